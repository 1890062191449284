#include "base/host_memory.h"

#include <dlfcn.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// The number behind `key` in a file of lines "key number"; 0 when it is not there.
std::uint64_t number_behind(const fs::path& path, const std::string& key) {
  std::ifstream file(path);
  for (std::string word; file >> word;) {
    std::uint64_t number = 0;
    if (word == key && file >> number) return number;
  }
  return 0;
}

/// The number a file holds; none for "max" and for no file.
std::optional<std::uint64_t> number_in(const fs::path& path) {
  std::ifstream file(path);
  std::uint64_t number = 0;
  if (file >> number) return number;
  return std::nullopt;
}

void bound(MemoryStatus& memory, std::uint64_t limit, std::uint64_t used) {
  memory.total = memory.total == 0 ? limit : std::min(memory.total, limit);
  const std::uint64_t free = limit > used ? limit - used : 1;
  memory.available = memory.available == 0 ? free : std::min(memory.available, free);
}

struct GroupFiles {
  const char *limit, *usage, *reclaimable;
};
constexpr GroupFiles kSecondEdition{"memory.max", "memory.current", "inactive_file"};
constexpr GroupFiles kFirstEdition{"memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"};

/// A group and all it lies in: each one's limit holds.
void bound_by_groups(MemoryStatus& memory, const fs::path& root, const fs::path& group, const GroupFiles& files) {
  // Within a container the path is often one of outside, of which only the root is to be seen here.
  fs::path folder = root / group.relative_path();
  std::error_code error;
  if (!fs::is_directory(folder, error)) folder = root;
  while (true) {
    const auto limit = number_in(folder / files.limit), used = number_in(folder / files.usage);
    // The first edition writes "no limit" as a number near 2^63.
    if (limit && used && *limit < (std::uint64_t{1} << 60)) {
      const std::uint64_t cache = number_behind(folder / "memory.stat", files.reclaimable);
      bound(memory, *limit, *used - std::min(*used, cache));
    }
    if (folder == root || !folder.has_relative_path()) return;
    folder = folder.parent_path();
  }
}

void bound_by_all_groups(MemoryStatus& memory, const MemorySources& sources) {
  std::ifstream file(sources.proc / "self" / "cgroup");
  for (std::string line; std::getline(file, line);) {
    const auto first = line.find(':'), second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",";
    const fs::path group = line.substr(second + 1);
    if (controllers == ",,")
      bound_by_groups(memory, sources.cgroup, group, kSecondEdition);
    else if (controllers.find(",memory,") != std::string::npos)
      bound_by_groups(memory, sources.cgroup / "memory", group, kFirstEdition);
  }
}

std::uint64_t page_size() {
  return static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

MemoryStatus host_memory(const MemorySources& sources) {
  MemoryStatus memory;
  memory.total = number_behind(sources.proc / "meminfo", "MemTotal:") * 1024;
  memory.available = number_behind(sources.proc / "meminfo", "MemAvailable:") * 1024;
  bound_by_all_groups(memory, sources);
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
    const auto pages = number_in(sources.proc / "self" / "statm");
    bound(memory, limit.rlim_cur, pages.value_or(0) * page_size());
  }
  return memory;
}

std::uint64_t resident_memory() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t size = 0, resident = 0;
  if (!(file >> size >> resident)) return 0;
  return resident * page_size();
}

std::uint64_t peak_memory() {
  return number_behind("/proc/self/status", "VmHWM:") * 1024;
}

void give_back_unused_memory() {
  using Control = int(const char*, void*, std::size_t*, void*, std::size_t);
  static auto* const control = reinterpret_cast<Control*>(::dlsym(RTLD_DEFAULT, "mallctl"));
  if (control != nullptr) control("arena.4096.purge", nullptr, nullptr, nullptr, 0);  // 4096: all arenas
}

void forget_peak_memory() {
  give_back_unused_memory();
  std::ofstream("/proc/self/clear_refs") << 5;
}

}  // namespace thumbsup
