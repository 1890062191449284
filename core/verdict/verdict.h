#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <vector>

#include "verdict/acceptance.h"
#include "verdict/question.h"
#include "verdict/verdict_cache.h"
#include "verdict/verdict_parts.h"

namespace thumbsup {

/// The network of a part: Judge, QualityQuestion for the quality, or FaceQuestion where the subject is told by faces.
/// Throws what their constructors throw.
std::unique_ptr<Question> load_question(const VerdictPart& part, at::Device device);

/// All questions of a judge at work: a picture passes when it passes every one that is required. Answers are remembered
/// (verdict_cache.h, one file a question), and a network is loaded when a picture comes that it does not know. One
/// object is for one thread at a time.
class Verdict {
 public:
  enum class Memory { Keep, None };

  /// Reads the judge's folder, not yet the weights. Throws what read_verdict throws.
  explicit Verdict(const std::filesystem::path& folder, at::Device device = at::kCPU, Memory memory = Memory::Keep);
  /// Of questions that are at hand, one a part; nothing is remembered.
  Verdict(std::vector<VerdictPart> parts, std::vector<std::unique_ptr<Question>> questions);
  ~Verdict();
  Verdict(Verdict&&) noexcept;
  Verdict& operator=(Verdict&&) noexcept;

  const std::vector<VerdictPart>& parts() const { return parts_; }
  /// Of the leading question: the judge's own judge.json.
  const JudgeInfo& info() const { return parts_.front().info; }
  /// The leading question's network: for similarity and for where the judge looked.
  Question& leading() { return question(0); }
  Question& question(std::size_t part);
  /// Side of the square that the most demanding question looks at: photos need not be kept larger.
  std::int64_t image_size() const;

  /// What all questions say about pictures (CV_8UC3 RGB of any size) that no file holds.
  std::vector<ImageVerdict> judge(const std::vector<cv::Mat>& pictures);

  /// The same of pictures that are known by `keys`; `picture(i)` is asked only for those that some question has not
  /// seen. A threshold above 0 takes the place of every question's own.
  using PictureSource = std::function<cv::Mat(std::size_t index)>;
  std::vector<ImageVerdict> judge(const std::vector<std::string>& keys, const PictureSource& picture,
                                  double threshold = 0);

  /// The same of an image that is gone; nothing when some question has not seen it.
  std::optional<ImageVerdict> remembered(const std::string& key, double threshold = 0) const;

  /// Writes new answers to the caches. Throws IoError.
  void save();

  /// What a report says of the questions before any image is counted.
  std::vector<QuestionSummary> summaries(double threshold = 0) const;

 private:
  std::vector<double> answers_of(std::size_t part, const std::vector<std::string>& keys, const PictureSource& picture,
                                 std::vector<bool>& known);

  std::vector<VerdictPart> parts_;
  at::Device device_;
  Memory memory_;
  std::vector<std::unique_ptr<Question>> questions_;  ///< as they are loaded
  std::vector<VerdictCache> caches_;
};

}  // namespace thumbsup
