#pragma once

#include <filesystem>
#include <functional>
#include <opencv2/core.hpp>
#include <string>

#include "verdict/acceptance.h"

namespace thumbsup {

/// Where the judge looked in the picture of a file: CV_32FC1 square in [0, 1], laid over its middle square.
using HeatMapSource = std::function<cv::Mat(const std::filesystem::path&)>;

/// The acceptance report as one self-contained HTML page: decision, pass rate with interval, what each question passes,
/// and every image with its
/// verdict in words, thumb and probability (colour is never the only sign). With `heat_map`, a second picture beside
/// each shows where the judge looked.
std::string acceptance_page(const AcceptanceReport& report, const HeatMapSource& heat_map = {});

/// `rgb`'s middle square with `heat` (see above) laid over it: 8-bit RGB, unheated parts darkened and grey.
cv::Mat overlay_heat(const cv::Mat& rgb, const cv::Mat& heat);

}  // namespace thumbsup
