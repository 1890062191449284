#pragma once

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

namespace thumbsup::test {

/// A field of /proc/self/status in bytes ("VmRSS", "VmHWM"); 0 when it cannot be read.
inline std::uint64_t process_memory(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(field + ":")) {
      std::uint64_t kilobytes = 0;
      std::istringstream(line.substr(field.size() + 1)) >> kilobytes;
      return kilobytes * 1024;
    }
  return 0;
}

/// How far the process's resident memory has risen above where it was when this object was made.
class PeakMemory {
 public:
  PeakMemory() {
    std::ofstream("/proc/self/clear_refs") << "5";  // sets the high-water mark back to the present
    before_ = process_memory("VmRSS");
  }
  std::uint64_t growth() const {
    const auto peak = process_memory("VmHWM");
    return peak > before_ ? peak - before_ : 0;
  }

 private:
  std::uint64_t before_ = 0;
};

}  // namespace thumbsup::test
