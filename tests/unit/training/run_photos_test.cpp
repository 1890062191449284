#include "training/run_photos.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/atomic_file.h"
#include "base/error.h"
#include "photos/edits.h"
#include "support/golden.h"
#include "text/load_tokenizer.h"
#include "tiny_model.h"

namespace thumbsup {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

class RunPhotos : public testing::Test {
 protected:
  RunPhotos() : config(test::make_tiny_run(folder.path(), 1)) {}

  /// What is said against the run; empty when it may begin.
  std::string refusal() {
    try {
      check_run_photos(config, control);
      return {};
    } catch (const UserInputError& error) {
      return error.what();
    }
  }

  test::TemporaryFolder folder;
  TrainConfig config;
  RunControl control;
};

TEST_F(RunPhotos, AGoodRunHasNothingSaidAboutIt) {
  EXPECT_THAT(english(check_run_photos(config, control)), IsEmpty());
}

TEST_F(RunPhotos, NothingUsableIsRefusedWithTheReasons) {
  fs::remove_all(config.instance);
  fs::create_directory(config.instance);
  EXPECT_THAT(refusal(), HasSubstr("the folder is empty"));
  for (int i = 0; i < 7; ++i)
    write_file_atomically(config.instance / ("broken-" + std::to_string(i) + ".jpg"), "no picture");
  EXPECT_THAT(refusal(), testing::AllOf(HasSubstr("no usable photo"), HasSubstr("broken-0.jpg"),
                                        HasSubstr("broken-4.jpg"), HasSubstr("2 more cannot be used")));
}

TEST_F(RunPhotos, PhotosThatAreAllLeftOutAreNone) {
  PhotoEdits edits;
  edits.excluded = true;
  for (const auto& entry : fs::directory_iterator(config.instance)) save_edits(entry.path(), edits);
  EXPECT_THAT(refusal(), HasSubstr("left out by their edits"));
}

TEST_F(RunPhotos, PhotosInSubFoldersAreNamed) {
  fs::create_directory(folder / "all");
  fs::rename(config.instance, folder / "all" / "holidays");
  config.instance = folder / "all";
  EXPECT_THAT(refusal(), HasSubstr("its photos lie in the sub-folder 'holidays'"));
  fs::rename(folder / "all" / "holidays", folder / "all" / "10_sks dog");
  EXPECT_EQ(refusal(), "");
}

TEST_F(RunPhotos, TheClassFolderMustBeAnother) {
  const fs::path instance = config.instance, of_class = config.class_;
  config.class_ = instance;
  EXPECT_THAT(refusal(), HasSubstr("is the instance folder"));
  fs::create_directory_symlink(instance, folder / "link");
  config.class_ = folder / "link";
  EXPECT_THAT(refusal(), HasSubstr("is the instance folder"));
  config.class_ = instance / "." / ".." / instance.filename();
  EXPECT_THAT(refusal(), HasSubstr("is the instance folder"));
  config.prior_loss_weight = 0;
  EXPECT_EQ(refusal(), "") << "no class photos are used";

  config.prior_loss_weight = 1;
  fs::rename(of_class, instance / "class");
  config.class_ = instance / "class";
  EXPECT_THAT(english(check_run_photos(config, control)), ElementsAre(HasSubstr("inside of the instance folder")));
}

TEST_F(RunPhotos, AClassFolderWithoutPhotosNeedsSomeToBeMade) {
  fs::remove_all(config.class_);
  fs::create_directory(config.class_);
  config.num_class_images = 0;
  EXPECT_THAT(refusal(), HasSubstr(config.class_.filename().string() + ": the folder is empty"));
  config.num_class_images = 4;
  EXPECT_EQ(refusal(), "");
  test::write_photos(config.class_ / "below", 2, 64, 64, 50);
  EXPECT_THAT(refusal(), HasSubstr("sub-folder 'below'"));
  fs::rename(config.class_ / "below", config.class_ / "1_dog");
  EXPECT_THAT(refusal(), HasSubstr("kohya's folders with 2 photos, and 4 are wanted"));
  config.num_class_images = 2;
  EXPECT_EQ(refusal(), "");
}

TEST_F(RunPhotos, AllBadCaptionsAreNamedAtOnce) {
  write_file_atomically(config.instance / "photo-0.txt", std::string("a\0b", 3));
  write_file_atomically(config.instance / "photo-1.txt", std::string(100'000, 'x'));
  write_file_atomically(config.class_ / "photo-0.caption", "\x81\x81");
  EXPECT_THAT(refusal(),
              testing::AllOf(HasSubstr("photo-0.txt"), HasSubstr("photo-1.txt"), HasSubstr("photo-0.caption")));
  EXPECT_THAT(refusal(), testing::Not(HasSubstr("no usable photo"))) << "the photos are fine";
  config.instance_prompt = "a photo of {nobody}";
  EXPECT_THAT(refusal(), HasSubstr("{nobody}"));
}

TEST_F(RunPhotos, KohyasFoldersGiveThePromptsThatAreNotGiven) {
  test::write_photos(folder / "img" / "10_sks dog", 1, 64, 64, 90);
  test::write_photos(folder / "reg" / "1_dog", 1, 64, 64, 30);
  config.instance = folder / "img";
  config.class_ = folder / "reg";
  config.instance_prompt.clear();
  config.class_prompt.clear();
  EXPECT_EQ(with_folder_prompts(config).instance_prompt, "sks dog");
  EXPECT_EQ(with_folder_prompts(config).class_prompt, "dog");
  config.instance_prompt = "the user's";
  EXPECT_EQ(with_folder_prompts(config).instance_prompt, "the user's");
  config.instance_prompt.clear();
  test::write_photos(folder / "img" / "2_sks dog asleep", 1, 64, 64, 91);
  EXPECT_EQ(with_folder_prompts(config).instance_prompt, "") << "two texts: neither is everybody's";
}

TEST(CaptionNotices, TextFilesThatNobodyUses) {
  const test::TemporaryFolder folder;
  test::write_photos(folder.path(), 1, 64, 64, 10);
  write_file_atomically(folder / "photo-0.txt", "used");
  EXPECT_THAT(english(unused_caption_notices(folder.path())), IsEmpty());
  write_file_atomically(folder / "photo-7.txt", "of a photo that is gone");
  write_file_atomically(folder / "metadata.jsonl", "{}");
  EXPECT_THAT(english(unused_caption_notices(folder.path())),
              ElementsAre(testing::AllOf(HasSubstr("1 text file belongs to no photo"), HasSubstr("photo-7.txt")),
                          HasSubstr("metadata.jsonl")));
}

TEST(CutPrompt, SaysWhatTheTextEncoderDoesNotRead) {
  const auto tokenizer = load_tokenizer(test::source_root() / "resources" / "tokenizers" / "clip");
  std::string prompt = "dog";
  for (int i = 0; i < 74; ++i) prompt += " dog";
  EXPECT_FALSE(cut_prompt(*tokenizer, prompt)) << "75 tokens fit";
  const auto cut = cut_prompt(*tokenizer, prompt + " on the beach at night in winter");
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->tokens, 82u);
  EXPECT_EQ(cut->read, 75u);
  EXPECT_EQ(cut->lost_from, "on the beach at night");
  EXPECT_THAT(english(cut_caption_notices(
                  *tokenizer, {{"/p/a.jpg", prompt + " tail"}, {"/p/b.jpg", prompt + " tail"}, {"/p/c.jpg", "short"}})),
              ElementsAre(testing::AllOf(HasSubstr("a.jpg, b.jpg"), HasSubstr("76 tokens"), HasSubstr("\"tail\""))));
}

}  // namespace
}  // namespace thumbsup
