#include "training/process_memory.h"

#include <fstream>
#include <string>

namespace thumbsup {
namespace {

std::uint64_t memory_line(const char* path, const std::string& key) {
  std::ifstream file(path);
  for (std::string word; file >> word;) {
    std::uint64_t kilobytes = 0;
    if (word == key && file >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

}  // namespace

std::uint64_t peak_memory() {
  return memory_line("/proc/self/status", "VmHWM:");
}

void forget_peak_memory() {
  std::ofstream("/proc/self/clear_refs") << 5;
}

std::uint64_t available_memory() {
  return memory_line("/proc/meminfo", "MemAvailable:");
}

}  // namespace thumbsup
