#include "base/message_json.h"

#include <nlohmann/json.hpp>

namespace thumbsup {

nlohmann::json message_to_json(const Message& message) {
  nlohmann::json arguments = nlohmann::json::array();
  for (const Message::Argument& argument : message.arguments()) {
    const Message* within = argument.message();
    if (within != nullptr)
      arguments.push_back(message_to_json(*within));
    else
      arguments.push_back(argument.text([](const char* english) { return std::string(english); }));
  }
  return {{"id", message.entry().id}, {"arguments", std::move(arguments)}};
}

std::optional<Message> message_from_json(const nlohmann::json& json, std::span<const MessageEntry> entries) {
  if (!json.is_object() || !json.contains("id") || !json.contains("arguments")) return std::nullopt;
  const MessageEntry* known = nullptr;
  for (const MessageEntry& entry : entries)
    if (json["id"] == entry.id) known = &entry;
  if (known == nullptr || !json["arguments"].is_array()) return std::nullopt;
  std::vector<Message::Argument> arguments;
  for (const nlohmann::json& argument : json["arguments"]) {
    if (argument.is_string()) {
      arguments.emplace_back(argument.get<std::string>());
      continue;
    }
    auto within = message_from_json(argument, entries);
    if (!within) return std::nullopt;
    arguments.emplace_back(std::move(*within));
  }
  return Message(*known, std::move(arguments));
}

}  // namespace thumbsup
