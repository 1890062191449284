#include "verdict/acceptance.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "base/error.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {

void decide(ImageVerdict& verdict) {
  const QuestionAnswer* decisive = nullptr;
  verdict.passed = true;
  for (const QuestionAnswer& answer : verdict.answers) {
    if (!answer.required) continue;
    verdict.passed = verdict.passed && answer.passed();
    if (decisive == nullptr || answer.probability - answer.threshold < decisive->probability - decisive->threshold)
      decisive = &answer;
  }
  if (decisive == nullptr) throw LogicError("A verdict needs the answer of one required question at least.");
  verdict.probability = decisive->probability;
}

namespace {

void count_answers(AcceptanceReport& report) {
  for (QuestionSummary& summary : report.questions) summary.passed = 0;
  for (const ImageVerdict& verdict : report.verdicts)
    for (const QuestionAnswer& answer : verdict.answers) {
      auto found = std::find_if(report.questions.begin(), report.questions.end(),
                                [&](const auto& summary) { return summary.question == answer.question; });
      if (found == report.questions.end()) {
        report.questions.push_back({});
        found = report.questions.end() - 1;
        found->question = answer.question;
      }
      found->threshold = answer.threshold;
      found->required = answer.required;
      found->passed += answer.passed();
    }
  for (QuestionSummary& summary : report.questions)
    summary.pass_rate_interval = wilson_interval(summary.passed, report.images);
}

}  // namespace

void conclude(AcceptanceReport& report) {
  if (report.verdicts.empty()) throw UserInputError(msg::verdict::no_image_to_judge(report.images_folder));
  report.images = static_cast<std::int64_t>(report.verdicts.size());
  report.passed = 0;
  SimilaritySummary similarity;
  std::int64_t measured = 0;
  for (const ImageVerdict& verdict : report.verdicts) {
    report.passed += verdict.passed;
    if (!verdict.similarity) continue;
    ++measured;
    similarity.mean += verdict.similarity->mean;
    similarity.nearest += verdict.similarity->nearest;
    similarity.memorised += verdict.similarity->memorised;
  }
  if (measured > 0) {
    similarity.mean /= static_cast<double>(measured);
    similarity.nearest /= static_cast<double>(measured);
    report.similarity = similarity;
  }
  count_answers(report);
  report.pass_rate = static_cast<double>(report.passed) / static_cast<double>(report.images);
  report.pass_rate_interval = wilson_interval(report.passed, report.images);
  // 0.7 of 10 images is 7 images, although 7 / 10 may round below what was typed.
  report.accepted = report.pass_rate >= report.criterion - 1e-9;
}

std::string question_counts(const AcceptanceReport& report) {
  if (report.questions.size() < 2) return {};
  std::string text;
  for (const QuestionSummary& summary : report.questions)
    text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", summary.question, summary.passed,
                        summary.required ? "" : " (not required)");
  return text;
}

std::string acceptance_sentence(const AcceptanceReport& report) {
  const std::string counts = question_counts(report);
  return fmt::format("{}{}{} of {} pass, criterion {:.0f} %: {}", counts, counts.empty() ? "" : ": ", report.passed,
                     report.images, 100 * report.criterion, report.accepted ? "accepted" : "not accepted");
}

}  // namespace thumbsup
