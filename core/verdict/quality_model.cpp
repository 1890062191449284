#include "verdict/quality_model.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/error.h"

namespace thumbsup {
namespace {

constexpr std::size_t kGroupsOfFeatures = 5;  ///< four stages and the plain measures
constexpr double kLeastShrinkage = 0.1;
constexpr double kFarthest = 6;  ///< e^6 times a photo's distance: beyond it nothing gets more broken

std::string tensor_key(std::size_t group, const char* part) {
  return fmt::format("quality.{}.{}", group, part);
}

/// The intensity of the shrinkage, 0 to 1, of the covariance `s` of `z` [N, C] (centred).
double shrinkage(const at::Tensor& z, const at::Tensor& s) {
  const double count = static_cast<double>(z.size(0)), width = static_cast<double>(z.size(1));
  const double mean = s.diagonal().mean().item<double>();
  const double spread = ((s * s).sum().item<double>() - width * mean * mean) / width;
  if (spread <= 1e-12) return 1;
  const double fourth = z.pow(2).sum(1).pow(2).sum().item<double>();
  const double error = (fourth / count - (s * s).sum().item<double>()) / count / width;
  return std::clamp(error / spread, kLeastShrinkage, 1.0);
}

/// Logarithms of the mean absolute difference between a picture (CV_32F, any channels) and itself twice as blurred, at
/// four scales.
std::array<float, 4> band_energies(const cv::Mat& picture) {
  std::array<float, 4> energies{};
  cv::Mat fine = picture;
  double sigma = picture.cols / 128.0;
  for (float& energy : energies) {
    cv::Mat coarse;
    cv::GaussianBlur(picture, coarse, {0, 0}, sigma);
    const cv::Mat band = cv::abs(fine - coarse);
    energy = std::log(static_cast<float>(cv::mean(band.reshape(1))[0]) + 0.1f);
    fine = coarse;
    sigma *= 2;
  }
  return energies;
}

}  // namespace

at::Tensor picture_measures(const std::vector<cv::Mat>& squares) {
  at::Tensor measures = at::empty({static_cast<std::int64_t>(squares.size()), 13}, at::kFloat);
  float* row = measures.data_ptr<float>();
  for (const cv::Mat& square : squares) {
    cv::Mat grey, laplacian, calm, grain, hsv;
    cv::cvtColor(square, grey, cv::COLOR_RGB2GRAY);
    cv::Laplacian(grey, laplacian, CV_32F);
    cv::medianBlur(grey, calm, 3);
    cv::absdiff(grey, calm, grain);
    cv::cvtColor(square, hsv, cv::COLOR_RGB2HSV);
    cv::Scalar mean, deviation;
    cv::meanStdDev(grey, mean, deviation);
    *row++ = std::log(static_cast<float>(cv::mean(cv::abs(laplacian))[0]) + 0.1f);
    *row++ = std::log(static_cast<float>(cv::mean(grain)[0]) + 0.1f);
    *row++ = static_cast<float>(cv::mean(hsv)[1] / 255);
    *row++ = static_cast<float>(deviation[0] / 255);
    *row++ = static_cast<float>(mean[0] / 255);
    cv::Mat lab, light, colour;
    cv::cvtColor(square, lab, cv::COLOR_RGB2Lab);
    lab.convertTo(lab, CV_32F);
    cv::extractChannel(lab, light, 0);
    colour.create(lab.size(), CV_32FC2);
    const std::array pairs{1, 0, 2, 1};
    cv::mixChannels(&lab, 1, &colour, 1, pairs.data(), 2);
    for (const cv::Mat& part : {light, colour})
      for (const float energy : band_energies(part)) *row++ = energy;
  }
  return measures;
}

QualityFeatures select_rows(const QualityFeatures& features, const at::Tensor& rows) {
  QualityFeatures selected;
  for (const at::Tensor& group : features) selected.push_back(group.index_select(0, rows));
  return selected;
}

FeatureSpace FeatureSpace::fit(const at::Tensor& photos) {
  if (photos.size(0) < 2) throw LogicError("The spread of one photo's features is unknown.");
  const at::Tensor values = photos.to(at::kDouble);
  FeatureSpace space;
  space.centre = values.mean(0);
  space.scale = values.std(0) + 1e-3 * values.std().clamp_min(1e-6);
  const at::Tensor z = (values - space.centre) / space.scale;
  const at::Tensor s = at::matmul(z.t(), z) / static_cast<double>(z.size(0));
  const double rho = shrinkage(z, s);
  const at::Tensor target = at::eye(s.size(0), s.options()) * s.diagonal().mean().clamp_min(1e-6);
  space.precision = at::linalg_inv((1 - rho) * s + rho * target);
  return space;
}

at::Tensor FeatureSpace::distance(const at::Tensor& pictures) const {
  const at::Tensor z = (pictures.to(at::kDouble) - centre) / scale;
  const at::Tensor squared = (at::matmul(z, precision) * z).sum(1) / static_cast<double>(z.size(1));
  return at::log(squared.clamp_min(1e-6));
}

std::vector<FeatureSpace> QualityModel::fit_spaces(const QualityFeatures& photos) {
  std::vector<FeatureSpace> spaces;
  for (const at::Tensor& group : photos) spaces.push_back(FeatureSpace::fit(group));
  return spaces;
}

at::Tensor QualityModel::evidence(const std::vector<FeatureSpace>& spaces, const QualityFeatures& features) {
  std::vector<at::Tensor> columns;
  for (std::size_t i = 0; i < spaces.size(); ++i)
    columns.push_back(spaces[i].distance(features[i]).clamp_max(kFarthest).unsqueeze(1));
  // Each measure by its deviations from the photos' mean: signed, for blur is less of what noise is more of.
  const FeatureSpace& plain = spaces.back();
  columns.push_back(((features.back().to(at::kDouble) - plain.centre) / plain.scale).clamp(-kFarthest, kFarthest));
  return at::cat(columns, 1);
}

QualityModel::QualityModel(std::vector<FeatureSpace> spaces, at::Tensor weights)
    : spaces_(std::move(spaces)), weights_(std::move(weights)) {
  if (spaces_.size() != kGroupsOfFeatures ||
      weights_.numel() != std::ssize(spaces_) + spaces_.back().centre.size(0) + 1)
    throw LogicError("A quality model needs a weight for all its evidence.");
}

at::Tensor QualityModel::fit_weights(const at::Tensor& evidence, const at::Tensor& sound) {
  constexpr double ridge = 1.0;
  const at::Tensor mean = evidence.mean(0), deviation = evidence.std(0) + 1e-6;
  const at::Tensor one = at::ones({evidence.size(0), 1}, evidence.options());
  const at::Tensor x = at::cat({(evidence - mean) / deviation, one}, 1), y = sound.to(at::kDouble);
  const at::Tensor share = y.mean().clamp(1e-3, 1 - 1e-3);
  const at::Tensor weight = y / (2 * share) + (1 - y) / (2 * (1 - share));
  at::Tensor penalty = at::eye(x.size(1), x.options()) * ridge;
  penalty[-1][-1] = 1e-6;
  at::Tensor w = at::zeros({x.size(1)}, x.options());
  for (int i = 0; i < 50; ++i) {
    const at::Tensor p = at::sigmoid(at::mv(x, w));
    const at::Tensor gradient = at::mv(x.t(), weight * (p - y)) + at::mv(penalty, w);
    const at::Tensor curvature = weight * (p * (1 - p)).clamp_min(1e-6);
    const at::Tensor hessian = at::matmul(x.t() * curvature, x) + penalty;
    const at::Tensor step = at::linalg_solve(hessian, gradient);
    w = w - step;
    if (step.abs().max().item<double>() < 1e-8) break;
  }
  // Back to evidence as it is.
  at::Tensor plain = w.slice(0, 0, -1) / deviation;
  return at::cat({plain, (w[-1] - at::dot(plain, mean)).reshape({1})});
}

at::Tensor QualityModel::logits(const at::Tensor& evidence, const at::Tensor& weights) {
  return at::mv(evidence, weights.slice(0, 0, -1)) + weights[-1];
}

std::vector<double> QualityModel::logits(const QualityFeatures& features) const {
  const at::Tensor values = logits(evidence(spaces_, features), weights_).contiguous();
  return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
}

std::vector<NamedTensor> QualityModel::state() const {
  std::vector<NamedTensor> tensors;
  for (std::size_t i = 0; i < spaces_.size(); ++i) {
    tensors.push_back({tensor_key(i, "centre"), spaces_[i].centre});
    tensors.push_back({tensor_key(i, "scale"), spaces_[i].scale});
    tensors.push_back({tensor_key(i, "precision"), spaces_[i].precision});
  }
  tensors.push_back({"quality.weights", weights_});
  return tensors;
}

QualityModel QualityModel::from_state(const std::function<at::Tensor(const std::string& name)>& read) {
  const auto get = [&](const std::string& name) { return read(name).to(at::kDouble).clone(); };
  std::vector<FeatureSpace> spaces;
  for (std::size_t i = 0; i < kGroupsOfFeatures; ++i)
    spaces.push_back({get(tensor_key(i, "centre")), get(tensor_key(i, "scale")), get(tensor_key(i, "precision"))});
  return QualityModel(std::move(spaces), get("quality.weights"));
}

}  // namespace thumbsup
