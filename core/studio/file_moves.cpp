#include "studio/file_moves.h"

#include <array>
#include <cerrno>
#include <fstream>

#include "base/error.h"

namespace thumbsup {

namespace fs = std::filesystem;

void move_entry(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (to.has_parent_path()) fs::create_directories(to.parent_path(), error);
  if (error) throw IoError(to, "cannot create its folder: " + error.message());
  bool moved = false;
  try {
    moved = put_in_place(from, to);
  } catch (const IoError& failure) {
    throw IoError(from, "cannot be moved to " + std::string(failure.what()));
  }
  if (!moved) throw IoError(to, "exists already; nothing is replaced");
  sync_folder(parent_of(to));
}

fs::path copy_file_safely(const fs::path& from, const fs::path& to, WhenTaken when) {
  std::error_code error;
  if (!fs::is_regular_file(from, error)) throw IoError(from, error ? error.message() : "is not a file");
  if (when == WhenTaken::Fail && is_taken(to)) throw IoError(to, "exists already; nothing is replaced");
  std::ifstream source(from, std::ios::binary);
  if (!source) throw IoError::from_errno(from, "cannot be opened", errno);
  AtomicFile target(to);
  std::array<char, 1 << 16> buffer;
  while (source) {
    source.read(buffer.data(), buffer.size());
    target.write(std::string_view(buffer.data(), static_cast<std::size_t>(source.gcount())));
  }
  if (source.bad()) throw IoError::from_errno(from, "cannot be read", errno);
  return target.commit(when);
}

}  // namespace thumbsup
