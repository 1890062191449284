#include "base/json_file.h"

#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

TEST(JsonFile, RoundTrip) {
  const test::TemporaryFolder folder;
  const nlohmann::json value = {{"name", "Ünï"}, {"steps", 20}};
  write_json_file(folder / "a.json", value);
  EXPECT_EQ(read_json_file(folder / "a.json"), value);
}

// Python writes such numbers, and so do files of other programs; JSON has no word for them.
TEST(JsonFile, NumbersThatAreNotFiniteAreReadAsText) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "a.json", R"({"a": -Infinity, "b": [Infinity, NaN], "c": "NaN \"Infinity", "d": 1})");
  EXPECT_EQ(read_json_file(folder / "a.json"),
            (nlohmann::json{{"a", "-inf"}, {"b", {"inf", "nan"}}, {"c", "NaN \"Infinity"}, {"d", 1}}));
}

TEST(JsonFile, BadInputIsNamed) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "bad.json", "{\"a\": ");
  EXPECT_THROW(read_json_file(folder / "bad.json"), FormatError);
  EXPECT_THROW(read_json_file(folder / "missing.json"), IoError);
  EXPECT_THROW(read_json_file(folder.path()), IoError);
  EXPECT_THROW(read_text_file(folder / "bad.json", 3), FormatError);
}

TEST(JsonValue, FallsBackOnMissingAndNullAndNamesAWrongKind) {
  const nlohmann::json object = {{"a", 1}, {"b", nullptr}, {"c", "text"}};
  EXPECT_EQ(json_value(object, "a", 5, "f"), 1);
  EXPECT_EQ(json_value(object, "b", 5, "f"), 5);
  EXPECT_EQ(json_value(object, "missing", 5, "f"), 5);
  try {
    json_value(object, "c", 5, "config.json");
    FAIL() << "a string was read as a number";
  } catch (const FormatError& error) {
    EXPECT_EQ(error.key(), "c");
    EXPECT_NE(std::string(error.what()).find("config.json"), std::string::npos);
  }
}

}  // namespace
}  // namespace thumbsup
