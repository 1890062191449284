#include "engine/sent_picture_judge.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "engine/engine_messages.h"
#include "nn/compute_context.h"
#include "nn/torch_errors.h"
#include "verdict/verdict.h"

namespace thumbsup {
namespace {

/// RGB.
cv::Mat pixels_of(const std::string& png) {
  const cv::Mat bytes(1, static_cast<int>(png.size()), CV_8UC1, const_cast<char*>(png.data()));
  cv::Mat pixels = cv::imdecode(bytes, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
  if (pixels.empty()) throw UserInputError(msg::engine::is_no_picture_any_more());
  cv::cvtColor(pixels, pixels, cv::COLOR_BGR2RGB);
  return pixels;
}

}  // namespace

struct SentPictureJudge::Parts {
  at::Device device;
  Verdict verdict;
};

SentPictureJudge::SentPictureJudge(const std::filesystem::path& folder, const std::string& device) {
  const at::Device place = ComputeContext(device, Dtype::Auto, ComputePurpose::Judging).device();
  parts_.reset(new Parts{place, Verdict(folder, place, Verdict::Memory::None)});
}
SentPictureJudge::~SentPictureJudge() = default;

ImageVerdict SentPictureJudge::judge(const std::string& png) {
  const cv::Mat pixels = pixels_of(png);
  return translated("The picture could not be judged: LibTorch refused a computation.", parts_->device.str(),
                    [&] { return parts_->verdict.judge(std::vector<cv::Mat>{pixels}).front(); });
}

std::vector<float> SentPictureJudge::features(const std::string& png) {
  const cv::Mat pixels = pixels_of(png);
  return translated("The picture could not be judged: LibTorch refused a computation.", parts_->device.str(), [&] {
    const at::Tensor row = parts_->verdict.leading().features({pixels})[0].to(at::kCPU, at::kFloat).contiguous();
    return std::vector<float>(row.data_ptr<float>(), row.data_ptr<float>() + row.numel());
  });
}

}  // namespace thumbsup
