#include "studio/judge_answers.h"

#include <cmath>
#include <sstream>
#include <vector>

#include "base/error.h"
#include "base/json_file.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// image sha256 -> logit, from a judge's verdicts.jsonl (verdict/verdict_cache.h).
std::map<std::string, double> known_logits(const fs::path& file, const std::string& weights_hash) {
  std::map<std::string, double> logits;
  if (!fs::exists(file)) return logits;
  std::istringstream lines(read_text_file(file, 1u << 30));
  bool is_ours = false;
  for (std::string line; std::getline(lines, line);) {
    const auto json = try_parse_json(line).value_or(nullptr);
    if (!json.is_object()) continue;
    if (json.contains("judge")) is_ours = json.at("judge") == weights_hash;
    if (is_ours && json.contains("image") && json.at("image").is_string() && json.contains("logit") &&
        json.at("logit").is_number())
      logits[json.at("image").get<std::string>()] = json.at("logit").get<double>();
  }
  return logits;
}

/// One question of a judge.
struct QuestionLogits {
  double temperature = 1;
  double threshold = 0.5;
  bool required = true;
  std::map<std::string, double> logits;

  double probability(double logit) const { return 1 / (1 + std::exp(-logit / temperature)); }
};

QuestionLogits read_question(const fs::path& folder) {
  const fs::path file = folder / "judge.json";
  const auto info = read_json_file(file);
  if (!info.is_object()) throw FormatError(file, "", msg::studio::is_no_judge());
  const auto evaluation = json_value(info, "evaluation", nlohmann::json::object(), file);
  QuestionLogits question;
  question.temperature = json_value(evaluation, "temperature", 1.0, file);
  question.threshold = json_value(evaluation, "threshold", 0.5, file);
  question.required = json_value(info, "required", true, file);
  if (!(question.temperature > 0)) throw FormatError(file, "evaluation.temperature", msg::studio::must_be_above_0());
  question.logits = known_logits(folder / "verdicts.jsonl", json_value(info, "weights_sha256", std::string(), file));
  return question;
}

}  // namespace

std::map<std::string, JudgeAnswer> read_judge_answers(const fs::path& folder) {
  std::vector<QuestionLogits> questions{read_question(folder)};
  std::error_code error;
  for (fs::directory_iterator at(folder / "questions", error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (fs::is_regular_file(at->path() / "judge.json", ignored)) questions.push_back(read_question(at->path()));
  }
  std::erase_if(questions, [](const QuestionLogits& question) { return !question.required; });
  std::map<std::string, JudgeAnswer> answers;
  if (questions.empty()) return answers;
  for (const auto& [image, leading] : questions.front().logits) {
    JudgeAnswer answer{1, true};
    double least = 2;
    bool complete = true;
    for (const QuestionLogits& question : questions) {
      const auto found = question.logits.find(image);
      complete = complete && found != question.logits.end();
      if (!complete) break;
      const double probability = question.probability(found->second), margin = probability - question.threshold;
      answer.passed = answer.passed && margin >= 0;
      if (margin < least) {
        least = margin;
        answer.probability = probability;
      }
    }
    if (complete) answers.emplace(image, answer);
  }
  return answers;
}

}  // namespace thumbsup
