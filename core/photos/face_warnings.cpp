#include "photos/face_warnings.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace thumbsup {
namespace {

/// Faces are expected where this share of a shelf's photos has one, of at least so many photos.
constexpr double kMostHaveFaces = 0.8;
constexpr std::size_t kFewestForFaces = 5;
/// A face lower than this share of the photo's shorter side is about 50 pixels of a training at 512, 13 of one at 128.
constexpr double kSmallestFace = 0.1;

}  // namespace

std::vector<PhotoWarning> face_warnings(const std::vector<FacesOfPhoto>& photos) {
  using Kind = PhotoWarning::Kind;
  const auto with_face = static_cast<double>(
      std::count_if(photos.begin(), photos.end(), [](const FacesOfPhoto& photo) { return !photo.faces.empty(); }));
  const bool expected =
      photos.size() >= kFewestForFaces && with_face >= kMostHaveFaces * static_cast<double>(photos.size());
  std::vector<PhotoWarning> warnings;
  for (const FacesOfPhoto& photo : photos) {
    const PhotoFace* face = main_face(photo.faces);
    if (photo.faces.empty()) {
      if (expected)
        warnings.push_back({Kind::NoFace, photo.photo, {}, "no face was found, as on most of the others", 0, 1});
    } else if (face == nullptr) {
      const auto count = photo.faces.size();
      warnings.push_back(
          {Kind::SeveralFaces, photo.photo, {}, fmt::format("shows {} faces", count), static_cast<double>(count), 1});
    } else {
      const double share = face->box.height * photo.size.height / std::min(photo.size.width, photo.size.height);
      if (share < kSmallestFace)
        warnings.push_back({Kind::SmallFace,
                            photo.photo,
                            {},
                            fmt::format("the face is only {:.0f} % of the photo's side", 100 * share),
                            share,
                            kSmallestFace});
    }
  }
  return warnings;
}

}  // namespace thumbsup
