#include "studio/file_moves.h"

#include "base/create_folders.h"
#include "base/error.h"
#include "base/regular_file.h"
#include "base/run_control.h"

namespace thumbsup {

namespace fs = std::filesystem;

void move_entry(const fs::path& from, const fs::path& to) {
  if (const auto error = create_folders(parent_of(to)))
    throw IoError(to, "cannot create its folder: " + error.message());
  bool moved = false;
  try {
    moved = put_in_place(from, to);
  } catch (const IoError& failure) {
    throw IoError(from, "cannot be moved to " + std::string(failure.what()));
  }
  if (!moved) throw IoError(to, "exists already; nothing is replaced");
  sync_folder(parent_of(to));
}

fs::path copy_file_safely(const fs::path& from, const fs::path& to, WhenTaken when, RunControl* control) {
  if (when == WhenTaken::Fail && is_taken(to)) throw IoError(to, "exists already; nothing is replaced");
  RegularFile source(from);
  AtomicFile target(to);
  for_each_block(source, [&](std::string_view bytes) {
    if (control != nullptr) control->checkpoint();
    target.write(bytes);
  });
  return target.commit(when);
}

}  // namespace thumbsup
