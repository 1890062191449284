#include "base/message.h"

#include "base/base_messages.h"

namespace thumbsup {

Message::Message(const MessageEntry& entry, std::vector<Argument> arguments)
    : entry_(&entry), arguments_(std::move(arguments)) {}

std::string Message::english() const {
  return text([](const char* english) { return std::string(english); });
}

std::string Message::text(const Translate& translate) const {
  const std::string pattern = translate(entry_->english);
  std::string result;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool is_placeholder = at + 2 < pattern.size() && pattern[at] == '{' && pattern[at + 2] == '}' &&
                                pattern[at + 1] >= '0' && pattern[at + 1] <= '9';
    const std::size_t index = is_placeholder ? static_cast<std::size_t>(pattern[at + 1] - '0') : 0;
    if (!is_placeholder || index >= arguments_.size()) {
      result += pattern[at];
      continue;
    }
    result += arguments_[index].text(translate);
    at += 2;
  }
  return result;
}

Message verbatim(std::string text) {
  // No table has it: there is nothing to translate.
  static constexpr MessageEntry entry{"verbatim", "{0}"};
  return Message(entry, {std::move(text)});
}

std::vector<std::string> english(const std::vector<Message>& sentences) {
  std::vector<std::string> texts;
  for (const Message& sentence : sentences) texts.push_back(sentence.english());
  return texts;
}

Message joined(const std::vector<Message>& sentences) {
  if (sentences.empty()) return verbatim({});
  Message all = sentences.front();
  for (std::size_t i = 1; i < sentences.size(); ++i) all = msg::base::two_sentences(std::move(all), sentences[i]);
  return all;
}

Message worded(const std::string& english, std::span<const MessageEntry> entries) {
  for (const MessageEntry& entry : entries)
    if (english == entry.english) return Message(entry, {});
  return verbatim(english);
}

}  // namespace thumbsup
