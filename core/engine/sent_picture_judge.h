#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "verdict/acceptance.h"

namespace thumbsup {

/// A judge of pictures that have been handed out and that no file need keep: nothing is remembered, on disk or in
/// memory, however many come. One object is for one thread at a time.
class SentPictureJudge {
 public:
  /// Reads the judge's folder; the networks are loaded with the first picture. Throws UserInputError, IoError,
  /// FormatError.
  explicit SentPictureJudge(const std::filesystem::path& folder, const std::string& device = "auto");
  ~SentPictureJudge();

  /// Of a PNG file's bytes. Throws UserInputError for what is no picture, and what loading the weights throws.
  ImageVerdict judge(const std::string& png);
  /// What the leading question compares pictures by (Question::features), a unit vector; of a PNG file's bytes. Throws
  /// what judge() throws.
  std::vector<float> features(const std::string& png);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace thumbsup
