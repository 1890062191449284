#include "studio/file_moves.h"

#include <fcntl.h>
#include <stdio.h>

#include <array>
#include <cerrno>
#include <fstream>

#include "base/atomic_file.h"
#include "base/error.h"

namespace thumbsup {

namespace fs = std::filesystem;

void move_entry(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (to.has_parent_path()) fs::create_directories(to.parent_path(), error);
  if (error) throw IoError(to, "cannot create its folder: " + error.message());
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
  // Some file systems (network, FUSE) do not know the flag.
  if (errno == EINVAL && !fs::exists(fs::symlink_status(to)) && ::rename(from.c_str(), to.c_str()) == 0) return;
  if (errno == EEXIST) throw IoError(to, "exists already; nothing is replaced");
  throw IoError::from_errno(from, "cannot be moved to " + display(to), errno);
}

void copy_file_safely(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (!fs::is_regular_file(from, error)) throw IoError(from, error ? error.message() : "is not a file");
  if (fs::exists(fs::symlink_status(to))) throw IoError(to, "exists already; nothing is replaced");
  std::ifstream source(from, std::ios::binary);
  if (!source) throw IoError::from_errno(from, "cannot be opened", errno);
  AtomicFile target(to);
  std::array<char, 1 << 16> buffer;
  while (source) {
    source.read(buffer.data(), buffer.size());
    target.write(std::string_view(buffer.data(), static_cast<std::size_t>(source.gcount())));
  }
  if (source.bad()) throw IoError::from_errno(from, "cannot be read", errno);
  target.commit();
}

std::string shortened(const std::string& name, std::size_t limit) {
  if (name.size() <= limit) return name;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return name.substr(0, end);
}

}  // namespace thumbsup
