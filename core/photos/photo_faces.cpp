#include "photos/photo_faces.h"

#include <algorithm>

namespace thumbsup {
namespace {

constexpr double kBystanderShare = 0.5;  ///< of the main face's area, at most

}  // namespace

std::vector<PhotoFace> sure_faces(std::vector<PhotoFace> faces) {
  std::erase_if(faces, [](const PhotoFace& face) { return face.score < kSureFace; });
  return faces;
}

const PhotoFace* main_face(const std::vector<PhotoFace>& faces) {
  const auto largest = std::max_element(faces.begin(), faces.end(),
                                        [](const auto& a, const auto& b) { return a.box.area() < b.box.area(); });
  if (largest == faces.end()) return nullptr;
  const auto rivals = std::count_if(faces.begin(), faces.end(), [&](const PhotoFace& face) {
    return face.box.area() > kBystanderShare * largest->box.area();
  });
  return rivals == 1 ? &*largest : nullptr;
}

}  // namespace thumbsup
