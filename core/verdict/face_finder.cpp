#include "verdict/face_finder.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "base/interruption.h"

namespace thumbsup {
namespace {

/// Longer side of what is looked at.
constexpr int kWorkingSide = 1024;

struct WorkingCopy {
  cv::Mat pixels;
  double scale = 1;  ///< of the picture to the copy: at most 1
};

WorkingCopy working_copy(const cv::Mat& picture) {
  if (picture.empty() || picture.type() != CV_8UC3) throw LogicError("Faces are looked for in 8-bit RGB pixels only.");
  const int longer = std::max(picture.cols, picture.rows);
  if (longer <= kWorkingSide) return {picture, 1};
  WorkingCopy copy;
  copy.scale = static_cast<double>(kWorkingSide) / longer;
  cv::resize(picture, copy.pixels,
             {std::max(1, cvRound(picture.cols * copy.scale)), std::max(1, cvRound(picture.rows * copy.scale))}, 0, 0,
             cv::INTER_AREA);
  return copy;
}

/// `rgb` made square with black beside or below it (`centred`: on both sides), and bilinearly scaled to `side` as
/// TensorFlow's first resize did it: the picture's corner is sampled at the pixel's corner, not at its middle. The
/// networks were trained on pictures that were scaled so. [3, side, side] float32.
at::Tensor face_square(const cv::Mat& rgb, std::int64_t side, bool centred) {
  const int square = std::max(rgb.cols, rgb.rows);
  const int missing_x = square - rgb.cols, missing_y = square - rgb.rows;
  // Half of an odd gap is rounded up behind the picture.
  const int left = centred ? missing_x / 2 : 0, top = centred ? missing_y / 2 : 0;
  const auto at = [&](int x, int y, int channel) -> double {
    x -= left;
    y -= top;
    if (x < 0 || y < 0 || x >= rgb.cols || y >= rgb.rows) return 0;
    return rgb.at<cv::Vec3b>(y, x)[channel];
  };
  at::Tensor result = at::empty({3, side, side}, at::kFloat);
  auto values = result.accessor<float, 3>();
  const double ratio = static_cast<double>(square) / static_cast<double>(side);
  for (std::int64_t row = 0; row < side; ++row) {
    const double y = ratio * static_cast<double>(row);
    const int above = static_cast<int>(y), below = std::min(above + (y > above ? 1 : 0), square - 1);
    for (std::int64_t column = 0; column < side; ++column) {
      const double x = ratio * static_cast<double>(column);
      const int before = static_cast<int>(x), behind = std::min(before + (x > before ? 1 : 0), square - 1);
      for (int c = 0; c < 3; ++c) {
        const double upper = at(before, above, c) + (at(behind, above, c) - at(before, above, c)) * (x - before);
        const double lower = at(before, below, c) + (at(behind, below, c) - at(before, below, c)) * (x - before);
        values[c][row][column] = static_cast<float>(upper + (lower - upper) * (y - above));
      }
    }
  }
  return result;
}

/// The whole pixels of `box` that lie in the picture.
cv::Rect clipped(const cv::Rect2d& box, cv::Size picture) {
  const double x = std::max(box.x, 0.0), y = std::max(box.y, 0.0);
  const double width = std::min(box.x + box.width - x, picture.width - x);
  const double height = std::min(box.y + box.height - y, picture.height - y);
  return {static_cast<int>(x), static_cast<int>(y), std::max(0, static_cast<int>(width)),
          std::max(0, static_cast<int>(height))};
}

cv::Point2d centre_of(const std::array<cv::Point2d, 68>& landmarks, std::size_t begin, std::size_t end) {
  cv::Point2d sum;
  for (std::size_t i = begin; i < end; ++i) sum += landmarks[i];
  return sum / static_cast<double>(end - begin);
}

/// Where dlib's network wants the face: the centre of eyes and mouth at 50 % of the width and 43 % of the height, the
/// mouth 45 % of the side away from the eyes. Not turned: that is how `@vladmandic/face-api` does it.
cv::Rect aligned_square(const std::array<cv::Point2d, 68>& landmarks, cv::Size crop) {
  const cv::Point2d left_eye = centre_of(landmarks, 36, 42), right_eye = centre_of(landmarks, 42, 48),
                    mouth = centre_of(landmarks, 48, 68);
  const double distance = (cv::norm(mouth - left_eye) + cv::norm(mouth - right_eye)) / 2;
  const double size = std::floor(distance / 0.45);
  const cv::Point2d middle = (left_eye + right_eye + mouth) / 3;
  const double x = std::floor(std::max(0.0, middle.x - 0.5 * size)),
               y = std::floor(std::max(0.0, middle.y - 0.43 * size));
  return {static_cast<int>(x), static_cast<int>(y), static_cast<int>(std::min(size, crop.width + x)),
          static_cast<int>(std::min(size, crop.height + y))};
}

cv::Rect scaled(const cv::Rect& box, double by) {
  return {cvRound(box.x * by), cvRound(box.y * by), cvRound(box.width * by), cvRound(box.height * by)};
}

}  // namespace

FaceFinder::FaceFinder(at::Device device) : device_(device), networks_(face_pool().take(device)) {}

std::vector<FoundFace> FaceFinder::find(const cv::Mat& picture, double minimum_score) const {
  interruption_point();
  const WorkingCopy copy = working_copy(picture);
  const cv::Size size = copy.pixels.size();
  const std::lock_guard lock(networks_->in_use);
  const auto output = networks_->detector->forward(
      face_square(copy.pixels, FaceDetector::kInputSide, /*centred=*/false).unsqueeze(0).to(device_));
  // From shares of the square to pixels; the share that the picture fills of it was rounded to whole pixels.
  const double longer = std::max(size.width, size.height), side = FaceDetector::kInputSide;
  const double by_x = side / std::round(size.width * side / longer) * size.width;
  const double by_y = side / std::round(size.height * side / longer) * size.height;
  std::vector<FoundFace> faces;
  std::vector<cv::Rect> crops;
  std::vector<at::Tensor> inputs;
  for (const DetectedBox& box : select_boxes(output.boxes[0], output.scores[0], minimum_score)) {
    FoundFace face;
    face.score = box.score;
    const double left = std::max(0.0, box.left) * by_x, top = std::max(0.0, box.top) * by_y;
    face.box = {left, top, std::min(1.0, box.right) * by_x - left, std::min(1.0, box.bottom) * by_y - top};
    const cv::Rect crop = clipped(face.box, size);
    if (crop.empty()) continue;
    faces.push_back(face);
    crops.push_back(crop);
    inputs.push_back(face_square(copy.pixels(crop), FaceLandmarkNet::kInputSide, /*centred=*/true));
  }
  if (faces.empty()) return faces;
  const at::Tensor points = networks_->landmarks->forward(at::stack(inputs).to(device_)).to(at::kCPU).contiguous();
  const auto point = points.accessor<float, 3>();
  for (std::size_t i = 0; i < faces.size(); ++i) {
    FoundFace& face = faces[i];
    const double width = crops[i].width, height = crops[i].height, square = std::max(width, height);
    for (std::size_t p = 0; p < face.landmarks.size(); ++p) {
      const auto row = static_cast<std::int64_t>(i), column = static_cast<std::int64_t>(p);
      face.landmarks[p] = {point[row][column][0] * square - (square - width) / 2 + face.box.x,
                           point[row][column][1] * square - (square - height) / 2 + face.box.y};
    }
    face.aligned = scaled(aligned_square(face.landmarks, crops[i].size()), 1 / copy.scale);
    face.box = {face.box.x / copy.scale, face.box.y / copy.scale, face.box.width / copy.scale,
                face.box.height / copy.scale};
    for (cv::Point2d& landmark : face.landmarks) landmark /= copy.scale;
  }
  return faces;
}

at::Tensor FaceFinder::describe(const cv::Mat& picture, const std::vector<FoundFace>& faces) const {
  if (faces.empty()) return at::empty({0, FaceDescriptorNet::kSize});
  interruption_point();
  const WorkingCopy copy = working_copy(picture);
  std::vector<at::Tensor> inputs;
  for (const FoundFace& face : faces) {
    const cv::Rect crop = clipped(scaled(face.aligned, copy.scale), copy.pixels.size());
    inputs.push_back(crop.empty() ? at::zeros({3, FaceDescriptorNet::kInputSide, FaceDescriptorNet::kInputSide})
                                  : face_square(copy.pixels(crop), FaceDescriptorNet::kInputSide, /*centred=*/true));
  }
  const std::lock_guard lock(networks_->in_use);
  return networks_->descriptor->forward(at::stack(inputs).to(device_)).to(at::kCPU).contiguous();
}

std::optional<std::size_t> main_face(const std::vector<FoundFace>& faces) {
  if (faces.empty()) return std::nullopt;
  std::size_t largest = 0;
  for (std::size_t i = 1; i < faces.size(); ++i)
    if (faces[i].box.area() > faces[largest].box.area()) largest = i;
  for (std::size_t i = 0; i < faces.size(); ++i)
    if (i != largest && 2 * faces[i].box.area() > faces[largest].box.area()) return std::nullopt;
  return largest;
}

double face_distance(const at::Tensor& a, const at::Tensor& b) {
  return (a - b).norm().item<double>();
}

}  // namespace thumbsup
