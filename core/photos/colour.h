#pragma once

#include <array>
#include <cstdint>
#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <vector>

namespace thumbsup::codecs {

/// What the numbers of a picture mean, as its file says; nothing said is sRGB. The first that is there counts.
struct ColourSpace {
  /// Of H.273: the primaries and the transfer function ("nclx" in HEIC, cICP in PNG).
  struct CodePoints {
    int primaries = 2;
    int transfer = 2;
  };
  /// PNG's older way: the file gamma (1 / 2.2) and where white, red, green and blue are, as x and y.
  struct GammaAndPrimaries {
    double gamma = 1 / 2.2;
    std::optional<std::array<double, 8>> primaries;
  };

  std::vector<std::uint8_t> icc;
  bool broken_icc = false;  ///< there was one that could not even be taken out of the file
  std::optional<CodePoints> code_points;
  bool adobe_rgb = false;
  std::optional<GammaAndPrimaries> gamma;

  bool is_named() const { return !icc.empty() || code_points || adobe_rgb || gamma; }
};

/// How a pixel is stored, 8 or 16 bits a channel. RGBA is not multiplied by its alpha unless it says so.
enum class Layout { Rgb, Rgba, PremultipliedRgba, Cmyk, InvertedCmyk };

/// The picture as people see it: CV_8UC3, sRGB, transparent parts on white. Profiles are applied by relative
/// colorimetric intent with black point compensation, at 16 bits where the picture has them; one that is as good as
/// sRGB costs nothing. What was done, or could not be, becomes a note. Grey profiles count for RGB pixels that are all
/// grey.
cv::Mat to_srgb(const cv::Mat& stored, Layout layout, const ColourSpace& space, std::vector<std::string>& notes);

}  // namespace thumbsup::codecs
