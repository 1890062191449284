#include "base/owner_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <sstream>
#include <thread>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/process_mark.h"
#include "base/regular_file.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// Longer than anybody takes between the reservation of a name and what is put there.
constexpr std::chrono::seconds kUnfinished{60};
/// Of a name: "owner.next.next..." ends somewhere, and long before any file system's 255 bytes.
constexpr std::size_t kLongestSuccession = 120;

std::string new_content() {
  static std::atomic<int> number{0};
  const ProcessMark& mark = this_process_mark();
  return mark.host + " " + mark.place + " " + std::to_string(mark.pid) + " " + std::to_string(mark.start) + " " +
         std::to_string(++number) + "\n";
}

std::string content_of(const fs::path& path) {
  try {
    RegularFile file(path);
    std::string text(256, '\0');
    text.resize(file.read(std::as_writable_bytes(std::span(text))));
    return text;
  } catch (const IoError&) {
    return {};
  }
}

std::optional<ProcessMark> owner_of(const std::string& content) {
  std::istringstream fields(content);
  ProcessMark mark;
  if (!(fields >> mark.host >> mark.place >> mark.pid >> mark.start)) return std::nullopt;
  return mark;
}

bool is_stale(const fs::path& path, const std::string& content) {
  if (const auto owner = owner_of(content)) return life_of(*owner) == Life::Dead;
  std::error_code error;  // empty, or nothing of this program's
  const auto written = fs::last_write_time(path, error);
  return !error && content.empty() && fs::file_time_type::clock::now() - written > kUnfinished;
}

}  // namespace

bool lacks_locks(int error_number) {
  return error_number == ENOLCK || error_number == EOPNOTSUPP || error_number == ENOTSUP || error_number == ENOSYS ||
         error_number == EINVAL;
}

bool folder_has_locks(const fs::path& folder) {
  const fs::path probe = folder / temporary_name();
  const int descriptor = ::open(probe.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (descriptor < 0) return true;
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const bool refused = ::fcntl(descriptor, F_SETLK, &lock) != 0 && lacks_locks(errno);
  ::close(descriptor);
  ::unlink(probe.c_str());
  return !refused;
}

OwnerFile::OwnerFile(fs::path path, std::string content) : path_(std::move(path)), content_(std::move(content)) {}

OwnerFile::~OwnerFile() {
  std::error_code ignored;
  if (content_of(path_) == content_) fs::remove(path_, ignored);
}

std::unique_ptr<OwnerFile> OwnerFile::take(const fs::path& path) {
  for (int attempt = 0; attempt < 10; ++attempt) {
    const std::string content = new_content();
    if (!write_file_atomically(path, content, WhenTaken::Skip).empty())
      return std::unique_ptr<OwnerFile>(new OwnerFile(path, content));
    const std::string there = content_of(path);
    std::error_code gone;
    if (!fs::exists(path, gone)) continue;
    if (!is_stale(path, there)) return nullptr;
    // Only who holds the right to succeed removes the dead one's file, and looks again before: another may have
    // succeeded meanwhile. A successor that died is succeeded in the same way.
    fs::path succession = path;
    succession += ".next";
    if (const auto right = succession.filename().string().size() <= kLongestSuccession ? take(succession) : nullptr) {
      const std::string now = content_of(path);
      if (is_stale(path, now)) fs::remove(path, gone);
    } else {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
  return nullptr;
}

std::optional<std::string> OwnerFile::holder(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return std::nullopt;
  const std::string content = content_of(path);
  if (is_stale(path, content)) return std::nullopt;
  const auto owner = owner_of(content);
  return owner ? "process " + std::to_string(owner->pid) + " on " + owner->host : std::string("a program");
}

bool OwnerFile::is_unreachable(const fs::path& path) {
  const std::string content = content_of(path);
  const auto owner = owner_of(content);
  return owner ? life_of(*owner) == Life::Unknown : !content.empty();
}

}  // namespace thumbsup
