#include "photos/caption.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

const std::string kPrompt = "a photo of {name} with a thumbs up gesture";
const Placeholders kPlaceholders = {{"name", "Alexa"}};

TEST(Caption, ComesFromTheEditsThenTheTextFileThenThePrompt) {
  const test::TemporaryFolder folder;
  const auto photo = folder / "one.jpg";
  PhotoEdits edits;
  EXPECT_EQ(photo_caption(photo, edits, kPrompt, kPlaceholders), "a photo of Alexa with a thumbs up gesture");
  write_file_atomically(folder / "one.caption", "last choice");
  EXPECT_EQ(photo_caption(photo, edits, kPrompt, kPlaceholders), "last choice");
  write_file_atomically(folder / "one.txt", "\xef\xbb\xbf  from the\r\n  file {as it is}\n\n");
  EXPECT_EQ(photo_caption(photo, edits, kPrompt, kPlaceholders), "from the file {as it is}");
  write_file_atomically(folder / "one.jpg.txt", "the more exact name");
  EXPECT_EQ(photo_caption(photo, edits, kPrompt, kPlaceholders), "the more exact name");
  edits.caption = "{name} at the beach";
  EXPECT_EQ(photo_caption(photo, edits, kPrompt, kPlaceholders), "Alexa at the beach");
}

TEST(Caption, AnEmptyTextFileIsNone) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "one.txt", " \n\t");
  EXPECT_EQ(photo_caption(folder / "one.jpg", {}, kPrompt, kPlaceholders), "a photo of Alexa with a thumbs up gesture");
}

TEST(Caption, NamesInAnyCaseOfLetters) {
  const test::TemporaryFolder folder;
  for (const char* name : {"a.TXT", "b.Caption", "c.CAPTION", "d.jpg.tXt"})
    write_file_atomically(folder / name, std::string("of ") + name[0]);
  for (const char* photo : {"a", "b", "c", "d"})
    EXPECT_EQ(sidecar_caption(folder / (std::string(photo) + ".jpg")), std::string("of ") + photo);
}

TEST(Caption, AFileThatComesLaterIsFound) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(sidecar_caption(folder / "a.jpg"), "");
  write_file_atomically(folder / "a.txt", "here now");
  EXPECT_EQ(sidecar_caption(folder / "a.jpg"), "here now");
}

TEST(Caption, OfTwoThatDifferTheOtherIsNamed) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "a.txt", "a dog");
  write_file_atomically(folder / "a.caption", "a dog\r\n");
  EXPECT_THAT(caption_beside(folder / "a.jpg").notes, ::testing::IsEmpty());
  write_file_atomically(folder / "a.caption", "a cat");
  const SidecarCaption caption = caption_beside(folder / "a.jpg");
  EXPECT_EQ(caption.text, "a dog");
  ASSERT_EQ(caption.notes.size(), 1u);
  EXPECT_EQ(caption.notes[0].file, folder / "a.caption");
}

/// "Zoë’s café — 5 €" as editors write it.
TEST(Caption, EncodingsOfAllEditorsAreRead) {
  const std::string utf8 = "Zo\xc3\xab\xe2\x80\x99s caf\xc3\xa9 \xe2\x80\x94 5 \xe2\x82\xac";
  const std::u16string utf16 = u"Zo\u00ebs caf\u00e9";
  const std::string latin = "Zo\xc3\xabs caf\xc3\xa9";
  std::string little, big, little_32, big_32;
  for (const char16_t unit : utf16) {
    const char low = static_cast<char>(unit & 0xff), high = static_cast<char>(unit >> 8);
    little += {low, high};
    big += {high, low};
    little_32 += {low, high, '\0', '\0'};
    big_32 += {'\0', '\0', high, low};
  }
  const struct {
    const char* what;
    std::string bytes, text;
    bool guessed;
  } files[] = {
      {"UTF-8", utf8 + "\n", utf8, false},
      {"UTF-8 with its mark", "\xef\xbb\xbf" + utf8 + "\r\n\r\n", utf8, false},
      {"UTF-16 little-endian", "\xff\xfe" + little, latin, false},
      {"UTF-16 big-endian", "\xfe\xff" + big, latin, false},
      {"UTF-32 little-endian", std::string("\xff\xfe\0\0", 4) + little_32, latin, false},
      {"UTF-32 big-endian", std::string("\0\0\xfe\xff", 4) + big_32, latin, false},
      {"UTF-16 without its mark", little, latin, true},
      {"UTF-16 big-endian without its mark", big, latin, true},
      {"Windows-1252", "Zo\xeb\x92s caf\xe9 \x97 5 \x80", utf8, true},
  };
  const test::TemporaryFolder folder;
  for (const auto& file : files) {
    SCOPED_TRACE(file.what);
    write_file_atomically(folder / "a.txt", file.bytes);
    const SidecarCaption caption = caption_beside(folder / "a.jpg");
    EXPECT_EQ(caption.text, file.text);
    EXPECT_EQ(caption.notes.size(), file.guessed ? 1u : 0u);
    for (const FileNote& note : caption.notes) EXPECT_THAT(note.note, ::testing::HasSubstr("guess"));
  }
}

TEST(Caption, BadTextFilesAreNamed) {
  const test::TemporaryFolder folder;
  const struct {
    std::string bytes;
    const char* reason;
  } files[] = {
      {std::string("a dog\0 and more", 15), "zero bytes"},
      {std::string(100, '\0'), "zero bytes"},
      {"a\x1b[31mdog", "control characters"},
      {"\x81\x8d not text", "neither UTF-8 nor Windows-1252"},
      {std::string("\xff\xfe\x00\xd8\x41\x00", 6), "says that it is UTF-16"},
      {"\xef\xbb\xbf\xff", "says that it is UTF-8"},
      {std::string(100'000, 'x'), "larger than"},
  };
  for (const auto& file : files) {
    SCOPED_TRACE(file.reason);
    write_file_atomically(folder / "one.txt", file.bytes);
    try {
      sidecar_caption(folder / "one.jpg");
      ADD_FAILURE() << "accepted";
    } catch (const FormatError& error) {
      EXPECT_THAT(error.what(), ::testing::AllOf(::testing::HasSubstr("one.txt"), ::testing::HasSubstr(file.reason)));
    }
  }
}

TEST(CaptionFiles, ThoseWithoutPhotoAndThoseOfOtherPrograms) {
  const test::TemporaryFolder folder;
  for (const char* name :
       {"a.txt", "b.caption", "old.txt", "a.json", "metadata.jsonl", "a.jpg.thumbsup.json", "x.json"})
    write_file_atomically(folder / name, "x");
  const CaptionFiles files(folder.path());
  const std::vector<std::filesystem::path> photos = {folder / "a.jpg", folder / "b.png"};
  EXPECT_THAT(files.without_photo(photos), ::testing::ElementsAre(folder / "old.txt"));
  EXPECT_THAT(files.of_other_programs(photos), ::testing::ElementsAre(folder / "a.json", folder / "metadata.jsonl"));
}

TEST(Caption, APhotoNamedTxtIsNotItsOwnCaption) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "one.txt", "\xff\xd8\xff");
  EXPECT_EQ(sidecar_caption(folder / "one.txt"), "");
}

TEST(Caption, BuiltInPlaceholders) {
  PhotoEdits edits;
  edits.tags = {"smiling", "outdoor"};
  EXPECT_EQ(photo_caption("/photos/alexa/img 1.jpg", edits, "{folder}/{file}: {tags}"),
            "alexa/img 1: smiling, outdoor");
  EXPECT_EQ(photo_caption("/photos/alexa/img.jpg", edits, "{file}", {{"file", "mine"}}), "mine");
}

TEST(Placeholders, FillEscapeAndRefuse) {
  EXPECT_EQ(fill_placeholders("{a}{b}{a}", {{"a", "1"}, {"b", "{a}"}}), "1{a}1");
  EXPECT_EQ(fill_placeholders("{{a}} }", {}), "{a} }");
  EXPECT_EQ(fill_placeholders("", {}), "");
  EXPECT_THROW(fill_placeholders("{a", {{"a", "1"}}), UserInputError);
  try {
    fill_placeholders("a photo of {nmae}", {{"name", "Alexa"}, {"file", "x"}});
    FAIL() << "an unknown placeholder was accepted";
  } catch (const UserInputError& error) {
    EXPECT_THAT(error.what(), ::testing::AllOf(::testing::HasSubstr("{nmae}"), ::testing::HasSubstr("{file}, {name}")));
  }
}

}  // namespace
}  // namespace thumbsup
