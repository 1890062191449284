#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace thumbsup {

/// The first numeric address of `host` at which somebody listens on `port`, each tried for `patience`; nothing when
/// nobody does or the name is unknown. Asked before LibTorch is, which complains on standard error at every try.
std::optional<std::string> listening_address(const std::string& host, std::uint16_t port,
                                             std::chrono::milliseconds patience);

}  // namespace thumbsup
