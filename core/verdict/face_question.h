#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <memory>
#include <opencv2/core.hpp>
#include <vector>

#include "verdict/face_finder.h"
#include "verdict/face_model.h"
#include "verdict/judge.h"
#include "verdict/judge_info.h"
#include "verdict/question.h"

namespace thumbsup {

/// The side that photos are kept at where faces are looked for.
inline constexpr std::int64_t kFacePictureSize = 512;

/// Is one of the faces the subject's? Yes when the nearest of them is near enough to those of the subject's photos; a
/// picture without a face is none of the subject. Lies in the folder of a Judge that was trained on the same photos
/// (face_trainer.h chose between the two), which still answers for features.
class FaceQuestion : public Question {
 public:
  /// Reads its folder, as a part of a judge. Throws UserInputError, IoError or FormatError (path, key); FormatError
  /// also when the faces are described by other networks than this program's.
  explicit FaceQuestion(const std::filesystem::path& folder, at::Device device = at::kCPU);

  const JudgeInfo& info() const { return info_; }

  const std::string& asks() const override { return info_.name; }
  std::vector<double> logits(const std::vector<cv::Mat>& pictures) override;
  double probability(double logit) const override { return probability_of(logit, info_.evaluation.temperature); }
  std::int64_t image_size() const override { return kFacePictureSize; }
  double threshold() const override { return info_.evaluation.threshold; }
  /// The Judge's.
  at::Tensor features(const std::vector<cv::Mat>& pictures) override;
  /// The faces: 1 inside their boxes, 0 elsewhere.
  cv::Mat explanation(const cv::Mat& picture) override;

 private:
  std::filesystem::path folder_;
  JudgeInfo info_;
  at::Device device_;
  FaceFinder finder_;
  FaceModel model_;
  std::unique_ptr<Judge> judge_;  ///< once features are asked for
};

/// Why a picture failed, where the logit alone says it: "no face found". Else empty.
std::string reason_of(const JudgeInfo& info, double logit);

}  // namespace thumbsup
