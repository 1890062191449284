#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace thumbsup {

/// RFC 4648, with padding, on one line.
std::string to_base64(std::string_view bytes);
/// Nothing for what is not base64; white space is none.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace thumbsup
