#include "photos/scan_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/atomic_file.h"
#include "base/error.h"
#include "support/golden.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

template <class List>
std::vector<std::string> names(const List& list) {
  std::vector<std::string> result;
  for (const auto& item : list) {
    if constexpr (requires { item.path; })
      result.push_back(item.path.filename().string());
    else
      result.push_back(item.filename().string());
  }
  return result;
}

TEST(ScanFolder, EveryEntryIsInOneListInNaturalOrder) {
  const test::TemporaryFolder folder;
  const std::string photo = test::jpeg();
  for (const char* name : {"photo10.jpg", "photo2.jpg", "Photo1.jpg", "photo002b.jpg", ".hidden.jpg"})
    write_file_atomically(folder / name, photo);
  write_file_atomically(folder / "photo2.txt", "a caption");
  write_file_atomically(folder / "photo2.jpg.thumbsup.json", "{}");
  write_file_atomically(folder / "photo3.jpg", "no photo");
  write_file_atomically(folder / "film.mp4", std::string("\0\0\0\x18", 4) + "ftypisom");
  std::filesystem::create_directory(folder / "more");
  write_file_atomically(folder / "more/inner.jpg", photo);

  std::vector<std::string> visited;
  const FolderScan scan =
      scan_photo_folder(folder.path(), [&](const ScannedPhoto& scanned, const DecodedPhoto& decoded) {
        visited.push_back(scanned.path.filename().string());
        EXPECT_EQ(decoded.pixels.size(), scanned.size);
      });
  EXPECT_EQ(names(scan.photos), (std::vector<std::string>{"Photo1.jpg", "photo2.jpg", "photo002b.jpg", "photo10.jpg"}));
  EXPECT_EQ(visited, names(scan.photos));
  ASSERT_EQ(names(scan.rejected), std::vector<std::string>{"photo3.jpg"});
  EXPECT_THAT(scan.rejected[0].reason.english(), ::testing::HasSubstr("photo3.jpg"));
  EXPECT_THAT(names(scan.ignored), ::testing::UnorderedElementsAre(".hidden.jpg", "film.mp4", "more",
                                                                   "photo2.jpg.thumbsup.json", "photo2.txt"));
}

TEST(ScanFolder, AMissingFolderAndAFileAreErrors) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "file", "x");
  EXPECT_THROW(scan_photo_folder(folder / "missing"), IoError);
  EXPECT_THROW(scan_photo_folder(folder / "file"), IoError);
  EXPECT_TRUE(scan_photo_folder(folder.path()).photos.empty());
}

TEST(ScanFolder, WhatTheVisitorThrowsEndsTheScan) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "a.jpg", test::jpeg());
  EXPECT_THROW(scan_photo_folder(folder.path(), [](const auto&, const auto&) { throw CancelledError(); }),
               CancelledError);
}

TEST(NaturalLess, OrdersNumbersByValue) {
  EXPECT_TRUE(natural_less("a2", "a10"));
  EXPECT_FALSE(natural_less("a10", "a2"));
  EXPECT_TRUE(natural_less("a", "a1"));
  EXPECT_TRUE(natural_less("A1", "a2"));
  EXPECT_TRUE(natural_less("9", "99999999999999999999999999"));
  EXPECT_FALSE(natural_less("x", "x"));
  // A total order even where numbers are equal in value: exactly one of the two comes first.
  EXPECT_NE(natural_less("a01", "a1"), natural_less("a1", "a01"));
}

}  // namespace
}  // namespace thumbsup
