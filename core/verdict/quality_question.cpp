#include "verdict/quality_question.h"

#include "model_io/tensor_file.h"
#include "verdict/picture_input.h"

namespace thumbsup {

QualityFeatures quality_features(ResNet& network, const std::vector<cv::Mat>& squares,
                                 const Normalisation& normalisation, at::Device device) {
  QualityFeatures features = stage_features(network, squares, normalisation, device);
  features.push_back(picture_measures(squares));
  return features;
}

QualityQuestion::QualityQuestion(const std::filesystem::path& folder, at::Device device)
    : info_(read_judge_info(folder)),
      device_(device),
      normalisation_{info_.mean, info_.deviation},
      networks_(judge_pool().take(folder, info_, device)) {
  const auto file = open_tensor_file(folder / kJudgeModelFile);
  model_ = QualityModel::from_state([&](const std::string& name) { return file->read(name); });
  file->check();
}

QualityFeatures QualityQuestion::measured(const std::vector<cv::Mat>& pictures) {
  std::vector<cv::Mat> squares;
  squares.reserve(pictures.size());
  for (const cv::Mat& picture : pictures) squares.push_back(network_square(picture, info_.image_size));
  const std::lock_guard lock(networks_->network->in_use);
  return quality_features(*networks_->network->network, squares, normalisation_, device_);
}

std::vector<double> QualityQuestion::logits(const std::vector<cv::Mat>& pictures) {
  if (pictures.empty()) return {};
  return model_.logits(measured(pictures));
}

at::Tensor QualityQuestion::features(const std::vector<cv::Mat>& pictures) {
  const auto& spaces = model_.spaces();
  if (pictures.empty()) return at::empty({0, spaces[0].centre.size(0) + spaces[1].centre.size(0)});
  const QualityFeatures raw = measured(pictures);
  std::vector<at::Tensor> scaled;
  for (std::size_t stage = 0; stage < 2; ++stage)
    scaled.push_back((raw[stage] - spaces[stage].centre) / spaces[stage].scale);
  const at::Tensor values = at::cat(scaled, 1).to(at::kFloat);
  return values / values.norm(2, 1, true).clamp_min(1e-12);
}

cv::Mat QualityQuestion::explanation(const cv::Mat&) {
  const auto side = static_cast<int>(info_.image_size);
  return cv::Mat::zeros(side, side, CV_32FC1);
}

}  // namespace thumbsup
