#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace thumbsup {

/// Which process made something, as it can be told from what that left in a file system, which other machines may
/// share.
struct ProcessMark {
  std::string host;   ///< name of the machine, for people: at most 24 letters, digits, dots and dashes
  std::string place;  ///< 8 hex digits for machine and process namespace: where `pid` means something
  std::int64_t pid = 0;
  std::int64_t start = -1;  ///< when the process started, in clock ticks since the machine did; -1: not known
};

const ProcessMark& this_process_mark();

enum class Life { Alive, Dead, Unknown };

/// Unknown for a process of another place: its death cannot be seen from here. A process of the same number that
/// started at another time is another process.
Life life_of(const ProcessMark& process);

/// As above for a process of which only place and number are known, and that it was there at `when`.
Life life_of(const ProcessMark& process, std::filesystem::file_time_type when);

/// A name for something half-done, that nobody else gives: ".thumbsup-tmp-<host>-<place>-<pid>-<16 hex digits>", the
/// last 8 a checksum of what is before. At most 80 bytes, whatever the name will be in the end.
std::string temporary_name();
/// As another process would.
std::string temporary_name(const std::string& host, const std::string& place, std::int64_t pid);

/// Who gave a name, if it is one of temporary_name(); nothing else looks like one.
std::optional<ProcessMark> maker_of_temporary(std::string_view name);

}  // namespace thumbsup
