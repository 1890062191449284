#pragma once

#include <exception>

namespace thumbsup {

/// Runs `action`; what it throws is told by the model's signal `failed(std::exception_ptr)`, for the window to show.
/// True when it threw nothing.
template <class Model, class Action>
bool tell_failure_of(Model& model, const Action& action) {
  try {
    action();
    return true;
  } catch (...) {
    Q_EMIT model.failed(std::current_exception());
    return false;
  }
}

}  // namespace thumbsup
