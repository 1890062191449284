#pragma once

#include "nn/torch.h"

#include <array>
#include <opencv2/core.hpp>
#include <vector>

#include "models/resnet.h"

namespace thumbsup {

struct Normalisation {
  std::array<double, 3> mean;
  std::array<double, 3> deviation;
};

/// Square pictures of one size (CV_8UC3, or CV_32FC3 in [0, 1], RGB) as [N, 3, S, S] float32, channels last,
/// normalised, on `device`.
at::Tensor network_input(const std::vector<cv::Mat>& squares, const Normalisation& normalisation, at::Device device);

/// Logits of square pictures in evaluation mode, each the mean of the picture's and its mirror image's. Leaves the
/// network in evaluation mode.
std::vector<double> mirrored_logits(ResNet& network, const std::vector<cv::Mat>& squares,
                                    const Normalisation& normalisation, at::Device device);

}  // namespace thumbsup
