#pragma once

#include <vector>

#include "photos/checks.h"
#include "photos/photo_faces.h"

namespace thumbsup {

/// The faces of one photo, after its edits.
struct FacesOfPhoto {
  std::filesystem::path photo;
  std::vector<PhotoFace> faces;  ///< those the finder is sure of
  cv::Size size;                 ///< of the photo after its edits
};

/// Several faces that compete, a face too small to learn from, and no face where most of the others have one: one
/// warning a photo. `photos` are those of one shelf. On drawings and things, where faces are not found, nothing is
/// said.
std::vector<PhotoWarning> face_warnings(const std::vector<FacesOfPhoto>& photos);

}  // namespace thumbsup
