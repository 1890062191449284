#pragma once

#include <atomic>
#include <cstdint>

namespace thumbsup::test {

/// What the shim (fault_shim.cpp) does at the call it was told to wait for.
enum class FaultAction : std::int32_t {
  Count,        ///< nothing: calls are counted only
  KillBefore,   ///< SIGKILL instead of the call
  KillHalfWay,  ///< SIGKILL after half of the bytes of a write; as KillBefore for other calls
  KillAfter,    ///< SIGKILL when the call is done
  Full,         ///< the call fails with `error`, and from then on every call that needs room (a write before it fails
                ///< writes half of its bytes, as a disk does that fills up)
  FailOnce,     ///< the call alone fails with `error`
};

/// A file that both the shim and the test have mapped; THUMBSUP_FAULT_CONTROL names it.
struct FaultControl {
  std::atomic<std::uint64_t> count;  ///< calls so far by which files below `root` were changed
  std::uint64_t at;                  ///< the call at which `action` is done, counted from 1
  FaultAction action;
  std::int32_t error;              ///< errno value
  std::atomic<std::int32_t> done;  ///< `action` was done
  char root[4096];                 ///< absolute, without links
  char log[4096];                  ///< file that gets every call (call_log.h); empty: none
  char what[512];                  ///< the call at which it was done, for people
};

/// How a call is written into the log: this, then the two paths and the data.
struct LoggedHead {
  enum Kind : std::uint32_t { Folder, Create, Write, Cut, Rename, Link, Remove, Sync, Said } kind;
  std::uint32_t path_bytes, to_bytes;
  std::uint64_t offset, data_bytes;
};

}  // namespace thumbsup::test
