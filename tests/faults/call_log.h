#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fault_control.h"

namespace thumbsup::test {

/// One call by which a program changed a file below the root, or said something on its standard output.
struct LoggedCall {
  LoggedHead::Kind kind = LoggedHead::Said;
  std::string path, to;  ///< relative to the root; "." is the root itself
  std::uint64_t offset = 0;
  std::string data;
};

/// The calls in their order; a last one that was cut off (the program was killed) is left out.
std::vector<LoggedCall> read_call_log(const std::filesystem::path& file);

/// The JSON events among the first `count` calls that the program printed.
std::vector<nlohmann::json> said_by(const std::vector<LoggedCall>& calls, std::size_t count);

}  // namespace thumbsup::test
