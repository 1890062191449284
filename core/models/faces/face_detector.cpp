#include "models/faces/face_detector.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "base/error.h"

namespace thumbsup {
namespace {

constexpr double kNormEpsilon = 0.001;
constexpr double kOverlap = 0.5;
/// Channels behind the 14 blocks of the backbone, and which blocks halve the resolution.
constexpr std::int64_t kWidths[] = {32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024};
bool halves(std::size_t block) {
  return block == 2 || block == 4 || block == 6 || block == 12;
}
/// The block that the finest boxes are read from.
constexpr std::size_t kFinest = 11;

at::Tensor clamped_relu(const at::Tensor& x) {
  return at::clamp(x, 0, 6);
}

double overlap(const DetectedBox& a, const DetectedBox& b) {
  const auto area = [](const DetectedBox& box) { return (box.bottom - box.top) * (box.right - box.left); };
  if (area(a) <= 0 || area(b) <= 0) return 0;
  const double height = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  const double width = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double common = std::max(height, 0.0) * std::max(width, 0.0);
  return common / (area(a) + area(b) - common);
}

/// What one head says of every place: [N, places x anchors a place, values].
at::Tensor by_anchor(const at::Tensor& map, std::int64_t values) {
  return map.permute({0, 2, 3, 1}).reshape({map.size(0), -1, values});
}

}  // namespace

/// A depthwise convolution with its batch norm, and the 1x1 convolution that mixes the channels.
class DetectorBlock : public Module {
 public:
  DetectorBlock(std::int64_t in_channels, std::int64_t out_channels, std::int64_t stride) {
    depthwise_ = register_module("depthwise", std::make_shared<DepthwiseConv2d>(in_channels, stride));
    norm_ = depthwise_->register_module("norm", std::make_shared<BatchNorm2d>(in_channels, kNormEpsilon));
    pointwise_ = register_module("pointwise", std::make_shared<SameConv2d>(in_channels, out_channels, 1));
  }

  at::Tensor forward(const at::Tensor& x) {
    return emit(clamped_relu(pointwise_->forward(clamped_relu(norm_->forward(depthwise_->forward(x))))));
  }

 private:
  std::shared_ptr<DepthwiseConv2d> depthwise_;
  std::shared_ptr<BatchNorm2d> norm_;
  std::shared_ptr<SameConv2d> pointwise_;
};

FaceDetector::FaceDetector() {
  const auto backbone = register_module("backbone", std::make_shared<torch::nn::Module>());
  const auto stem = backbone->register_module("0", std::make_shared<torch::nn::Module>());
  first_ = stem->register_module("pointwise", std::make_shared<SameConv2d>(3, kWidths[0], 3, 2));
  for (std::size_t i = 1; i < std::size(kWidths); ++i)
    blocks_.push_back(backbone->register_module(
        std::to_string(i), std::make_shared<DetectorBlock>(kWidths[i - 1], kWidths[i], halves(i) ? 2 : 1)));

  const auto extra = register_module("extra", std::make_shared<torch::nn::Module>());
  // Four times a 1x1 convolution that narrows and a 3x3 one that halves the resolution.
  constexpr std::int64_t kExtraWidths[] = {256, 512, 128, 256, 128, 256, 64, 128};
  std::int64_t width = kWidths[std::size(kWidths) - 1];
  for (std::size_t i = 0; i < std::size(kExtraWidths); ++i) {
    const bool narrows = i % 2 == 0;
    extra_.push_back(extra->register_module(
        std::to_string(i), std::make_shared<SameConv2d>(width, kExtraWidths[i], narrows ? 1 : 3, narrows ? 1 : 2)));
    width = kExtraWidths[i];
  }

  const auto boxes = register_module("boxes", std::make_shared<torch::nn::Module>());
  const auto classes = register_module("classes", std::make_shared<torch::nn::Module>());
  constexpr std::int64_t kReadFrom[] = {512, 1024, 512, 256, 256, 128};
  for (std::size_t i = 0; i < std::size(kReadFrom); ++i) {
    const std::int64_t anchors = i == 0 ? 3 : 6;
    const std::string name = std::to_string(i);
    boxes_.push_back(boxes->register_module(name, std::make_shared<SameConv2d>(kReadFrom[i], 4 * anchors, 1)));
    classes_.push_back(classes->register_module(name, std::make_shared<SameConv2d>(kReadFrom[i], 3 * anchors, 1)));
  }
  anchors_ = register_buffer("anchors", at::empty({kAnchorCount, 4}));
}

FaceDetector::Output FaceDetector::forward(const at::Tensor& rgb) {
  if (rgb.dim() != 4 || rgb.size(1) != 3 || rgb.size(2) != kInputSide || rgb.size(3) != kInputSide)
    throw LogicError("The face detector takes pictures [N, 3, 512, 512].");
  const at::NoGradGuard no_gradient;
  at::Tensor x = (rgb.to(at::kFloat) / 127.5 - 1).contiguous(at::MemoryFormat::ChannelsLast);
  x = clamped_relu(first_->forward(x));
  std::vector<at::Tensor> maps;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    x = blocks_[i]->forward(x);
    if (i + 1 == kFinest) maps.push_back(x);
  }
  maps.push_back(x);
  for (std::size_t i = 0; i < extra_.size(); ++i) {
    x = clamped_relu(extra_[i]->forward(x));
    if (i % 2 == 1) maps.push_back(x);
  }
  std::vector<at::Tensor> moves, classes;
  for (std::size_t i = 0; i < maps.size(); ++i) {
    moves.push_back(by_anchor(boxes_[i]->forward(maps[i]), 4));
    classes.push_back(by_anchor(classes_[i]->forward(maps[i]), 3));
  }
  const at::Tensor move = at::cat(moves, 1);
  // The first class is the background, the second the face; a third was never trained.
  const at::Tensor scores = at::sigmoid(at::cat(classes, 1).select(2, 1));

  const at::Tensor size = anchors_.slice(1, 2, 4) - anchors_.slice(1, 0, 2);
  const at::Tensor centre = anchors_.slice(1, 0, 2) + size / 2;
  const at::Tensor middle = move.slice(2, 0, 2) / 10 * size + centre;
  const at::Tensor half = at::exp(move.slice(2, 2, 4) / 5) * size / 2;
  return {at::cat({middle - half, middle + half}, 2), scores};
}

std::vector<DetectedBox> select_boxes(const at::Tensor& boxes, const at::Tensor& scores, double minimum_score) {
  const at::Tensor at_hand = boxes.to(at::kCPU, at::kFloat).contiguous(), sure = scores.to(at::kCPU, at::kFloat);
  const auto box = at_hand.accessor<float, 2>();
  const auto score = sure.accessor<float, 1>();
  std::vector<std::int64_t> candidates;
  for (std::int64_t i = 0; i < score.size(0); ++i)
    if (score[i] > minimum_score) candidates.push_back(i);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](std::int64_t a, std::int64_t b) { return score[a] > score[b]; });
  std::vector<DetectedBox> selected;
  for (const std::int64_t i : candidates) {
    const DetectedBox candidate{box[i][0], box[i][1], box[i][2], box[i][3], score[i]};
    if (std::none_of(selected.begin(), selected.end(),
                     [&](const DetectedBox& surer) { return overlap(candidate, surer) > kOverlap; }))
      selected.push_back(candidate);
  }
  return selected;
}

}  // namespace thumbsup
