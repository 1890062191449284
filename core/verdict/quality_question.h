#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <memory>
#include <opencv2/core.hpp>
#include <vector>

#include "models/resnet.h"
#include "verdict/judge_info.h"
#include "verdict/judge_pool.h"
#include "verdict/network_input.h"
#include "verdict/quality_model.h"
#include "verdict/question.h"

namespace thumbsup {

/// QualityFeatures of square pictures.
QualityFeatures quality_features(ResNet& network, const std::vector<cv::Mat>& squares,
                                 const Normalisation& normalisation, at::Device device);

/// Is this a picture at all, sound and of the photos' kind: neither noise nor mush, black or half-denoised? Yes means
/// sound. Made by quality_trainer.h; the backbone lies in its own model file, and is the pool's (judge_pool.h).
class QualityQuestion : public Question {
 public:
  /// Reads its folder, as a part of a judge. Throws UserInputError, IoError or FormatError (path, key).
  explicit QualityQuestion(const std::filesystem::path& folder, at::Device device = at::kCPU);

  const JudgeInfo& info() const { return info_; }

  const std::string& asks() const override { return info_.name; }
  std::vector<double> logits(const std::vector<cv::Mat>& pictures) override;
  double probability(double logit) const override { return probability_of(logit, info_.evaluation.temperature); }
  std::int64_t image_size() const override { return info_.image_size; }
  double threshold() const override { return info_.evaluation.threshold; }
  /// Of the first two stages, as a Judge has them.
  at::Tensor features(const std::vector<cv::Mat>& pictures) override;
  /// Nothing: quality is a matter of the whole picture. All zero.
  cv::Mat explanation(const cv::Mat& picture) override;

 private:
  QualityFeatures measured(const std::vector<cv::Mat>& pictures);

  JudgeInfo info_;
  at::Device device_;
  Normalisation normalisation_;
  std::shared_ptr<JudgeNetworks> networks_;
  QualityModel model_;
};

}  // namespace thumbsup
