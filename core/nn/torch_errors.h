#pragma once

#include <string>

namespace thumbsup {

/// The exception that is being handled as one of ours: what says that memory was refused as OutOfMemoryError, any other
/// of LibTorch as LogicError "`sentence`". LibTorch's own words, which are long and for its makers, go to the detail.
/// Errors of ours and exceptions of other libraries are thrown on as they are. `device` is where the computation ran.
[[noreturn]] void rethrow_translated(const std::string& sentence, const std::string& device = "cpu");

/// Calls `body`; the one place where LibTorch's exceptions become ours. For every function of the engine that computes.
template <class Body>
auto translated(const std::string& sentence, const std::string& device, const Body& body) {
  try {
    return body();
  } catch (...) {
    rethrow_translated(sentence, device);
  }
}

/// Whether LibTorch's complaint says that memory was refused, or that a size cannot be had by any machine.
bool is_out_of_memory(const std::string& complaint);

/// The bytes such a complaint says were asked for; 0 where it does not say.
unsigned long long bytes_asked(const std::string& complaint);

}  // namespace thumbsup
