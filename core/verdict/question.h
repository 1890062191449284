#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace thumbsup {

/// What is asked of a picture, whoever answers: today a network that learned the user's photos (Judge); a face, an
/// attribute or a quality could be asked in the same way. Pictures are CV_8UC3 RGB of any size. One object is for one
/// thread at a time.
class Question {
 public:
  virtual ~Question() = default;

  /// What is asked: "thumbs up".
  virtual const std::string& asks() const = 0;
  /// Raw answers; > 0 leans to yes.
  virtual std::vector<double> logits(const std::vector<cv::Mat>& pictures) = 0;
  /// How likely yes is, calibrated: an answer as the reader is given it.
  virtual double probability(double logit) const = 0;
  /// Side of the square that it looks at, in pixels: photos need not be kept larger.
  virtual std::int64_t image_size() const = 0;
  /// From which probability on a picture passes.
  virtual double threshold() const = 0;
  /// Unit vectors [N, C] to compare pictures by; about 0 between two that have no more in common than any two.
  virtual at::Tensor features(const std::vector<cv::Mat>& pictures) = 0;
  /// What spoke for the answer: CV_32FC1 in [0, 1], square, to be laid over the picture's middle square.
  virtual cv::Mat explanation(const cv::Mat& picture) = 0;
};

}  // namespace thumbsup
