#pragma once

#include <cstdint>
#include <string>

namespace thumbsup {

/// Now in UTC as ISO 8601, to the second: "2026-01-31T12:00:00Z". How every file of this project says when.
std::string utc_now();
/// The same of a moment, in seconds since 1970.
std::string utc_time(std::int64_t seconds);

}  // namespace thumbsup
