#include "engine/image_judge.h"

#include <map>
#include <opencv2/core.hpp>
#include <optional>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/file_stamp.h"
#include "base/hash.h"
#include "base/utc_time.h"
#include "nn/compute_context.h"
#include "nn/torch_errors.h"
#include "photos/decode.h"
#include "verdict/acceptance_page.h"
#include "verdict/deleted_images.h"
#include "verdict/judge_page.h"
#include "verdict/similarity.h"
#include "verdict/verdict.h"

namespace thumbsup {

namespace {

/// What a file held when it was as `state` says (base/file_stamp.h).
struct KnownHash {
  std::string state, hash;
};

}  // namespace

struct ImageJudge::Parts {
  std::vector<std::string> instance_folders;
  at::Device device;
  Verdict verdict;
  std::optional<SimilarityMeter> meter;
  std::map<std::filesystem::path, KnownHash> hashes{};

  /// A file is read for its hash once: the gallery asks for the same images again and again.
  std::string hash_of(const std::filesystem::path& image) {
    const std::string state = file_state(image);
    KnownHash& known = hashes[image];
    if (known.hash.empty() || known.state != state) known = {state, sha256_of_file(image)};
    return known.hash;
  }

  ImageVerdict judged(const std::filesystem::path& image, const cv::Mat& known_pixels) {
    const std::string hash = hash_of(image);
    cv::Mat pixels = known_pixels;
    const auto picture = [&](std::size_t) {
      if (pixels.empty()) pixels = decode_photo(image).pixels;
      return pixels;
    };
    ImageVerdict result = verdict.judge({hash}, picture).front();
    result.path = image;
    result.content_hash = hash;
    return result;
  }
};

namespace {

constexpr const char* kRefused = "The image could not be judged: LibTorch refused a computation.";

}  // namespace

ImageJudge::ImageJudge(const std::filesystem::path& folder, std::vector<std::string> instance_folders,
                       const std::string& device) {
  const at::Device place = ComputeContext(device, Dtype::Auto, ComputePurpose::Judging).device();
  parts_.reset(new Parts{std::move(instance_folders), place, Verdict(folder, place), std::nullopt});
}

ImageJudge::~ImageJudge() {
  try {
    if (parts_) parts_->verdict.save();
  } catch (const Error&) {
  }
}
ImageJudge::ImageJudge(ImageJudge&&) noexcept = default;
ImageJudge& ImageJudge::operator=(ImageJudge&&) noexcept = default;

const JudgeInfo& ImageJudge::info() const {
  return parts_->verdict.info();
}

std::vector<QuestionSummary> ImageJudge::questions() const {
  return parts_->verdict.summaries();
}

ImageVerdict ImageJudge::judge(const std::filesystem::path& image) {
  return translated(kRefused, parts_->device.str(), [&] { return parts_->judged(image, {}); });
}

std::vector<ImageVerdict> ImageJudge::deleted(const std::filesystem::path& folder) {
  return deleted_images(folder, parts_->verdict);
}

ImageVerdict ImageJudge::judge_with_similarity(const std::filesystem::path& image, RunControl& control) {
  return translated(kRefused, parts_->device.str(), [&] {
    const cv::Mat pixels = decode_photo(image).pixels;
    ImageVerdict result = parts_->judged(image, pixels);
    if (parts_->instance_folders.empty()) return result;
    if (!parts_->meter) parts_->meter.emplace(parts_->verdict.leading(), parts_->instance_folders, control);
    result.similarity = parts_->meter->measure({pixels}).front();
    return result;
  });
}

RgbImage ImageJudge::where_it_looked(const std::filesystem::path& image) {
  return translated(kRefused, parts_->device.str(), [&] {
    const cv::Mat pixels = decode_photo(image).pixels;
    const cv::Mat overlay = overlay_heat(pixels, parts_->verdict.leading().explanation(pixels));
    RgbImage result{overlay.cols, overlay.rows, {}};
    result.pixels.assign(overlay.datastart, overlay.dataend);
    return result;
  });
}

void ImageJudge::save() {
  parts_->verdict.save();
}

AcceptanceReport acceptance_of(const JudgeInfo& judge, const std::filesystem::path& judge_folder,
                               const std::string& images, std::vector<ImageVerdict> verdicts,
                               const AcceptanceConfig& terms) {
  AcceptanceReport report;
  report.judge_name = judge.name;
  report.judge_folder = display(judge_folder);
  report.judge_accuracy = judge.evaluation.accuracy;
  report.judge_accuracy_interval = judge.evaluation.accuracy_interval;
  report.images_folder = images;
  report.date = utc_now();
  report.threshold = judge.evaluation.threshold;
  report.criterion = terms.criterion;
  report.minimum_images = terms.minimum_images;
  report.verdicts = std::move(verdicts);
  conclude(report);
  return report;
}

void write_acceptance_page(const AcceptanceReport& report, const std::filesystem::path& path) {
  write_file_atomically(path, acceptance_page(report));
}

JudgeInfo move_judge_threshold(const std::filesystem::path& folder, double threshold) {
  JudgeInfo info = read_judge_info(folder);
  info.evaluation = with_threshold(info.evaluation, threshold, threshold_set_by_hand());
  write_judge_info(folder, info);
  write_file_atomically(folder / "report.html", judge_page(info));
  return info;
}

}  // namespace thumbsup
