#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "fault_control.h"

/// The inner half of the shim: what is counted, what is logged, and what is done at the call that was chosen.
namespace thumbsup::test {

/// What the test has asked for; null without one.
FaultControl* fault_control();

std::string path_of(int descriptor);
/// Absolute, without "." and "..".
std::string path_at(int folder, const char* name);
/// The part of a path below the root; nothing for another path, and for a file that has no name any more.
std::string below_root(const std::string& path);

/// Adds a record to the log, when there is one and the path is not empty. In a Call or with a ShimLock only.
void log_call(LoggedHead::Kind kind, const std::string& path, const std::string& to, std::uint64_t offset,
              const void* data, std::size_t bytes);

/// While it lives no other thread is in a call.
class ShimLock {
 public:
  ShimLock();
  ~ShimLock();
  ShimLock(const ShimLock&) = delete;
  ShimLock& operator=(const ShimLock&) = delete;
};

/// A full disk refuses what needs room, but nothing that makes some.
enum class Needs { Nothing, Room, Frees };

/// One call that changes something, from before it is made until after it: others wait. `below`: of below_root; empty
/// for what does not count.
class FaultCall {
 public:
  FaultCall(const char* name, const std::string& below, Needs needs);
  ~FaultCall();
  FaultCall(const FaultCall&) = delete;
  FaultCall& operator=(const FaultCall&) = delete;

  bool counts() const { return counts_; }
  /// Whether the call is not to be made; errno says why.
  bool refused() const;
  /// Bytes of a write that are to be written, of `bytes`; 0: it fails.
  std::size_t allowed(std::size_t bytes) const;

 private:
  bool counts_;
  bool refused_ = false;
  FaultAction action_ = FaultAction::Count;
};

}  // namespace thumbsup::test
