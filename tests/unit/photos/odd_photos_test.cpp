#include "photos/odd_photos.h"

#include <gtest/gtest.h>

#include <random>

#include "base/error.h"
#include "photos/face_warnings.h"

namespace thumbsup {
namespace {

/// Features of photos of two persons, who differ in a third of them by as much as two photos of one person do.
struct TwoPeople {
  std::vector<std::vector<float>> features;
  std::vector<bool> is_subject;

  void add(bool shows_subject, bool said_to_be_subject) {
    std::vector<float> photo(60);
    for (std::size_t i = 0; i < photo.size(); ++i)
      photo[i] = noise(random) + (i % 3 == 0 ? (shows_subject ? 1.0f : -1.0f) : 0.0f);
    features.push_back(photo);
    is_subject.push_back(said_to_be_subject);
  }
  std::vector<std::size_t> odd() const {
    std::vector<std::size_t> found;
    const auto scores = score_subject(features, is_subject);
    for (std::size_t i = 0; i < scores.size(); ++i)
      if (scores[i].odd) found.push_back(i);
    return found;
  }

  std::mt19937 random{7};
  std::normal_distribution<float> noise{0, 1};
};

TEST(OddPhotos, PhotosOnTheirShelvesAreNotNamed) {
  TwoPeople photos;
  for (int i = 0; i < 20; ++i) photos.add(true, true);
  for (int i = 0; i < 40; ++i) photos.add(false, false);
  EXPECT_TRUE(photos.odd().empty());
  for (const SubjectScore& score : score_subject(photos.features, photos.is_subject))
    EXPECT_LT(std::abs(score.score), 2.5);
}

TEST(OddPhotos, StrangersAndTheSubjectAmongOthersAreFound) {
  TwoPeople photos;
  for (int i = 0; i < 20; ++i) photos.add(true, true);
  for (int i = 0; i < 40; ++i) photos.add(false, false);
  for (int i = 0; i < 2; ++i) photos.add(false, true);  // 60 and 61: strangers
  photos.add(true, false);                              // 62: the subject
  EXPECT_EQ(photos.odd(), (std::vector<std::size_t>{60, 61, 62}));
}

TEST(OddPhotos, TooFewPhotosSayNothing) {
  TwoPeople photos;
  for (std::size_t i = 0; i + 1 < kFewestToCompare; ++i) photos.add(true, true);
  for (int i = 0; i < 40; ++i) photos.add(false, false);
  EXPECT_TRUE(score_subject(photos.features, photos.is_subject).empty());
  photos.is_subject.pop_back();
  EXPECT_THROW(score_subject(photos.features, photos.is_subject), LogicError);
}

TEST(OddPhotos, ChannelsThatNeverChangeAreNoTrouble) {
  TwoPeople photos;
  for (int i = 0; i < 20; ++i) photos.add(true, true);
  for (int i = 0; i < 20; ++i) photos.add(false, false);
  for (auto& photo : photos.features) photo.push_back(3);
  EXPECT_TRUE(photos.odd().empty());
}

using Kind = PhotoWarning::Kind;

PhotoFace face(double height) {
  return {{0.4, 0.2, height, height}, 0.95, {}};
}

std::vector<Kind> kinds_of(const std::vector<PhotoWarning>& warnings) {
  std::vector<Kind> kinds;
  for (const PhotoWarning& warning : warnings) kinds.push_back(warning.kind);
  return kinds;
}

TEST(FaceWarnings, SayWhatIsUnlikeTheOtherPhotos) {
  std::vector<FacesOfPhoto> photos(10, {"a.jpg", {face(0.4)}, {800, 600}});
  EXPECT_TRUE(face_warnings(photos).empty());
  photos[1].faces.clear();
  photos[2].faces = {face(0.4), face(0.38)};
  photos[3].faces = {face(0.4), face(0.1)};  // a bystander
  photos[4].faces = {face(0.05)};
  EXPECT_EQ(kinds_of(face_warnings(photos)), (std::vector{Kind::NoFace, Kind::SeveralFaces, Kind::SmallFace}));
}

TEST(FaceWarnings, DrawingsAndThingsHaveNoFaces) {
  std::vector<FacesOfPhoto> photos(10, {"a.jpg", {}, {800, 600}});
  EXPECT_TRUE(face_warnings(photos).empty());
  photos[0].faces = {face(0.4)};
  EXPECT_TRUE(face_warnings(photos).empty());
}

}  // namespace
}  // namespace thumbsup
