#pragma once

#include <memory>
#include <opencv2/core.hpp>
#include <string>

#include "inference/starting_picture.h"
#include "params/generate_config.h"

namespace thumbsup {

/// The picture and the mask that a generation starts from, read as photos are (photos/decode.h), of their own sizes.
class StartingPhotos {
 public:
  /// Reads what `config` names. Throws what decode_photo throws, and UserInputError for a mask that does not have the
  /// picture's shape.
  explicit StartingPhotos(const GenerateConfig& config);

  /// Both scaled to cover the size and cut to it around their middle, the mask blurred. Null when there is no picture.
  /// Throws UserInputError for a mask in which nothing is drawn anew.
  std::shared_ptr<const StartingPicture> fitted(std::int64_t width, std::int64_t height) const;

  /// SHA-256 of what both show; empty when there are none. Where they lie says less.
  std::string content_hash() const;

 private:
  const GenerateConfig& config_;
  cv::Mat picture_, mask_;  ///< CV_8UC3 and CV_8UC1; empty: there is none
};

}  // namespace thumbsup
