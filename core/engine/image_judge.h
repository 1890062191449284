#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/rgb_image.h"
#include "base/run_control.h"
#include "engine/judge.h"

namespace thumbsup {

/// A judge, with all its questions, that looks at images one by one, as they are made. Its word on a file is remembered
/// (verdict/verdict_cache.h, keyed by the file's SHA-256), and a network is loaded only when an unknown file comes. One
/// object is for one thread at a time.
class ImageJudge {
 public:
  /// Reads the judge's folder, not yet its weights. `instance_folders`, for similarity, may be empty. Throws
  /// UserInputError, IoError or FormatError.
  explicit ImageJudge(const std::filesystem::path& folder, std::vector<std::string> instance_folders = {},
                      const std::string& device = "auto");
  /// Keeps the verdicts for next time; a cache that cannot be written is no error.
  ~ImageJudge();
  ImageJudge(ImageJudge&&) noexcept;
  ImageJudge& operator=(ImageJudge&&) noexcept;

  /// Of the judge's leading question.
  const JudgeInfo& info() const;
  /// All its questions, nothing counted yet.
  std::vector<QuestionSummary> questions() const;

  /// Throws IoError or FormatError (path) for a file that is no image, and what loading the weights throws.
  ImageVerdict judge(const std::filesystem::path& image);
  /// What stands for the images that were made in `folder` and are not there any more (verdict/deleted_images.h).
  std::vector<ImageVerdict> deleted(const std::filesystem::path& folder);
  /// `judge` with the similarity to the instance photos. The first call reads all of these; `control` stops that.
  ImageVerdict judge_with_similarity(const std::filesystem::path& image, RunControl& control);
  /// The image's middle square with what spoke for the answer in colour and the rest dark and grey.
  RgbImage where_it_looked(const std::filesystem::path& image);
  /// Writes new verdicts to the cache. Throws IoError.
  void save();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Concludes over images that were judged one by one (verdict/acceptance.h). `images` names the set in the report; the
/// questions are those that the verdicts answer.
AcceptanceReport acceptance_of(const JudgeInfo& judge, const std::filesystem::path& judge_folder,
                               const std::string& images, std::vector<ImageVerdict> verdicts,
                               const AcceptanceConfig& terms);

/// The report as a self-contained HTML page, written atomically.
void write_acceptance_page(const AcceptanceReport& report, const std::filesystem::path& path);

/// Moves the threshold of the judge in `folder`: judge.json and report.html are written again. Throws UserInputError
/// when its held-out photos are not known.
JudgeInfo move_judge_threshold(const std::filesystem::path& folder, double threshold);

}  // namespace thumbsup
