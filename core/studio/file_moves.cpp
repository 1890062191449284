#include "studio/file_moves.h"

#include "base/base_messages.h"
#include "base/create_folders.h"
#include "base/error.h"
#include "base/regular_file.h"
#include "base/run_control.h"
#include "studio/studio_messages.h"

namespace thumbsup {

namespace fs = std::filesystem;

void move_entry(const fs::path& from, const fs::path& to) {
  if (const auto error = create_folders(parent_of(to)))
    throw IoError(to, msg::base::cannot_create_its_folder(error.message()));
  bool moved = false;
  try {
    moved = put_in_place(from, to);
  } catch (const IoError& failure) {
    throw IoError(from, msg::studio::cannot_be_moved_to(failure.message()));
  }
  if (!moved) throw IoError(to, msg::base::exists_already_nothing_is_replaced());
  sync_folder(parent_of(to));
}

fs::path copy_file_safely(const fs::path& from, const fs::path& to, WhenTaken when, RunControl* control) {
  if (when == WhenTaken::Fail && is_taken(to)) throw IoError(to, msg::base::exists_already_nothing_is_replaced());
  RegularFile source(from);
  AtomicFile target(to);
  for_each_block(source, [&](std::string_view bytes) {
    if (control != nullptr) control->checkpoint();
    target.write(bytes);
  });
  return target.commit(when);
}

}  // namespace thumbsup
