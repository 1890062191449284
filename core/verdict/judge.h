#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <memory>
#include <opencv2/core.hpp>
#include <vector>

#include "model_io/safetensors_writer.h"
#include "verdict/judge_info.h"
#include "verdict/judge_pool.h"
#include "verdict/network_input.h"
#include "verdict/question.h"

namespace thumbsup {

/// A trained judge, ready to look at pictures. Its networks are those of the pool (judge_pool.h): a second judge of the
/// same files costs no loading, and the two take turns.
class Judge : public Question {
 public:
  /// Reads a judge's folder. Throws UserInputError, IoError or FormatError (path, key); FormatError also when the
  /// weights are not those the judge.json was written for.
  explicit Judge(const std::filesystem::path& folder, at::Device device = at::kCPU);

  const JudgeInfo& info() const { return info_; }

  const std::string& asks() const override { return info_.name; }
  std::vector<double> logits(const std::vector<cv::Mat>& pictures) override;
  /// After temperature scaling.
  double probability(double logit) const override { return probability_of(logit, info_.evaluation.temperature); }
  std::int64_t image_size() const override { return info_.image_size; }
  double threshold() const override { return info_.evaluation.threshold; }

  /// Where the judge looked: Grad-CAM (Selvaraju et al., ICCV 2017) of the last stage of convolutions, for the answer
  /// it gave (what spoke for yes when the logit is above 0, else what spoke for no). CV_32FC1 in [0, 1], image_size
  /// square, to be laid over `fit_square(picture)`; all zero when nothing spoke for the answer.
  cv::Mat explanation(const cv::Mat& picture) override;

  /// Unit vectors [N, C] to compare pictures by: appearance_features (network_input.h) of the network the judge was
  /// made from before it learned the question (its own when it was trained from scratch), each channel standardised by
  /// its mean and deviation over the judge's photos. Without that, all pictures would look alike (cosines above 0.9);
  /// with it, two pictures that have no more in common than any two have a cosine of about 0.
  at::Tensor features(const std::vector<cv::Mat>& pictures) override;

 private:
  std::vector<cv::Mat> squares(const std::vector<cv::Mat>& pictures) const;

  JudgeInfo info_;
  at::Device device_;
  Normalisation normalisation_;
  std::shared_ptr<JudgeNetworks> networks_;
};

/// Names of what standardises appearance features in a judge's model file.
inline constexpr const char* kSimilarityCentreKey = "likeness.centre";
inline constexpr const char* kSimilarityScaleKey = "likeness.scale";

/// What standardises appearance features, measured on the judge's photos (at least two squares, on the CPU): two
/// tensors [C] that are kept in the judge's model file.
std::vector<NamedTensor> similarity_standard(ResNet& network, const std::vector<cv::Mat>& squares,
                                             const Normalisation& normalisation);

}  // namespace thumbsup
