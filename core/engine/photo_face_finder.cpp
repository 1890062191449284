#include "engine/photo_face_finder.h"

#include <optional>

#include "base/error.h"
#include "base/resources.h"
#include "nn/torch_errors.h"
#include "verdict/face_finder.h"

namespace thumbsup {
namespace {

class NetworkFaces : public PhotoFaceFinder {
 public:
  std::vector<PhotoFace> find(const cv::Mat& rgb) override {
    return translated("Faces could not be looked for: LibTorch refused a computation.", "cpu", [&] {
      if (!finder_) finder_.emplace();
      std::vector<PhotoFace> faces;
      for (const FoundFace& found : finder_->find(rgb)) {
        const cv::Rect2d box = found.box & cv::Rect2d(0, 0, rgb.cols, rgb.rows);
        if (box.area() > 0)
          faces.push_back(
              {{box.x / rgb.cols, box.y / rgb.rows, box.width / rgb.cols, box.height / rgb.rows}, found.score, {}});
      }
      return faces;
    });
  }

 private:
  std::optional<FaceFinder> finder_;
};

}  // namespace

std::unique_ptr<PhotoFaceFinder> make_photo_face_finder() {
  std::error_code ignored;
  if (!std::filesystem::is_directory(resource_folder() / "faces", ignored)) return nullptr;
  return std::make_unique<NetworkFaces>();
}

}  // namespace thumbsup
