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

/// The means over all places of every channel after each of the four stages, [N, C] each, on the CPU.
std::vector<at::Tensor> stage_features(ResNet& network, const std::vector<cv::Mat>& squares,
                                       const Normalisation& normalisation, at::Device device);

/// What pictures are compared by for similarity: stage_features of the first and the second stage, side by side
/// [N, C]. These early stages hold colours, textures and shapes - hair, skin, glasses. The last stage
/// does not serve: measured on the demo photos, it tells the instance from other people with the same gesture at an
/// area under the ROC curve of 0.61 only, stages one and two at 0.98.
at::Tensor appearance_features(ResNet& network, const std::vector<cv::Mat>& squares, const Normalisation& normalisation,
                               at::Device device);

}  // namespace thumbsup
