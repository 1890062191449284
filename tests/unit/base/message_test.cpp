#include "base/message.h"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/base_messages.h"
#include "base/caught_error.h"
#include "base/message_json.h"

namespace thumbsup {
namespace {

constexpr MessageText<2> size_and_room{{"test.size_and_room", "is {0} pixels wide; {1} fit"}};
constexpr MessageText<1> about{{"test.about", "{0} (about {0})"}};
constexpr MessageText<0> braces{{"test.braces", "a { is never closed (write {{ for a brace, {x}, {}, {10})"}};

std::string in_german(const Message& message) {
  static const std::map<std::string, std::string> words = {
      {"is {0} pixels wide; {1} fit", "{1} passen, ist aber {0} Pixel breit"},
      {"{0}: {1}", "{0}: {1}"},
      {"is a folder, not a file", "ist ein Ordner, keine Datei"},
      {"{0}: '{1}' {2}", "{0}: »{1}« {2}"},
  };
  return message.text([](const char* english) {
    const auto found = words.find(english);
    return found == words.end() ? std::string(english) : found->second;
  });
}

TEST(MessageJson, KeepsASentenceForAnyLanguage) {
  const std::vector<MessageEntry> known = {size_and_room, about};
  const Message message = size_and_room(640, about("<dog>"));
  const auto read = message_from_json(message_to_json(message), known);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->english(), message.english());
  EXPECT_EQ(in_german(*read), in_german(message));
  EXPECT_FALSE(message_from_json(message_to_json(braces()), known)) << "of another table";
  for (const nlohmann::json& wrong :
       {nlohmann::json(), nlohmann::json(3), nlohmann::json{{"id", 3}, {"arguments", nlohmann::json::array()}},
        nlohmann::json{{"id", "test.about"}}, nlohmann::json{{"id", "test.about"}, {"arguments", {1}}}})
    EXPECT_FALSE(message_from_json(wrong, known)) << wrong;
}

TEST(Message, ArgumentsGoWhereThePatternSays) {
  EXPECT_EQ(size_and_room(640, "none").english(), "is 640 pixels wide; none fit");
  EXPECT_EQ(about(std::string("dog")).english(), "dog (about dog)");
  EXPECT_EQ(size_and_room(std::uint8_t{7}, std::uint64_t{1} << 63).english(),
            "is 7 pixels wide; 9223372036854775808 fit");
}

TEST(Message, OtherBracesAreText) {
  EXPECT_EQ(braces().english(), "a { is never closed (write {{ for a brace, {x}, {}, {10})");
}

TEST(Message, WhatAnArgumentSaysIsNotReadAgain) {
  EXPECT_EQ(size_and_room("{1}", "{0}").english(), "is {1} pixels wide; {0} fit");
}

TEST(Message, ATranslationPutsThemInItsOwnOrder) {
  EXPECT_EQ(in_german(size_and_room(640, 3)), "3 passen, ist aber 640 Pixel breit");
}

TEST(Message, MessagesWithinAreTranslatedToo) {
  const IoError error("a/b", msg::base::is_folder_not_file());
  EXPECT_STREQ(error.what(), "a/b: is a folder, not a file");
  EXPECT_EQ(in_german(error.message()), "a/b: ist ein Ordner, keine Datei");
  const FormatError wrong("a.json", "steps", size_and_room(1, 2));
  EXPECT_STREQ(wrong.what(), "a.json: 'steps' is 1 pixels wide; 2 fit");
  EXPECT_EQ(in_german(wrong.message()), "a.json: »steps« 2 passen, ist aber 1 Pixel breit");
}

TEST(Message, ATranslationWithWrongPlaceholdersIsShownAllTheSame) {
  const auto translated = [](const char* text) { return [text](const char*) { return std::string(text); }; };
  EXPECT_EQ(size_and_room(1, 2).text(translated("nur {1}")), "nur 2");
  EXPECT_EQ(size_and_room(1, 2).text(translated("{0} {1} {2} {")), "1 2 {2} {");
  EXPECT_EQ(Message(size_and_room, {}).english(), "is {0} pixels wide; {1} fit");
}

TEST(Message, PatternsAreCountedWhenTheyAreCompiled) {
  static_assert(message_arguments("") == 0);
  static_assert(message_arguments("{0} {0}") == 1);
  static_assert(message_arguments("{2} {x} {10}") == 3);
  static_assert(std::is_invocable_v<decltype(size_and_room), int, int>);
  static_assert(!std::is_invocable_v<decltype(size_and_room), int>);
  static_assert(!std::is_invocable_v<decltype(size_and_room), int, int, int>);
}

TEST(Message, WordsAreFoundAgainInATable) {
  EXPECT_STREQ(worded("is a folder, not a file", msg::base::kAll).entry().id, "base.is_folder_not_file");
  EXPECT_EQ(worded("of no table", msg::base::kAll).english(), "of no table");
}

TEST(Message, ErrorsCarryTheirs) {
  EXPECT_STREQ(UserInputError(size_and_room(1, 2)).message().entry().id, "test.size_and_room");
  const IoError error = IoError::from_errno("p", msg::base::cannot_open(), ENOENT);
  EXPECT_STREQ(error.what(), "p: cannot open: No such file or directory");
  EXPECT_EQ(error.reason().english(), "cannot open: No such file or directory");
  EXPECT_STREQ(OutOfMemoryError("this machine", 0, 0).what(), "There is not enough memory on this machine.");
  try {
    throw error;
  } catch (...) {
    EXPECT_EQ(in_german(caught_error().message), "p: cannot open: No such file or directory");
  }
}

TEST(Message, EntriesAreNamedAfterTheirLibrary) {
  for (const MessageEntry& entry : msg::base::kAll) EXPECT_EQ(std::string(entry.id).rfind("base.", 0), 0u) << entry.id;
  EXPECT_STREQ(msg::base::cannot_open.id, "base.cannot_open");
}

}  // namespace
}  // namespace thumbsup
