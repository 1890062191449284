#pragma once

#include <cstdint>
#include <filesystem>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace thumbsup {

/// Where a photo becomes worth a warning. Nothing is ever refused for one of these.
struct PhotoCheckLimits {
  double minimum_sharpness = 60;     ///< variance of the Laplacian below which a photo counts as blurred
  double darkest_mean = 40;          ///< mean luma (0 to 255) below which it counts as underexposed
  double brightest_mean = 220;       ///< above which it counts as overexposed
  double maximum_clipped = 0.35;     ///< share of pixels that are black (<= 2), or that are white (>= 253)
  double maximum_enlargement = 1.0;  ///< how much it may have to be enlarged to cover the training resolution
  int duplicate_distance = 5;  ///< differing bits of the perceptual hash (of 64) up to which two photos are the same
};

/// The numbers the checks are made of. Measured on the photo after its edits.
struct PhotoMeasures {
  cv::Size size;
  double sharpness = 0;       ///< variance of the 3x3 Laplacian of the luma, at the training resolution at most
  double mean_luma = 0;       ///< 0 to 255
  double clipped_dark = 0;    ///< share of pixels with luma <= 2
  double clipped_bright = 0;  ///< share of pixels with luma >= 253
  double enlargement = 0;     ///< scale at which the shorter side reaches the training resolution; above 1 enlarges
  std::uint64_t hash = 0;     ///< perceptual hash
};

struct PhotoWarning {
  enum class Kind {
    Blur,
    LowResolution,
    TooDark,
    TooBright,
    Clipped,
    Duplicate,
    Unlike,          ///< an instance photo that looks as the class photos do
    SubjectInClass,  ///< a class photo that looks as the instance photos do
    NoFace,
    SeveralFaces,
    SmallFace,
  };
  Kind kind = Kind::Blur;
  std::filesystem::path photo;
  std::filesystem::path other;  ///< of a duplicate: the earlier photo
  std::string reason;           ///< for people, with the numbers
  double value = 0;
  double limit = 0;
};

/// Name of a kind in JSON, for example "low_resolution".
const char* to_string(PhotoWarning::Kind kind);

/// `edited`: CV_8UC3 RGB after crop and turns. The sharpness is measured at the size it is trained at, because there
/// a large photo's softness is gone and a small one's remains.
PhotoMeasures measure_photo(const cv::Mat& edited, int training_resolution);

/// Warnings about one photo, worst first by kind.
std::vector<PhotoWarning> check_photo(const std::filesystem::path& photo, const PhotoMeasures& measures,
                                      int training_resolution, const PhotoCheckLimits& limits = {});

/// 64-bit perceptual hash: luma reduced to 32x32, DCT-II, the 8x8 lowest frequencies but the constant one against
/// their median (Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010). Bit 0 is unused.
/// Stable under scaling, recompression and small changes of brightness; a mirrored photo has another hash.
std::uint64_t perceptual_hash(const cv::Mat& rgb);

int hamming_distance(std::uint64_t a, std::uint64_t b);

/// For every photo that resembles an earlier one: one warning, naming the closest earlier one. `hashes[i]` belongs to
/// `photos[i]`.
std::vector<PhotoWarning> find_duplicates(const std::vector<std::filesystem::path>& photos,
                                          const std::vector<std::uint64_t>& hashes,
                                          const PhotoCheckLimits& limits = {});

}  // namespace thumbsup
