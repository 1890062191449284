#include "base/file_stamp.h"

#include <spdlog/fmt/fmt.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>

namespace thumbsup {

std::optional<FileStamp> file_stamp(const std::filesystem::path& path) {
  using namespace std::chrono;
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  constexpr std::int64_t second = 1'000'000'000;
  FileStamp stamp;
  stamp.bytes = static_cast<std::uint64_t>(status.st_size);
  stamp.modified_ns = status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec;
  const std::int64_t now = duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
  const std::int64_t unsure = status.st_mtim.tv_nsec == 0 ? 3 * second : second / 20;
  stamp.certain = std::abs(now - stamp.modified_ns) > unsure;
  return stamp;
}

std::string file_state(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return path.string() + " is gone\n";
  return fmt::format("{} {} {} {}.{} {}.{}\n", path.string(), status.st_ino, status.st_size, status.st_mtim.tv_sec,
                     status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

}  // namespace thumbsup
