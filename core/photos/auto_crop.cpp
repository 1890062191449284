#include "photos/auto_crop.h"

#include <algorithm>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include "base/error.h"
#include "photos/decode.h"
#include "photos/edits.h"
#include "photos/photos_messages.h"

namespace thumbsup {
namespace {

/// Detection works on a photo reduced to this longer side, at about 0.2 s a photo. The smallest face that counts (a
/// twelfth of the photo) then is about the cascades' 20 to 24 pixels: a larger side costs time and finds nothing more.
constexpr int kDetectionSide = 384;

std::filesystem::path find_cascades() {
  if (const char* given = std::getenv("THUMBSUP_CASCADES"); given != nullptr && *given != '\0') return given;
  for (const char* candidate :
       {"/usr/share/opencv4/haarcascades", "/usr/local/share/opencv4/haarcascades", "/usr/share/opencv/haarcascades"})
    if (std::filesystem::is_directory(candidate)) return candidate;
  return {};
}

cv::CascadeClassifier load_cascade(const std::filesystem::path& file) {
  cv::CascadeClassifier cascade;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return cascade;
  try {
    cascade.load(file.string());
  } catch (const cv::Exception&) {
    cascade = {};  // a damaged cascade counts as a missing one
  }
  return cascade;
}

/// The largest object found, or an empty rectangle.
cv::Rect largest(cv::CascadeClassifier& cascade, const cv::Mat& grey, int neighbours, int minimum_side) {
  if (cascade.empty()) return {};
  std::vector<cv::Rect> found;
  cascade.detectMultiScale(grey, found, 1.1, neighbours, 0, cv::Size(minimum_side, minimum_side));
  const auto best =
      std::max_element(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.area() < b.area(); });
  return best == found.end() ? cv::Rect() : *best;
}

/// A crop of the wanted height and ratio around a point (all in pixels), moved inside and made smaller if need be.
cv::Rect2d place_crop(cv::Point2d centre, double height, double ratio, cv::Size size) {
  height = std::min({height, static_cast<double>(size.height), size.width / ratio});
  const double width = height * ratio;
  const double left = std::clamp(centre.x - width / 2, 0.0, std::max(0.0, size.width - width));
  const double top = std::clamp(centre.y - height / 2, 0.0, std::max(0.0, size.height - height));
  return {left / size.width, top / size.height, width / size.width, height / size.height};
}

cv::Rect scaled(const cv::Rect& rect, double scale) {
  return {cvRound(rect.x * scale), cvRound(rect.y * scale), cvRound(rect.width * scale), cvRound(rect.height * scale)};
}

}  // namespace

struct AutoCrop::Cascades {
  cv::CascadeClassifier frontal, profile, upper_body;
};

AutoCrop::AutoCrop(const std::filesystem::path& folder) : cascades_(std::make_unique<Cascades>()) {
  silence_opencv();
  const auto place = folder.empty() ? find_cascades() : folder;
  if (place.empty()) return;
  cascades_->frontal = load_cascade(place / "haarcascade_frontalface_alt2.xml");
  cascades_->profile = load_cascade(place / "haarcascade_profileface.xml");
  cascades_->upper_body = load_cascade(place / "haarcascade_upperbody.xml");
}

AutoCrop::~AutoCrop() = default;
AutoCrop::AutoCrop(AutoCrop&&) noexcept = default;
AutoCrop& AutoCrop::operator=(AutoCrop&&) noexcept = default;

bool AutoCrop::has_cascades() const {
  return !cascades_->frontal.empty() || !cascades_->profile.empty() || !cascades_->upper_body.empty();
}

CropSuggestion AutoCrop::suggest(const cv::Mat& rgb, double ratio) {
  if (rgb.empty() || rgb.type() != CV_8UC3) throw LogicError("A crop is suggested for 8-bit RGB pixels only.");
  if (!(ratio > 0)) throw UserInputError(msg::photos::crop_ratio_must_be_positive());
  CropSuggestion centred{centred_crop(rgb.size(), ratio), CropSuggestion::Found::Nothing, {}};
  if (!has_cascades()) {
    centred.note = "centred: the face cascades (Debian package opencv-data) are not installed";
    return centred;
  }
  try {
    cv::Mat grey;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    const double scale = std::max(1.0, static_cast<double>(std::max(grey.cols, grey.rows)) / kDetectionSide);
    if (scale > 1) cv::resize(grey, grey, {}, 1 / scale, 1 / scale, cv::INTER_AREA);
    cv::equalizeHist(grey, grey);
    // A face smaller than a twelfth of the photo is a passer-by or noise.
    const int minimum = std::max(20, std::min(grey.cols, grey.rows) / 12);

    cv::Rect face = largest(cascades_->frontal, grey, 4, minimum);
    if (face.empty()) face = largest(cascades_->profile, grey, 5, minimum);
    if (face.empty() && !cascades_->profile.empty()) {  // the cascade knows one side only
      cv::Mat mirrored;
      cv::flip(grey, mirrored, 1);
      face = largest(cascades_->profile, mirrored, 5, minimum);
      if (!face.empty()) face.x = grey.cols - face.x - face.width;
    }
    if (!face.empty())
      return {crop_around_face(scaled(face, scale), rgb.size(), ratio), CropSuggestion::Found::Face, "around the face"};

    const cv::Rect body = scaled(largest(cascades_->upper_body, grey, 4, minimum), scale);
    if (!body.empty()) {
      const cv::Point2d centre(body.x + body.width / 2.0, body.y + body.height / 2.0);
      const double height = 1.2 * std::max<double>(body.height, body.width / ratio);
      return {place_crop(centre, height, ratio, rgb.size()), CropSuggestion::Found::UpperBody,
              "around the upper body: no face was found"};
    }
  } catch (const cv::Exception& error) {
    centred.note = std::string("centred: the search for a face failed (") + error.what() + ")";
    return centred;
  }
  centred.note = "centred: neither a face nor an upper body was found";
  return centred;
}

cv::Rect2d centred_crop(cv::Size size, double ratio) {
  return lock_ratio({0, 0, 1, 1}, ratio, size);
}

cv::Rect2d crop_around_face(const cv::Rect& face, cv::Size size, double ratio) {
  const double height = std::max(3.0 * face.height, 1.5 * face.width / ratio);
  // The middle of the face lies at two fifths of the crop's height: room for the shoulders below.
  const cv::Point2d centre(face.x + face.width / 2.0, face.y + face.height / 2.0 + 0.1 * height);
  return place_crop(centre, height, ratio, size);
}

CropSuggestion suggest_crop(const cv::Mat& rgb, double ratio) {
  return AutoCrop().suggest(rgb, ratio);
}

}  // namespace thumbsup
