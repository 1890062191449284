#include "base/temporary_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <mutex>
#include <set>
#include <vector>

#include "base/atomic_file.h"
#include "base/process_mark.h"
#include "base/put_in_place.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostAtOnce = 1000;
constexpr std::chrono::hours kUnseenDeath{30 * 24};  ///< of a process on another machine
constexpr std::chrono::hours kNoLocks{1};

fs::path finished_mark(const fs::path& temporary) {
  fs::path mark = temporary;
  return mark += ".finished";
}

enum class Lock { Free, Held, Unknown };

/// A lock that this process gets is nobody's.
Lock try_lock(int descriptor) {
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return Lock::Free;
  return errno == EWOULDBLOCK || errno == EINTR ? Lock::Held : Lock::Unknown;
}

bool is_dead(const ProcessMark& maker, const fs::path& path, int descriptor) {
  const Lock lock = try_lock(descriptor);
  if (lock == Lock::Held) return false;
  std::error_code error;
  const auto written = fs::last_write_time(path, error);
  if (error) return false;
  const auto age = fs::file_time_type::clock::now() - written;
  switch (life_of(maker, written)) {
    case Life::Alive:
      return false;
    case Life::Dead:
      return lock == Lock::Free || age > kNoLocks;
    case Life::Unknown:
      return age > kUnseenDeath;
  }
  return false;
}

}  // namespace

bool lock_temporary(int descriptor, const fs::path& path) {
  while (::flock(descriptor, LOCK_EX) != 0)
    if (errno != EINTR) return true;
  struct stat held {
  }, there{};
  return ::fstat(descriptor, &held) == 0 && ::lstat(path.c_str(), &there) == 0 && held.st_ino == there.st_ino;
}

void mark_as_finished(const fs::path& temporary) noexcept {
  const int descriptor = ::open(finished_mark(temporary).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (descriptor >= 0) ::close(descriptor);
}

void remove_leftovers(const fs::path& folder) {
  std::error_code error;
  std::vector<std::pair<fs::path, ProcessMark>> found;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator() && found.size() < kMostAtOnce;
       at.increment(error))
    if (const auto maker = maker_of_temporary(at->path().filename().native())) found.emplace_back(at->path(), *maker);
  for (const auto& [path, maker] : found) {
    if (is_taken(finished_mark(path))) continue;
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) continue;  // a link, or another user's
    if (is_dead(maker, path, descriptor)) fs::remove_all(path, error);
    ::close(descriptor);
  }
}

void remove_leftovers_once(const fs::path& folder) {
  static std::mutex mutex;
  static std::set<fs::path> looked_at;
  std::error_code error;
  {
    const auto place = fs::absolute(folder, error);
    const std::lock_guard guard(mutex);
    if (error || !looked_at.insert(place).second) return;
  }
  remove_leftovers(folder);
}

}  // namespace thumbsup
