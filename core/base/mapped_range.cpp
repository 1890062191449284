#include "base/mapped_range.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <mutex>

namespace thumbsup {

/// Everything in here that the handler touches is atomic, or was written before the handler was installed.
struct BusErrorHandler {
  std::atomic<MappedRange*> ranges{nullptr};
  std::mutex changes;
  std::uintptr_t page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  struct sigaction before {};

  BusErrorHandler();
  static BusErrorHandler& instance() {
    static auto* const handler = new BusErrorHandler;  // never destroyed: a signal may come at any time
    return *handler;
  }

  /// Whether the fault at `address` is one of ours, and is mended.
  bool mend(std::uintptr_t address) {
    for (MappedRange* range = ranges.load(); range != nullptr; range = range->next_) {
      const std::uintptr_t begin = range->begin_.load(), end = range->end_.load();
      if (begin == 0 || address < begin || address >= end) continue;
      const std::uintptr_t first = address / page * page;
      // To the end of the range: what lies behind is as lost, and a large file is not mended page by page.
      void* const zeros = ::mmap(reinterpret_cast<void*>(first), end - first, PROT_READ,
                                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
      if (zeros == MAP_FAILED) return false;
      range->damaged_.store(true);
      return true;
    }
    return false;
  }

  void pass_on(int number, siginfo_t* info, void* context) const {
    if ((before.sa_flags & SA_SIGINFO) != 0 && before.sa_sigaction != nullptr)
      return before.sa_sigaction(number, info, context);
    if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN) return before.sa_handler(number);
    // The faulting instruction runs again and ends the program as it would have.
    std::signal(number, SIG_DFL);
  }
};

namespace {

BusErrorHandler* bus_errors = nullptr;

void on_bus_error(int number, siginfo_t* info, void* context) {
  const int error = errno;
  const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
  if (info->si_code <= 0 || !bus_errors->mend(address)) bus_errors->pass_on(number, info, context);
  errno = error;
}

}  // namespace

BusErrorHandler::BusErrorHandler() {
  bus_errors = this;
  struct sigaction ours {};
  ours.sa_sigaction = on_bus_error;
  ours.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  ::sigaction(SIGBUS, nullptr, &before);
  ::sigaction(SIGBUS, &ours, nullptr);
}

MappedRange* MappedRange::add(const void* begin, std::size_t size) {
  BusErrorHandler& handler = BusErrorHandler::instance();
  const std::lock_guard lock(handler.changes);
  MappedRange* range = handler.ranges.load();
  while (range != nullptr && range->end_.load() != 0) range = range->next_;
  if (range == nullptr) {
    range = new MappedRange;
    range->next_ = handler.ranges.load();
    handler.ranges.store(range);
  }
  range->damaged_.store(false);
  const auto first = reinterpret_cast<std::uintptr_t>(begin);
  range->end_.store(first + size);
  range->begin_.store(first);
  return range;
}

void MappedRange::remove() {
  const std::lock_guard lock(BusErrorHandler::instance().changes);
  begin_.store(0);
  end_.store(0);
}

}  // namespace thumbsup
