#include "engine/image_judge.h"

#include <opencv2/core.hpp>
#include <optional>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/utc_time.h"
#include "nn/compute_context.h"
#include "nn/torch_errors.h"
#include "photos/decode.h"
#include "verdict/acceptance_page.h"
#include "verdict/judge.h"
#include "verdict/judge_page.h"
#include "verdict/likeness.h"
#include "verdict/verdict_cache.h"

namespace thumbsup {

struct ImageJudge::Parts {
  std::filesystem::path folder;
  std::vector<std::string> instance_folders;
  at::Device device;
  JudgeInfo info;
  VerdictCache cache;
  std::optional<Judge> network;
  std::optional<LikenessMeter> meter;

  Judge& loaded() {
    if (!network) network.emplace(folder, device);
    return *network;
  }

  ImageVerdict verdict(const std::filesystem::path& image, const cv::Mat& known_pixels) {
    ImageVerdict result;
    result.path = image;
    result.content_hash = sha256_of_file(image);
    std::optional<double> logit = cache.find(result.content_hash);
    result.cached = logit.has_value();
    if (!logit) {
      const cv::Mat pixels = known_pixels.empty() ? decode_photo(image).pixels : known_pixels;
      logit = loaded().logits({pixels}).front();
      cache.insert(result.content_hash, *logit);
    }
    result.probability = probability_of(*logit, info.evaluation.temperature);
    result.passed = result.probability >= info.evaluation.threshold;
    return result;
  }
};

namespace {

constexpr const char* kRefused = "The image could not be judged: LibTorch refused a computation.";

}  // namespace

ImageJudge::ImageJudge(const std::filesystem::path& folder, std::vector<std::string> instance_folders,
                       const std::string& device) {
  JudgeInfo info = read_judge_info(folder);
  VerdictCache cache(folder / VerdictCache::file_name, info.weights_hash);
  parts_.reset(new Parts{folder, std::move(instance_folders),
                         ComputeContext(device, Dtype::Auto, ComputePurpose::Judging).device(), std::move(info),
                         std::move(cache), std::nullopt, std::nullopt});
}

ImageJudge::~ImageJudge() {
  try {
    if (parts_) parts_->cache.save();
  } catch (const Error&) {
  }
}
ImageJudge::ImageJudge(ImageJudge&&) noexcept = default;
ImageJudge& ImageJudge::operator=(ImageJudge&&) noexcept = default;

const JudgeInfo& ImageJudge::info() const {
  return parts_->info;
}

ImageVerdict ImageJudge::judge(const std::filesystem::path& image) {
  return translated(kRefused, parts_->device.str(), [&] { return parts_->verdict(image, {}); });
}

ImageVerdict ImageJudge::judge_with_likeness(const std::filesystem::path& image, RunControl& control) {
  return translated(kRefused, parts_->device.str(), [&] {
    const cv::Mat pixels = decode_photo(image).pixels;
    ImageVerdict result = parts_->verdict(image, pixels);
    if (parts_->instance_folders.empty()) return result;
    if (!parts_->meter) parts_->meter.emplace(parts_->loaded(), parts_->instance_folders, control);
    result.likeness = parts_->meter->measure({pixels}).front();
    return result;
  });
}

RgbImage ImageJudge::where_it_looked(const std::filesystem::path& image) {
  return translated(kRefused, parts_->device.str(), [&] {
    const cv::Mat pixels = decode_photo(image).pixels;
    const cv::Mat overlay = overlay_heat(pixels, parts_->loaded().explanation(pixels));
    RgbImage result{overlay.cols, overlay.rows, {}};
    result.pixels.assign(overlay.datastart, overlay.dataend);
    return result;
  });
}

void ImageJudge::save() {
  parts_->cache.save();
}

AcceptanceReport acceptance_of(const JudgeInfo& judge, const std::filesystem::path& judge_folder,
                               const std::string& images, std::vector<ImageVerdict> verdicts, double criterion) {
  AcceptanceReport report;
  report.judge_name = judge.name;
  report.judge_folder = display(judge_folder);
  report.judge_accuracy = judge.evaluation.accuracy;
  report.judge_accuracy_interval = judge.evaluation.accuracy_interval;
  report.images_folder = images;
  report.date = utc_now();
  report.threshold = judge.evaluation.threshold;
  report.criterion = criterion;
  report.verdicts = std::move(verdicts);
  conclude(report);
  return report;
}

void write_acceptance_page(const AcceptanceReport& report, const std::filesystem::path& path) {
  write_file_atomically(path, acceptance_page(report));
}

JudgeInfo move_judge_threshold(const std::filesystem::path& folder, double threshold) {
  JudgeInfo info = read_judge_info(folder);
  info.evaluation = with_threshold(info.evaluation, threshold, "The threshold was set by hand.");
  write_judge_info(folder, info);
  write_file_atomically(folder / "report.html", judge_page(info));
  return info;
}

}  // namespace thumbsup
