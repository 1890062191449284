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

bool counts_as_pass(const ImageVerdict& verdict) {
  return verdict.passed && !verdict.overruled;
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
  report.passed = report.deleted = report.overruled = 0;
  SimilaritySummary similarity;
  std::int64_t measured = 0;
  for (const ImageVerdict& verdict : report.verdicts) {
    report.passed += counts_as_pass(verdict);
    report.deleted += verdict.deleted;
    report.overruled += verdict.overruled.has_value();
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
  report.accepted = report.images >= report.minimum_images && report.pass_rate >= report.criterion - 1e-9;
}

std::string question_counts(const AcceptanceReport& report) {
  if (report.questions.size() < 2) return {};
  std::string text;
  for (const QuestionSummary& summary : report.questions)
    text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", summary.question, summary.passed,
                        summary.required ? "" : " (not required)");
  return text;
}

std::string conclusion_phrase(const AcceptanceReport& report) {
  switch (report.conclusion()) {
    case Conclusion::Accepted:
      return "accepted";
    case Conclusion::NotAccepted:
      return "not accepted";
    case Conclusion::TooFew:
      break;
  }
  return fmt::format("too few to say: {} images are needed", report.minimum_images);
}

std::string set_aside_phrase(const AcceptanceReport& report) {
  std::string text;
  if (report.deleted > 0) text = fmt::format("{} deleted", report.deleted);
  if (report.overruled > 0) text += fmt::format("{}{} overruled by hand", text.empty() ? "" : ", ", report.overruled);
  return text;
}

std::string acceptance_sentence(const AcceptanceReport& report) {
  const std::string counts = question_counts(report), aside = set_aside_phrase(report);
  std::string sentence =
      fmt::format("{}{}{} of {} pass{}{}{}, criterion {:.0f} %: {}", counts, counts.empty() ? "" : ": ", report.passed,
                  report.images, aside.empty() ? "" : " (", aside, aside.empty() ? "" : ")", 100 * report.criterion,
                  conclusion_phrase(report));
  if (report.conclusion() == Conclusion::TooFew)
    sentence += fmt::format("; with 95 % certainty {:.0f} to {:.0f} % pass", 100 * report.pass_rate_interval.low,
                            100 * report.pass_rate_interval.high);
  return sentence;
}

}  // namespace thumbsup
