#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>

#include "base/message.h"

namespace thumbsup {

/// A sentence in a file that is to be read in any language later: {"id": "verdict.threshold_is_half", "arguments":
/// ["34", {"id": ...}]}. Its English stands beside it, for whoever reads the file.
nlohmann::json message_to_json(const Message& message);

/// The message that `json` names among `entries`; nothing for one that they do not hold (of a later version) or a value
/// of another form.
std::optional<Message> message_from_json(const nlohmann::json& json, std::span<const MessageEntry> entries);

}  // namespace thumbsup
