#include "verdict/judge.h"

#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "model_io/tensor_file.h"
#include "verdict/network_weights.h"
#include "verdict/picture_input.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

constexpr const char* likeness_centre_key = "likeness.centre";
constexpr const char* likeness_scale_key = "likeness.scale";

}  // namespace

Judge::Judge(const std::filesystem::path& folder, at::Device device)
    : info_(read_judge_info(folder)), device_(device), normalisation_{info_.mean, info_.deviation} {
  const auto weights = folder / judge_model_file;
  if (sha256_of_file(weights) != info_.weights_hash)
    throw FormatError(weights, "", msg::verdict::is_not_network_described(judge_info_file));
  network_ = make_judge_network(info_.architecture, folder / judge_info_file);
  load_network(*network_, weights);
  backbone_ = network_;
  if (info_.has_backbone) {
    Backbone backbone = load_backbone(folder / judge_backbone_file);
    if (backbone.architecture != info_.architecture)
      throw FormatError(folder / judge_backbone_file, "",
                        msg::verdict::is_of_another_backbone(backbone.architecture, info_.architecture));
    backbone_ = backbone.network;
  }
  const auto file = open_tensor_file(weights);
  centre_ = file->read(likeness_centre_key).to(at::kFloat).clone();
  scale_ = file->read(likeness_scale_key).to(at::kFloat).clone();
  file->check();
  for (auto* network : {network_.get(), backbone_.get()}) {
    network->to(device_);
    network->eval();
  }
}

std::vector<cv::Mat> Judge::squares(const std::vector<cv::Mat>& pictures) const {
  std::vector<cv::Mat> result;
  for (const cv::Mat& picture : pictures) result.push_back(network_square(picture, info_.image_size));
  return result;
}

std::vector<double> Judge::logits(const std::vector<cv::Mat>& pictures) {
  return mirrored_logits(*network_, squares(pictures), normalisation_, device_);
}

cv::Mat Judge::explanation(const cv::Mat& picture) {
  const at::NoGradGuard no_gradient;
  const auto side = static_cast<int>(info_.image_size);
  const at::Tensor input = network_input(squares({picture}), normalisation_, device_);
  // Behind the last stage come only a mean over places and one linear map, so the gradient of the logit with respect to
  // channel k is fc.weight[k] / (H W) everywhere: Grad-CAM needs no backward pass here.
  at::Tensor maps;
  double logit = 0;
  {
    const OutputObservation observation(*network_, [&](const std::string& name, const at::Tensor& output) {
      if (name == "layer4") maps = output[0].to(at::kCPU, at::kFloat);
    });
    logit = network_->forward(input).item<double>();
  }
  const at::Tensor weight = network_->classifier().weight.detach()[0].to(at::kCPU);
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
  if (pictures.empty()) return at::empty({0, centre_.size(0)});
  const at::Tensor raw = appearance_features(*backbone_, squares(pictures), normalisation_, device_);
  if (raw.size(1) != centre_.size(0) || raw.size(1) != scale_.size(0))
    throw LogicError("A judge's standardisation does not fit its network.");
  const at::Tensor values = (raw - centre_) / scale_;
  return values / values.norm(2, 1, true).clamp_min(1e-12);
}

std::vector<NamedTensor> likeness_standard(ResNet& network, const std::vector<cv::Mat>& squares,
                                           const Normalisation& normalisation) {
  const at::Tensor features = appearance_features(network, squares, normalisation, at::kCPU);
  return {{likeness_centre_key, features.mean(0)}, {likeness_scale_key, features.std(0) + 1e-3}};
}

}  // namespace thumbsup
