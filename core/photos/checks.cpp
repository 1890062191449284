#include "photos/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <bit>
#include <opencv2/imgproc.hpp>

#include "base/error.h"

namespace thumbsup {
namespace {

cv::Mat luma_of(const cv::Mat& rgb) {
  if (rgb.empty() || rgb.type() != CV_8UC3) throw LogicError("Photos are checked as 8-bit RGB pixels only.");
  cv::Mat grey;
  cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
  return grey;
}

double share(const cv::Mat& mask) {
  return static_cast<double>(cv::countNonZero(mask)) / static_cast<double>(mask.total());
}

}  // namespace

const char* to_string(PhotoWarning::Kind kind) {
  switch (kind) {
    case PhotoWarning::Kind::Blur:
      return "blur";
    case PhotoWarning::Kind::LowResolution:
      return "low_resolution";
    case PhotoWarning::Kind::TooDark:
      return "too_dark";
    case PhotoWarning::Kind::TooBright:
      return "too_bright";
    case PhotoWarning::Kind::Clipped:
      return "clipped";
    case PhotoWarning::Kind::Duplicate:
      return "duplicate";
    case PhotoWarning::Kind::Unlike:
      return "unlike_the_others";
    case PhotoWarning::Kind::SubjectInClass:
      return "subject_among_class";
    case PhotoWarning::Kind::NoFace:
      return "no_face";
    case PhotoWarning::Kind::SeveralFaces:
      return "several_faces";
    case PhotoWarning::Kind::SmallFace:
      return "small_face";
  }
  return "blur";
}

PhotoMeasures measure_photo(const cv::Mat& edited, int training_resolution) {
  if (training_resolution <= 0) throw LogicError("The training resolution must be above 0.");
  const cv::Mat luma = luma_of(edited);
  PhotoMeasures measures;
  measures.size = luma.size();
  measures.mean_luma = cv::mean(luma)[0];
  measures.clipped_dark = share(luma <= 2);
  measures.clipped_bright = share(luma >= 253);
  measures.enlargement = static_cast<double>(training_resolution) / std::min(luma.cols, luma.rows);
  measures.hash = perceptual_hash(edited);

  cv::Mat trained = luma, laplacian;
  if (measures.enlargement < 1) {
    const cv::Size reduced(std::max(1, cvRound(luma.cols * measures.enlargement)),
                           std::max(1, cvRound(luma.rows * measures.enlargement)));
    cv::resize(luma, trained, reduced, 0, 0, cv::INTER_AREA);
  }
  cv::Laplacian(trained, laplacian, CV_32F);
  cv::Scalar mean, deviation;
  cv::meanStdDev(laplacian, mean, deviation);
  measures.sharpness = deviation[0] * deviation[0];
  return measures;
}

std::vector<PhotoWarning> check_photo(const std::filesystem::path& photo, const PhotoMeasures& measures,
                                      int training_resolution, const PhotoCheckLimits& limits) {
  using Kind = PhotoWarning::Kind;
  std::vector<PhotoWarning> warnings;
  const auto warn = [&](Kind kind, double value, double limit, std::string reason) {
    warnings.push_back({kind, photo, {}, std::move(reason), value, limit});
  };
  if (measures.enlargement > limits.maximum_enlargement)
    warn(Kind::LowResolution, measures.enlargement, limits.maximum_enlargement,
         fmt::format("is {} x {} pixels after the crop and must be enlarged {:.2f} times for a training at {}",
                     measures.size.width, measures.size.height, measures.enlargement, training_resolution));
  if (measures.sharpness < limits.minimum_sharpness)
    warn(Kind::Blur, measures.sharpness, limits.minimum_sharpness,
         fmt::format("looks blurred (sharpness {:.1f}, below {:.0f})", measures.sharpness, limits.minimum_sharpness));
  if (measures.mean_luma < limits.darkest_mean)
    warn(Kind::TooDark, measures.mean_luma, limits.darkest_mean,
         fmt::format("is very dark (mean brightness {:.0f} of 255, below {:.0f})", measures.mean_luma,
                     limits.darkest_mean));
  if (measures.mean_luma > limits.brightest_mean)
    warn(Kind::TooBright, measures.mean_luma, limits.brightest_mean,
         fmt::format("is very bright (mean brightness {:.0f} of 255, above {:.0f})", measures.mean_luma,
                     limits.brightest_mean));
  const double clipped = std::max(measures.clipped_dark, measures.clipped_bright);
  if (clipped > limits.maximum_clipped)
    warn(
        Kind::Clipped, clipped, limits.maximum_clipped,
        fmt::format("has {:.0f} % of its pixels fully {} (above {:.0f} %)", 100 * clipped,
                    measures.clipped_dark > measures.clipped_bright ? "black" : "white", 100 * limits.maximum_clipped));
  return warnings;
}

std::uint64_t perceptual_hash(const cv::Mat& rgb) {
  cv::Mat small, frequencies;
  cv::resize(luma_of(rgb), small, {32, 32}, 0, 0, cv::INTER_AREA);
  small.convertTo(small, CV_32F);
  cv::dct(small, frequencies);
  std::array<float, 64> values{};
  for (std::size_t i = 1; i < 64; ++i) {
    // An even surface has only rounding noise here; it must not decide the bits.
    const float value = frequencies.at<float>(static_cast<int>(i / 8), static_cast<int>(i % 8));
    values[i] = std::abs(value) < 0.5f ? 0.0f : value;
  }
  std::array<float, 63> sorted{};
  std::copy(values.begin() + 1, values.end(), sorted.begin());
  std::nth_element(sorted.begin(), sorted.begin() + 31, sorted.end());
  std::uint64_t hash = 0;
  for (std::size_t i = 1; i < 64; ++i)
    if (values[i] > sorted[31]) hash |= std::uint64_t{1} << i;
  return hash;
}

int hamming_distance(std::uint64_t a, std::uint64_t b) {
  return std::popcount(a ^ b);
}

std::vector<PhotoWarning> find_duplicates(const std::vector<std::filesystem::path>& photos,
                                          const std::vector<std::uint64_t>& hashes, const PhotoCheckLimits& limits) {
  if (photos.size() != hashes.size()) throw LogicError("Every photo needs one hash.");
  std::vector<PhotoWarning> warnings;
  for (std::size_t i = 1; i < hashes.size(); ++i) {
    const auto closest = std::min_element(
        hashes.begin(), hashes.begin() + static_cast<std::ptrdiff_t>(i),
        [&](auto a, auto b) { return hamming_distance(a, hashes[i]) < hamming_distance(b, hashes[i]); });
    const int distance = hamming_distance(*closest, hashes[i]);
    if (distance > limits.duplicate_distance) continue;
    const auto& other = photos[static_cast<std::size_t>(closest - hashes.begin())];
    warnings.push_back({PhotoWarning::Kind::Duplicate, photos[i], other,
                        fmt::format("looks the same as {} ({} of 64 bits differ)", display(other.filename()), distance),
                        static_cast<double>(distance), static_cast<double>(limits.duplicate_distance)});
  }
  return warnings;
}

}  // namespace thumbsup
