#pragma once

#include <memory>

#include "photos/photo_faces.h"

namespace thumbsup {

/// The faces of photographs, by the networks that come with this program (verdict/face_finder.h): about 0.2 s a photo
/// on one core. Drawings and animals mostly have none that it knows. The networks are loaded at the first photo. Null
/// where they are not installed: photos are looked at without it.
std::unique_ptr<PhotoFaceFinder> make_photo_face_finder();

}  // namespace thumbsup
