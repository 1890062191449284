#pragma once

#include "base/host_memory.h"

namespace thumbsup::test {

/// How far the process's resident memory has risen above where it was when this object was made, in bytes.
class PeakMemory {
 public:
  PeakMemory() {
    forget_peak_memory();
    before_ = resident_memory();
  }
  std::uint64_t growth() const {
    const auto peak = peak_memory();
    return peak > before_ ? peak - before_ : 0;
  }

 private:
  std::uint64_t before_ = 0;
};

}  // namespace thumbsup::test
