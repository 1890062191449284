#include "photos/photo_folders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "photos/caption.h"
#include "photos/photo_notes.h"
#include "support/golden.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class PhotoFoldersTest : public ::testing::Test {
 protected:
  void photo(const std::string& name) {
    std::filesystem::create_directories((folder / name).parent_path());
    write_file_atomically(folder / name, test::jpeg());
  }
  test::TemporaryFolder folder;
};

TEST_F(PhotoFoldersTest, PhotosOfTheFolderItself) {
  photo("a.jpg");
  photo("more/b.jpg");
  const PhotoFolders found = find_photo_folders(folder.path());
  ASSERT_EQ(found.folders.size(), 1u);
  EXPECT_EQ(found.folders[0].folder, folder.path());
  EXPECT_EQ(found.folders[0].repeats, 1);
  EXPECT_FALSE(found.by_name);
  EXPECT_EQ(found.photos, 1);
  EXPECT_THAT(english(found.notices), ElementsAre(HasSubstr("more")));
}

TEST_F(PhotoFoldersTest, KohyasFoldersGiveRepeatsAndText) {
  photo("10_sks dog/a.jpg");
  photo("10_sks dog/b.jpg");
  photo("2_sks dog sleeping/c.jpg");
  photo("without a number/d.jpg");
  std::filesystem::create_directory(folder / "3_empty");
  const PhotoFolders found = find_photo_folders(folder.path());
  EXPECT_TRUE(found.by_name);
  EXPECT_EQ(found.photos, 3);
  ASSERT_EQ(found.folders.size(), 2u);
  EXPECT_EQ(found.folders[0].text, "sks dog sleeping");
  EXPECT_EQ(found.folders[0].repeats, 2);
  EXPECT_EQ(found.folders[1].text, "sks dog");
  EXPECT_EQ(found.folders[1].repeats, 10);
  EXPECT_THAT(english(found.notices), ElementsAre(HasSubstr("2 repeats of \"sks dog sleeping\""),
                                                  HasSubstr("10 repeats"), HasSubstr("without a number")));
  // The other folder of a run is none of these.
  EXPECT_EQ(find_photo_folders(folder.path(), folder / "10_sks dog").photos, 1);
  EXPECT_EQ(photo_caption(folder / "10_sks dog" / "a.jpg", {}, "a photo of {folder}"), "a photo of sks dog");
}

TEST_F(PhotoFoldersTest, WhatIsThereInstead) {
  PhotoFolders found = find_photo_folders(folder.path());
  EXPECT_TRUE(found.folders.empty());
  EXPECT_THAT(found.missing.value().english(), HasSubstr("the folder is empty"));
  write_file_atomically(folder / "notes.txt", "x");
  EXPECT_THAT(find_photo_folders(folder.path()).missing.value().english(), HasSubstr("notes.txt"));
  photo("holidays/a.jpg");
  found = find_photo_folders(folder.path());
  EXPECT_TRUE(found.folders.empty());
  EXPECT_TRUE(found.only_below);
  EXPECT_THAT(found.missing.value().english(),
              ::testing::AllOf(HasSubstr("its photos lie in the sub-folder 'holidays'"),
                               HasSubstr("Name that folder instead"), HasSubstr("'1_holidays'")));
}

TEST_F(PhotoFoldersTest, PhotosFurtherDownAreNamed) {
  photo("train/img/10_sks dog/a.jpg");
  photo(".thumbnails/b.jpg");
  const PhotoFolders found = find_photo_folders(folder.path());
  EXPECT_TRUE(found.folders.empty());
  EXPECT_THAT(found.missing.value().english(), HasSubstr("photos lie in its folder train/img/10_sks dog."));
  EXPECT_FALSE(find_photo_folders(folder / "train" / "img").missing) << "kohya's layout";
}

TEST_F(PhotoFoldersTest, ImpossibleRepeatsAndMissingFolders) {
  for (const char* name : {"0_dog", "1001_dog", "99999999999999999999_dog"}) {
    photo(std::string(name) + "/a.jpg");
    EXPECT_THROW(find_photo_folders(folder.path()), UserInputError) << name;
    std::filesystem::remove_all(folder / name);
  }
  EXPECT_THROW(find_photo_folders(folder / "nowhere"), IoError);
}

TEST(FolderName, IsANumberAnUnderscoreAndText) {
  const auto parsed = parse_folder_name("10_sks dog");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->repeats, 10);
  EXPECT_EQ(parsed->text, "sks dog");
  EXPECT_EQ(parse_folder_name("007_a_b")->text, "a_b");
  for (const char* name : {"dog", "10", "10_", "_dog", "10 dog", "x10_dog", ""})
    EXPECT_FALSE(parse_folder_name(name)) << name;
  EXPECT_EQ(folder_text("/photos/10_sks dog"), "sks dog");
  EXPECT_EQ(folder_text("/photos/10_sks dog/"), "sks dog");
  EXPECT_EQ(folder_text("/photos/2023"), "2023");
}

TEST(PhotoNotes, AreCountedWhenManyFilesShareThem) {
  EXPECT_THAT(english(note_sentences({})), IsEmpty());
  EXPECT_THAT(english(note_sentences({{"/p/a.jpg", "is odd"}})), ElementsAre("/p/a.jpg: is odd."));
  EXPECT_THAT(english(note_sentences({{"/p/a.jpg", "is odd"},
                                      {"/p/b.jpg", "is even"},
                                      {"/p/c.jpg", "is odd"},
                                      {"/p/d.jpg", "is odd"},
                                      {"/p/e.jpg", "is odd"}})),
              ElementsAre("4 photos (a.jpg, c.jpg, d.jpg and 1 other): is odd.", "/p/b.jpg: is even."));
}

}  // namespace
}  // namespace thumbsup
