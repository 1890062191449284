#pragma once

#include <exception>
#include <type_traits>

#include "base/caught_error.h"
#include "base/error.h"
#include "base/run_event.h"

namespace thumbsup {

/// `body()`; when it throws, `observer` hears first how the run has ended.
template <class Body>
auto tell_failure(RunObserver& observer, const Body& body) {
  try {
    return body();
  } catch (const CancelledError&) {
    observer.on(RunFinished{RunOutcome::Cancelled});
    throw;
  } catch (const std::exception&) {
    const CaughtError error = caught_error();
    observer.on(RunFinished{RunOutcome::Failed, to_string(error.kind), error.sentence});
    throw;
  }
}

/// `body()` as a whole run: however it ends, `observer` hears so, once and last.
template <class Body>
auto tell_end(RunObserver& observer, const Body& body) {
  if constexpr (std::is_void_v<decltype(body())>) {
    tell_failure(observer, body);
    observer.on(RunFinished{});
  } else {
    auto result = tell_failure(observer, body);
    observer.on(RunFinished{});
    return result;
  }
}

/// For a run inside of a run: passes on all but its end, which is not the end of the whole.
class PartObserver : public RunObserver {
 public:
  explicit PartObserver(RunObserver& whole) : whole_(whole) {}
  void on(const RunEvent& event) override {
    if (!std::holds_alternative<RunFinished>(event)) whole_.on(event);
  }
  bool wants_previews() const override { return whole_.wants_previews(); }

 private:
  RunObserver& whole_;
};

}  // namespace thumbsup
