#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <string>

#include "params/generate_config.h"

namespace thumbsup::serve {

/// Pictures that came in a request, decoded and of the size that is drawn: no path of a client's is ever opened.
/// CV_8UC3 RGB; empty: none was sent.
struct SentPictures {
  cv::Mat init, mask;
};

/// Most pixels of a picture that is sent; its bytes are bounded by those of the request.
inline constexpr std::int64_t kMostSentPixels = 16'777'216;

/// How a picture of another shape gets that of the request, by AUTOMATIC1111's numbers.
enum class ResizeMode { Stretch = 0, Crop = 1 };

/// A picture in base64, with or without "data:image/png;base64," before it, in any format that photos may have
/// (photos/decode.h). One is decoded at a time, so that many clients cannot take all memory together. Throws
/// RequestError (422) naming `field`.
cv::Mat read_sent_picture(const nlohmann::json& value, const std::string& field);

/// Brought to `size`.
cv::Mat resized(const cv::Mat& picture, const ImageSize& size, ResizeMode mode);

/// Whether a mask has nothing that is at least half white: nothing would be drawn anew.
bool is_black(const cv::Mat& mask);

/// Writes them into `folder` and has `config` begin with them.
void hand_over(const SentPictures& pictures, const std::filesystem::path& folder, GenerateConfig& config);

}  // namespace thumbsup::serve
