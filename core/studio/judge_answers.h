#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace thumbsup {

/// What a judge has said about an image, over all its questions.
struct JudgeAnswer {
  double probability = 0;  ///< of the answer that decides (verdict/acceptance.h)
  bool passed = false;     ///< by every question that is required
};

/// The remembered answers of the judge in `folder` by the images' SHA-256, of images that every required question has
/// seen: read from the judge.json and verdicts.jsonl of the folder and of those in its questions/ (verdict/verdict.h).
/// Throws IoError or FormatError when the judge cannot be read.
std::map<std::string, JudgeAnswer> read_judge_answers(const std::filesystem::path& folder);

}  // namespace thumbsup
