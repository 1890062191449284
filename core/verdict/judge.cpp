#include "verdict/judge.h"

#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "verdict/picture_input.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {

Judge::Judge(const std::filesystem::path& folder, at::Device device)
    : info_(read_judge_info(folder)),
      device_(device),
      normalisation_{info_.mean, info_.deviation},
      networks_(judge_pool().take(folder, info_, device)) {}

std::vector<cv::Mat> Judge::squares(const std::vector<cv::Mat>& pictures) const {
  std::vector<cv::Mat> result;
  for (const cv::Mat& picture : pictures) result.push_back(network_square(picture, info_.image_size));
  return result;
}

std::vector<double> Judge::logits(const std::vector<cv::Mat>& pictures) {
  const std::lock_guard lock(networks_->network->in_use);
  return mirrored_logits(*networks_->network->network, squares(pictures), normalisation_, device_);
}

cv::Mat Judge::explanation(const cv::Mat& picture) {
  const at::NoGradGuard no_gradient;
  const std::lock_guard lock(networks_->network->in_use);
  ResNet& network = *networks_->network->network;
  const auto side = static_cast<int>(info_.image_size);
  const at::Tensor input = network_input(squares({picture}), normalisation_, device_);
  // Behind the last stage come only a mean over places and one linear map, so the gradient of the logit with respect to
  // channel k is fc.weight[k] / (H W) everywhere: Grad-CAM needs no backward pass here.
  at::Tensor maps;
  double logit = 0;
  {
    const OutputObservation observation(network, [&](const std::string& name, const at::Tensor& output) {
      if (name == "layer4") maps = output[0].to(at::kCPU, at::kFloat);
    });
    logit = network.forward(input).item<double>();
  }
  const at::Tensor weight = network.classifier().weight.detach()[0].to(at::kCPU);
  at::Tensor heat = at::einsum("c,chw->hw", {weight, maps});
  heat = at::relu(logit > 0 ? heat : -heat).contiguous();
  const double strongest = heat.max().item<double>();
  cv::Mat result(side, side, CV_32FC1, cv::Scalar(0));
  if (strongest <= 0) return result;
  heat.div_(strongest);
  const cv::Mat coarse(static_cast<int>(heat.size(0)), static_cast<int>(heat.size(1)), CV_32FC1,
                       heat.data_ptr<float>());
  cv::resize(coarse, result, {side, side}, 0, 0, cv::INTER_CUBIC);
  cv::min(result, 1.0, result);
  cv::max(result, 0.0, result);
  return result;
}

at::Tensor Judge::features(const std::vector<cv::Mat>& pictures) {
  const at::Tensor &centre = networks_->centre, &scale = networks_->scale;
  if (pictures.empty()) return at::empty({0, centre.size(0)});
  const std::lock_guard lock(networks_->backbone->in_use);
  const at::Tensor raw = appearance_features(*networks_->backbone->network, squares(pictures), normalisation_, device_);
  if (raw.size(1) != centre.size(0) || raw.size(1) != scale.size(0))
    throw LogicError("A judge's standardisation does not fit its network.");
  const at::Tensor values = (raw - centre) / scale;
  return values / values.norm(2, 1, true).clamp_min(1e-12);
}

std::vector<NamedTensor> similarity_standard(ResNet& network, const std::vector<cv::Mat>& squares,
                                             const Normalisation& normalisation) {
  const at::Tensor features = appearance_features(network, squares, normalisation, at::kCPU);
  return {{kSimilarityCentreKey, features.mean(0)}, {kSimilarityScaleKey, features.std(0) + 1e-3}};
}

}  // namespace thumbsup
