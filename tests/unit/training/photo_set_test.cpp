#include "training/photo_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/error.h"
#include "photos/edits.h"
#include "support/golden.h"
#include "tiny_model.h"

namespace thumbsup {
namespace {

class PhotoSetTest : public testing::Test {
 protected:
  PhotoSetTest() { options.folder = folder.path() / "photos"; }

  test::TemporaryFolder folder;
  StableDiffusion model = test::make_tiny_model();
  LatentEncoder encoder{model.vae};
  LatentCache cache{{}, *model.vae};
  RunControl control;
  PhotoSetOptions options{{}, {}, "a photo of Alexa", {{64, 64}}, false};
};

TEST_F(PhotoSetTest, EveryPhotoHasItsPosterior) {
  test::write_photos(options.folder, 4, 100, 80, 100);
  std::vector<std::int64_t> told;
  const PhotoSet set =
      load_photo_set(options, encoder, cache, control, [&](std::int64_t done) { told.push_back(done); });
  ASSERT_EQ(set.photos.size(), 4u);
  EXPECT_THAT(told, testing::ElementsAre(1, 2, 3, 4));
  for (const auto& photo : set.photos) {
    EXPECT_EQ(photo.posterior.mean.sizes(), at::IntArrayRef({1, 4, 16, 16}));
    EXPECT_FALSE(photo.posterior.mean.requires_grad());
    EXPECT_EQ(photo.caption, "a photo of Alexa");
    EXPECT_FALSE(photo.mirrored.mean.defined());
  }
}

TEST_F(PhotoSetTest, EditsCount) {
  test::write_photos(options.folder, 3, 64, 64, 100);
  PhotoEdits edits;
  edits.excluded = true;
  save_edits(options.folder / "photo-0.png", edits);
  edits.excluded = false;
  edits.repeats = 4;
  edits.caption = "Alexa smiling";
  save_edits(options.folder / "photo-1.png", edits);
  const PhotoSet set = load_photo_set(options, encoder, cache, control);
  ASSERT_EQ(set.photos.size(), 2u);
  EXPECT_EQ(set.excluded.size(), 1u);
  EXPECT_EQ(set.photos[0].repeats, 4);
  EXPECT_EQ(set.photos[0].caption, "Alexa smiling");
  EXPECT_EQ(set.images_per_epoch(), 5);
}

TEST_F(PhotoSetTest, BrokenPhotosAreNamedAndTheOthersUsed) {
  test::write_photos(options.folder, 2, 64, 64, 100);
  std::ofstream(options.folder / "broken.jpg") << "no picture";
  const PhotoSet set = load_photo_set(options, encoder, cache, control);
  EXPECT_EQ(set.photos.size(), 2u);
  ASSERT_EQ(set.rejected.size(), 1u);
  EXPECT_THAT(set.rejected[0].reason.english(), testing::HasSubstr("broken.jpg"));
}

TEST_F(PhotoSetTest, NoUsablePhotoIsAnErrorWithTheReason) {
  std::filesystem::create_directories(options.folder);
  EXPECT_THROW(load_photo_set(options, encoder, cache, control), UserInputError);
  std::ofstream(options.folder / "empty.png");
  try {
    load_photo_set(options, encoder, cache, control);
    FAIL();
  } catch (const UserInputError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("empty.png"));
  }
  options.folder = folder.path() / "nowhere";
  EXPECT_THROW(load_photo_set(options, encoder, cache, control), IoError);
}

TEST_F(PhotoSetTest, KohyasFoldersMultiplyTheRepeats) {
  test::write_photos(options.folder / "10_sks dog", 2, 64, 64, 100);
  test::write_photos(options.folder / "3_sks cat", 1, 64, 64, 50);
  PhotoEdits edits;
  edits.repeats = 2;
  save_edits(options.folder / "10_sks dog" / "photo-1.png", edits);
  options.prompt = "a photo of {folder}";
  const PhotoSet set = load_photo_set(options, encoder, cache, control);
  ASSERT_EQ(set.photos.size(), 3u);
  EXPECT_EQ(set.photos[0].caption, "a photo of sks cat");
  EXPECT_EQ(set.photos[0].repeats, 3);
  EXPECT_EQ(set.photos[1].caption, "a photo of sks dog");
  EXPECT_EQ(set.photos[1].repeats, 10);
  EXPECT_EQ(set.photos[2].repeats, 20);
  EXPECT_EQ(set.images_per_epoch(), 33);
  EXPECT_THAT(english(set.notices),
              testing::ElementsAre(testing::HasSubstr("3 repeats"), testing::HasSubstr("10 repeats")));
}

TEST_F(PhotoSetTest, WhatWasConvertedOrGuessedIsSaid) {
  test::write_photos(options.folder, 2, 64, 64, 100);
  const auto shared = test::source_root() / "tests/data/photos";
  std::filesystem::copy_file(shared / "adobergb.png", options.folder / "a.png");
  std::filesystem::copy_file(shared / "adobergb.jpg", options.folder / "b.jpg");
  std::ofstream(options.folder / "photo-0.txt") << "caf\xe9";
  std::ofstream(options.folder / "photo-1.TXT") << "caf\xe9 too";
  std::ofstream(options.folder / "gone.txt") << "nobody's";
  const PhotoSet set = load_photo_set(options, encoder, cache, control);
  ASSERT_EQ(set.photos.size(), 4u);
  EXPECT_EQ(set.photos[2].caption, "caf\xc3\xa9");
  EXPECT_THAT(english(set.notices), testing::UnorderedElementsAre(
                                        testing::AllOf(testing::HasSubstr("2 photos (a.png, b.jpg)"),
                                                       testing::HasSubstr("converted to sRGB")),
                                        testing::AllOf(testing::HasSubstr("2 caption files (photo-0.txt, photo-1.TXT)"),
                                                       testing::HasSubstr("Windows-1252")),
                                        testing::HasSubstr("gone.txt")));
}

TEST_F(PhotoSetTest, AllBadCaptionsAreNamedAtOnce) {
  test::write_photos(options.folder, 3, 64, 64, 100);
  for (const char* name : {"photo-0.txt", "photo-2.txt"}) std::ofstream(options.folder / name) << std::string(3, '\0');
  try {
    load_photo_set(options, encoder, cache, control);
    FAIL() << "captions of zero bytes were accepted";
  } catch (const UserInputError& error) {
    EXPECT_THAT(error.what(), testing::AllOf(testing::HasSubstr("photo-0.txt"), testing::HasSubstr("photo-2.txt")));
  }
}

TEST_F(PhotoSetTest, MirroringEncodesTheMirroredPhotoToo) {
  test::write_photos(options.folder, 1, 64, 64, 100);
  options.mirror = true;
  const PhotoSet set = load_photo_set(options, encoder, cache, control);
  ASSERT_TRUE(set.photos[0].mirrored.mean.defined());
  EXPECT_FALSE(at::allclose(set.photos[0].mirrored.mean, set.photos[0].posterior.mean));
}

TEST_F(PhotoSetTest, PhotosGoToTheBucketOfTheirShape) {
  test::write_photos(options.folder, 1, 120, 60 + 4, 100);
  options.buckets = {{64, 64}, {128, 64}};
  const PhotoSet set = load_photo_set(options, encoder, cache, control);
  EXPECT_EQ(set.photos[0].bucket, 1u);
  EXPECT_EQ(set.photos[0].posterior.mean.sizes(), at::IntArrayRef({1, 4, 16, 32}));
}

TEST_F(PhotoSetTest, FingerprintFollowsPixelsAndCaptions) {
  test::write_photos(options.folder, 2, 64, 64, 100);
  const std::string before = load_photo_set(options, encoder, cache, control).fingerprint();
  EXPECT_EQ(load_photo_set(options, encoder, cache, control).fingerprint(), before);
  options.prompt = "a photo of somebody else";
  EXPECT_NE(load_photo_set(options, encoder, cache, control).fingerprint(), before);
  options.prompt = "a photo of Alexa";
  test::write_photos(options.folder, 2, 64, 64, 101);
  EXPECT_NE(load_photo_set(options, encoder, cache, control).fingerprint(), before);
}

TEST_F(PhotoSetTest, CachedLatentsAreTheSameAndDamagedOnesMadeAnew) {
  test::write_photos(options.folder, 2, 64, 64, 100);
  const auto kept = folder.path() / "latents";
  const auto files = [&] {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(kept)) paths.push_back(entry.path());
    return paths;
  };
  const PhotoSet plain = load_photo_set(options, encoder, cache, control);
  const LatentCache disk(kept, *model.vae);
  load_photo_set(options, encoder, disk, control);
  ASSERT_EQ(files().size(), 2u);
  std::filesystem::resize_file(files()[0], 30);
  // An encoder of another model shows which latents are read: it would give others.
  const LatentEncoder other(test::make_tiny_model(2).vae);
  const PhotoSet again = load_photo_set(options, other, disk, control);
  int same = 0;
  for (std::size_t i = 0; i < 2; ++i) same += at::equal(again.photos[i].posterior.mean, plain.photos[i].posterior.mean);
  EXPECT_EQ(same, 1) << "one is read, the damaged one is encoded";
  EXPECT_EQ(files().size(), 2u);
}

TEST_F(PhotoSetTest, AnotherAutoencoderHasLatentsOfItsOwn) {
  test::write_photos(options.folder, 1, 64, 64, 100);
  const auto kept = folder.path() / "latents";
  const PhotoSet first = load_photo_set(options, encoder, LatentCache(kept, *model.vae), control);
  const StableDiffusion other = test::make_tiny_model(2);
  const PhotoSet second = load_photo_set(options, LatentEncoder(other.vae), LatentCache(kept, *other.vae), control);
  EXPECT_FALSE(at::equal(first.photos[0].posterior.mean, second.photos[0].posterior.mean));
}

TEST_F(PhotoSetTest, AStopEndsTheLoading) {
  test::write_photos(options.folder, 3, 64, 64, 100);
  EXPECT_THROW(load_photo_set(options, encoder, cache, control, [&](std::int64_t) { control.request_stop(); }),
               CancelledError);
}

}  // namespace
}  // namespace thumbsup
