#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace thumbsup {

/// A mapped part of memory whose file may be cut short by somebody else. The system answers a read behind the new end
/// with SIGBUS, which would end the program. While a range is registered, a handler puts zeros there instead
/// and marks the range as damaged. Signals that belong to no range go to the handler that was there before.
class MappedRange {
 public:
  /// Registers [begin, begin + size). Thread-safe, never null.
  static MappedRange* add(const void* begin, std::size_t size);
  /// To be called before the memory is unmapped.
  void remove();
  bool is_damaged() const { return damaged_.load(); }

 private:
  friend struct BusErrorHandler;

  std::atomic<std::uintptr_t> begin_{0}, end_{0};  // 0: free
  std::atomic<bool> damaged_{false};
  MappedRange* next_ = nullptr;  // ranges are reused and never freed: the handler may look at any time
};

}  // namespace thumbsup
