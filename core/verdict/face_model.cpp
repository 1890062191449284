#include "verdict/face_model.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "model_io/tensor_file.h"
#include "models/faces/face_descriptor.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

constexpr std::int64_t kNearestFaces = 3;
constexpr double kFurthestLogit = 12;
constexpr double kUsualDistance = 0.6, kUsualDistanceSpread = 0.1;
const double kUsualSteepness = std::log(20.0), kUsualSteepnessSpread = 0.5;  // logarithms
constexpr const char* kDescriptorsKey = "descriptors";
constexpr const char* kCalibrationKey = "calibration";
constexpr const char* kNetworksKey = "networks";

/// Cross entropy against `target` of sigmoid(steepness * (even - distance)), summed.
double face_loss(std::span<const double> distances, double even, double steepness, double target) {
  double sum = 0;
  for (const double distance : distances) {
    const double x = steepness * (even - distance);
    sum += std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))) - target * x;
  }
  return sum;
}

}  // namespace

FaceCalibration FaceCalibration::fit(std::span<const double> genuine, std::span<const double> impostor) {
  const auto yes = static_cast<double>(genuine.size()), no = static_cast<double>(impostor.size());
  const double weight_yes = yes > 0 && no > 0 ? (yes + no) / (2 * yes) : 1.0;
  const double weight_no = yes > 0 && no > 0 ? (yes + no) / (2 * no) : 1.0;
  const auto loss = [&](double even, double log_steepness) {
    const double steepness = std::exp(log_steepness);
    const double from_even = (even - kUsualDistance) / kUsualDistanceSpread;
    const double from_steepness = (log_steepness - kUsualSteepness) / kUsualSteepnessSpread;
    return weight_yes * face_loss(genuine, even, steepness, (yes + 1) / (yes + 2)) +
           weight_no * face_loss(impostor, even, steepness, 1 / (no + 2)) +
           0.5 * (from_even * from_even + from_steepness * from_steepness);
  };
  // Two numbers: a grid, thrice refined around its best point.
  double even = 0.6, log_steepness = kUsualSteepness, reach_even = 0.4, reach_steepness = 1.5;
  for (int round = 0; round < 4; ++round) {
    double best = loss(even, log_steepness), best_even = even, best_steepness = log_steepness;
    for (int i = -10; i <= 10; ++i)
      for (int j = -10; j <= 10; ++j) {
        const double e = even + reach_even * i / 10, s = log_steepness + reach_steepness * j / 10;
        const double here = loss(e, s);
        if (here < best) {
          best = here;
          best_even = e;
          best_steepness = s;
        }
      }
    even = best_even;
    log_steepness = best_steepness;
    reach_even /= 5;
    reach_steepness /= 5;
  }
  return {even, std::exp(log_steepness)};
}

double FaceCalibration::logit(double distance) const {
  return std::clamp(steepness * (even - distance), -kFurthestLogit, kFurthestLogit);
}

double distance_to_faces(const at::Tensor& descriptor, const at::Tensor& others) {
  if (others.size(0) == 0) throw LogicError("A face needs others to be compared with.");
  const at::Tensor distances = (others - descriptor.unsqueeze(0)).norm(2, 1);
  const std::int64_t nearest = std::min(kNearestFaces, distances.size(0));
  return std::get<0>(distances.topk(nearest, 0, /*largest=*/false)).mean().item<double>();
}

FaceModel::FaceModel(at::Tensor descriptors, const FaceCalibration& calibration, std::string networks_hash)
    : descriptors_(std::move(descriptors)), calibration_(calibration), networks_hash_(std::move(networks_hash)) {}

double FaceModel::logit(const at::Tensor& faces) const {
  double nearest = kNoFaceLogit;
  for (std::int64_t i = 0; i < faces.size(0); ++i)
    nearest = std::max(nearest, calibration_.logit(distance_to_faces(faces[i], descriptors_)));
  return nearest;
}

void FaceModel::save(const std::filesystem::path& path) const {
  const std::vector<NamedTensor> tensors = {
      {kDescriptorsKey, descriptors_},
      {kCalibrationKey, at::tensor({calibration_.even, calibration_.steepness}, at::kDouble)}};
  write_safetensors(path, tensors, {{"format", "pt"}, {kNetworksKey, networks_hash_}});
}

FaceModel FaceModel::load(const std::filesystem::path& path) {
  const auto file = open_tensor_file(path);
  for (const char* key : {kDescriptorsKey, kCalibrationKey})
    if (!file->contains(key)) throw FormatError(path, key, msg::verdict::is_missing());
  const at::Tensor descriptors = file->read(kDescriptorsKey).to(at::kFloat).clone();
  const at::Tensor calibration = file->read(kCalibrationKey).to(at::kDouble).clone();
  file->check();
  if (descriptors.dim() != 2 || descriptors.size(0) == 0 || descriptors.size(1) != FaceDescriptorNet::kSize)
    throw FormatError(path, kDescriptorsKey, msg::verdict::has_missing_entry());
  if (calibration.dim() != 1 || calibration.numel() != 2)
    throw FormatError(path, kCalibrationKey, msg::verdict::has_missing_entry());
  for (const auto& [key, tensor] : {std::pair(kDescriptorsKey, descriptors), {kCalibrationKey, calibration}})
    if (!at::isfinite(tensor).all().item<bool>())
      throw FormatError(path, key, msg::verdict::holds_numbers_that_are_not_finite());
  const auto& metadata = file->metadata();
  const auto networks = metadata.find(kNetworksKey);
  return {descriptors,
          {calibration[0].item<double>(), calibration[1].item<double>()},
          networks == metadata.end() ? std::string() : networks->second};
}

}  // namespace thumbsup
