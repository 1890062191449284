#include "base/interruption.h"

#include <utility>

namespace thumbsup {
namespace {

thread_local const std::function<void()>* current_check = nullptr;

}  // namespace

InterruptionScope::InterruptionScope(RunControl& control) : InterruptionScope([&control] { control.checkpoint(); }) {}

InterruptionScope::InterruptionScope(std::function<void()> check) : check_(std::move(check)), outer_(current_check) {
  current_check = &check_;
}

InterruptionScope::~InterruptionScope() {
  current_check = outer_;
}

void interruption_point() {
  if (current_check != nullptr) (*current_check)();
}

}  // namespace thumbsup
