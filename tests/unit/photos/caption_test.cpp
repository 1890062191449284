#include "photos/caption.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

const std::string prompt = "a photo of {name} with a thumbs up gesture";
const Placeholders values = {{"name", "Alexa"}};

TEST(Caption, ComesFromTheEditsThenTheTextFileThenThePrompt) {
  const test::TemporaryFolder folder;
  const auto photo = folder / "one.jpg";
  PhotoEdits edits;
  EXPECT_EQ(photo_caption(photo, edits, prompt, values), "a photo of Alexa with a thumbs up gesture");
  write_file_atomically(folder / "one.jpg.txt", "second choice");
  EXPECT_EQ(photo_caption(photo, edits, prompt, values), "second choice");
  write_file_atomically(folder / "one.txt", "\xef\xbb\xbf  from the\r\n  file {as it is}\n\n");
  EXPECT_EQ(photo_caption(photo, edits, prompt, values), "from the file {as it is}");
  edits.caption = "{name} at the beach";
  EXPECT_EQ(photo_caption(photo, edits, prompt, values), "Alexa at the beach");
}

TEST(Caption, AnEmptyTextFileIsNone) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "one.txt", " \n\t");
  EXPECT_EQ(photo_caption(folder / "one.jpg", {}, prompt, values), "a photo of Alexa with a thumbs up gesture");
}

TEST(Caption, BadTextFilesAreNamed) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "one.txt", "caf\xe9");
  EXPECT_THROW(sidecar_caption(folder / "one.jpg"), FormatError);
  write_file_atomically(folder / "one.txt", std::string("\xff\xfe"
                                                        "a\0",
                                                        4));
  EXPECT_THROW(sidecar_caption(folder / "one.jpg"), FormatError);
  write_file_atomically(folder / "one.txt", std::string(100'000, 'x'));
  try {
    sidecar_caption(folder / "one.jpg");
    FAIL() << "a caption of 100 kB was accepted";
  } catch (const FormatError& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("one.txt"));
  }
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
