#include "verdict/verdict.h"

#include <algorithm>

#include "base/error.h"
#include "verdict/face_question.h"
#include "verdict/judge.h"
#include "verdict/quality_question.h"

namespace thumbsup {
std::unique_ptr<Question> load_question(const VerdictPart& part, at::Device device) {
  if (part.info.question == "quality") return std::make_unique<QualityQuestion>(part.folder, device);
  if (part.info.means == SubjectMeans::Faces) return std::make_unique<FaceQuestion>(part.folder, device);
  return std::make_unique<Judge>(part.folder, device);
}

Verdict::Verdict(const std::filesystem::path& folder, at::Device device, Memory memory)
    : parts_(read_verdict(folder)), device_(device), memory_(memory), questions_(parts_.size()) {
  for (const VerdictPart& part : parts_)
    caches_.emplace_back(part.folder / VerdictCache::kFileName, part.info.answers_hash());
}

Verdict::Verdict(std::vector<VerdictPart> parts, std::vector<std::unique_ptr<Question>> questions)
    : parts_(std::move(parts)), device_(at::kCPU), memory_(Memory::None), questions_(std::move(questions)) {
  if (parts_.empty() || parts_.size() != questions_.size()) throw LogicError("Every part of a verdict is a question.");
  for (const VerdictPart& part : parts_) caches_.emplace_back(part.folder, part.info.answers_hash());
}

Verdict::~Verdict() = default;
Verdict::Verdict(Verdict&&) noexcept = default;
Verdict& Verdict::operator=(Verdict&&) noexcept = default;

Question& Verdict::question(std::size_t part) {
  auto& question = questions_.at(part);
  if (!question) question = load_question(parts_[part], device_);
  return *question;
}

std::int64_t Verdict::image_size() const {
  std::int64_t largest = 0;
  for (const VerdictPart& part : parts_)
    largest = std::max(largest, part.info.means == SubjectMeans::Faces ? kFacePictureSize : part.info.image_size);
  return largest;
}

std::vector<double> Verdict::answers_of(std::size_t part, const std::vector<std::string>& keys,
                                        const PictureSource& picture, std::vector<bool>& known) {
  std::vector<double> logits(keys.size());
  std::vector<cv::Mat> unknown;
  std::vector<std::size_t> unknown_at;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto found = memory_ == Memory::Keep ? caches_[part].find(keys[i]) : std::nullopt;
    if (found) {
      logits[i] = *found;
      continue;
    }
    known[i] = false;
    unknown.push_back(picture(i));
    unknown_at.push_back(i);
  }
  if (unknown.empty()) return logits;
  const auto fresh = question(part).logits(unknown);
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    logits[unknown_at[i]] = fresh[i];
    if (memory_ == Memory::Keep) caches_[part].insert(keys[unknown_at[i]], fresh[i]);
  }
  return logits;
}

std::vector<ImageVerdict> Verdict::judge(const std::vector<std::string>& keys, const PictureSource& picture,
                                         double threshold) {
  std::vector<ImageVerdict> verdicts(keys.size());
  std::vector<bool> known(keys.size(), true);
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    const JudgeInfo& info = parts_[part].info;
    const auto logits = answers_of(part, keys, picture, known);
    for (std::size_t i = 0; i < keys.size(); ++i)
      verdicts[i].answers.push_back({info.question, probability_of(logits[i], info.evaluation.temperature),
                                     threshold > 0 ? threshold : info.evaluation.threshold, info.required,
                                     reason_of(info, logits[i])});
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    verdicts[i].cached = known[i];
    decide(verdicts[i]);
  }
  return verdicts;
}

std::optional<ImageVerdict> Verdict::remembered(const std::string& key, double threshold) const {
  ImageVerdict verdict;
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    const JudgeInfo& info = parts_[part].info;
    const auto logit = memory_ == Memory::Keep ? caches_[part].find(key) : std::nullopt;
    if (!logit) return std::nullopt;
    verdict.answers.push_back({info.question, probability_of(*logit, info.evaluation.temperature),
                               threshold > 0 ? threshold : info.evaluation.threshold, info.required,
                               reason_of(info, *logit)});
  }
  verdict.cached = true;
  decide(verdict);
  return verdict;
}

std::vector<ImageVerdict> Verdict::judge(const std::vector<cv::Mat>& pictures) {
  std::vector<ImageVerdict> verdicts(pictures.size());
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    const JudgeInfo& info = parts_[part].info;
    Question& asked = question(part);
    const auto logits = asked.logits(pictures);
    for (std::size_t i = 0; i < pictures.size(); ++i)
      verdicts[i].answers.push_back(
          {info.question, asked.probability(logits[i]), asked.threshold(), info.required, reason_of(info, logits[i])});
  }
  for (ImageVerdict& verdict : verdicts) decide(verdict);
  return verdicts;
}

void Verdict::save() {
  if (memory_ == Memory::None) return;
  for (VerdictCache& cache : caches_) cache.save();
}

std::vector<QuestionSummary> Verdict::summaries(double threshold) const {
  std::vector<QuestionSummary> all;
  for (const VerdictPart& part : parts_) {
    const Evaluation& e = part.info.evaluation;
    all.push_back({part.info.question,
                   part.info.name,
                   part.info.required,
                   threshold > 0 ? threshold : e.threshold,
                   e.accuracy,
                   e.accuracy_interval,
                   0,
                   {}});
  }
  return all;
}

}  // namespace thumbsup
