#pragma once

#include <concepts>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace thumbsup {

/// One sentence that the program can say, or a part of one. Entries live in the tables
/// `<library>/<library>_messages.def` and last as long as the program.
struct MessageEntry {
  const char* id;       ///< "photos.is_empty": stays when the English is reworded
  const char* english;  ///< with {0} to {9} where the arguments go; every other brace stands for itself
};

/// A sentence with what belongs into it: English for logs, files and the command line, any other language where a
/// window shows it. Numbers and paths are arguments as they are to be read; what is worded is a Message itself, so that
/// it is translated too. What the system or another library says is an argument, in whatever language they speak.
class Message {
 public:
  class Argument;
  /// The pattern in another language, given the English one.
  using Translate = std::function<std::string(const char* english)>;

  /// `entry` is kept by address. A placeholder without an argument stays as it is, an argument without one is not
  /// shown: a translation may be wrong, an error is told all the same.
  Message(const MessageEntry& entry, std::vector<Argument> arguments);

  const MessageEntry& entry() const { return *entry_; }
  const std::vector<Argument>& arguments() const { return arguments_; }

  std::string english() const;
  /// With `translate` applied to the pattern and to those of all messages within.
  std::string text(const Translate& translate) const;

 private:
  const MessageEntry* entry_;
  std::vector<Argument> arguments_;
};

class Message::Argument {
 public:
  Argument(std::string text) : text_(std::move(text)) {}
  Argument(std::string_view text) : text_(text) {}
  Argument(const char* text) : text_(text) {}
  template <std::integral Number>
  Argument(Number value) : text_(std::to_string(value)) {}
  Argument(char) = delete;    // a number or a letter?
  Argument(bool) = delete;    // say it in words
  Argument(double) = delete;  // with how many digits?
  Argument(Message message) : message_(std::make_shared<const Message>(std::move(message))) {}

  /// Null for an argument that is plain text.
  const Message* message() const { return message_.get(); }
  std::string text(const Translate& translate) const { return message_ ? message_->text(translate) : text_; }

 private:
  std::string text_;
  std::shared_ptr<const Message> message_;
};

/// Text that is in the reader's language already, or in nobody's (what a library says), as a whole message.
Message verbatim(std::string text);

/// Each in English.
std::vector<std::string> english(const std::vector<Message>& sentences);

/// Sentences one after the other, with a space between them.
Message joined(const std::vector<Message>& sentences);

/// The entry of `entries` that reads `english`, else that text as it is: for words that were chosen as a plain string.
Message worded(const std::string& english, std::span<const MessageEntry> entries);

/// How many arguments a pattern has: one more than its highest placeholder.
constexpr int message_arguments(const char* pattern) {
  int count = 0;
  for (const char* at = pattern; *at != '\0'; ++at)
    if (at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}' && at[1] - '0' >= count) count = at[1] - '0' + 1;
  return count;
}

/// An entry that is called with its arguments, and compiles only with as many as its pattern has:
/// `throw FormatError(path, "", msg::photos::is_empty());`
template <int count>
struct MessageText : MessageEntry {
  template <class... Arguments>
  requires(sizeof...(Arguments) == count) Message operator()(Arguments&&... arguments) const {
    return Message(*this, {Message::Argument(std::forward<Arguments>(arguments))...});
  }
};

}  // namespace thumbsup

/// What a table's line becomes in `<library>_messages.h`.
#define THUMBSUP_MESSAGE_TEXT(library, name, english) \
  inline constexpr ::thumbsup::MessageText<::thumbsup::message_arguments(english)> name{{#library "." #name, english}};
