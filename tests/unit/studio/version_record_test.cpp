// How versions are written down: photos, paths, reports.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "photos/edits.h"
#include "studio/accept_run.h"
#include "studio/registry.h"
#include "support/golden.h"
#include "unit/studio/studio_support.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

TEST(SayTheSame, WhatIsOfTheWrongKindSaysNothing) {
  const auto parsed = [](const char* text) { return nlohmann::json::parse(text); };
  const auto report = parsed(R"({"images": 1, "passed": 1, "verdicts": [{"path": "a.png", "passed": true}]})");
  EXPECT_TRUE(say_the_same(report, report));
  for (const char* other :
       {"[]", R"({"images": 1, "passed": 1, "verdicts": [5]})", R"({"images": "1", "passed": 1, "verdicts": 5})",
        R"({"images": 1, "passed": 1, "verdicts": [{"path": 5, "passed": "x", "sha256": []}], "questions": [1, 2]})"})
    EXPECT_FALSE(say_the_same(report, parsed(other))) << other;
}

TEST(VersionPhotos, AreKnownByContentAndEdits) {
  const test::TemporaryFolder temporary;
  const auto shelf = temporary / "instance";
  write_file_atomically(shelf / "a.jpg", "one");
  write_file_atomically(shelf / "b.jpg", "two");
  write_file_atomically(shelf / "b.txt", "caption");
  const auto plain = version_photos("instance", shelf);
  ASSERT_EQ(plain.size(), 2u);
  fs::rename(shelf / "a.jpg", shelf / "z.jpg");
  EXPECT_EQ(photo_set_hash(version_photos("instance", shelf)), photo_set_hash(plain));
  EXPECT_NE(photo_set_hash(version_photos("class", shelf)), photo_set_hash(plain));
  PhotoEdits edits;
  edits.flip = true;
  save_edits(shelf / "z.jpg", edits);
  EXPECT_NE(photo_set_hash(version_photos("instance", shelf)), photo_set_hash(plain));
  edits.excluded = true;
  save_edits(shelf / "z.jpg", edits);
  EXPECT_EQ(version_photos("instance", shelf).size(), 1u);
}

TEST(SafePaths, StayWithinTheirFolder) {
  for (const char* good : {"a", "a/b.txt", "ünï/👍.png", "...", "a..b"})
    EXPECT_TRUE(is_safe_relative_path(good)) << good;
  const std::string long_name(256, 'a');
  for (const std::string& bad : std::vector<std::string>{"", "/", "/a", "..", "../a", "a/../b", "a/..", ".", "./a",
                                                         "a//b", "a/", "a\\b", "C:/a", "a\nb", "\xff", long_name})
    EXPECT_FALSE(is_safe_relative_path(bad)) << bad;
}

}  // namespace
}  // namespace thumbsup
