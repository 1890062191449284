#include "verdict/verdict_parts.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

/// The order in which questions are shown.
int rank_of(const std::string& question) {
  const std::vector<std::string> order = {"gesture", "subject", "quality"};
  return static_cast<int>(std::find(order.begin(), order.end(), question) - order.begin());
}

}  // namespace

std::vector<VerdictPart> read_verdict(const std::filesystem::path& folder) {
  std::vector<VerdictPart> parts;
  parts.push_back({folder, read_judge_info(folder)});
  std::vector<VerdictPart> further;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder / kJudgeQuestionsFolder, error), end; !error && at != end;
       at.increment(error)) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(at->path() / kJudgeInfoFile, ignored))
      further.push_back({at->path(), read_judge_info(at->path())});
  }
  std::sort(further.begin(), further.end(), [](const VerdictPart& a, const VerdictPart& b) {
    return std::pair(rank_of(a.info.question), a.info.question) < std::pair(rank_of(b.info.question), b.info.question);
  });
  std::move(further.begin(), further.end(), std::back_inserter(parts));
  std::set<std::string> asked;
  for (const VerdictPart& part : parts)
    if (!asked.insert(part.info.question).second)
      throw FormatError(part.folder / kJudgeInfoFile, "question", msg::verdict::is_asked_already(part.info.question));
  if (std::none_of(parts.begin(), parts.end(), [](const VerdictPart& part) { return part.info.required; }))
    throw FormatError(folder / kJudgeInfoFile, "required", msg::verdict::no_question_is_required());
  return parts;
}

std::string what_it_answers(const std::vector<VerdictPart>& parts) {
  std::vector<std::string> answered;
  std::string missing;
  for (const VerdictPart& part : parts)
    answered.push_back(part.info.required ? part.info.question : part.info.question + " (reported only)");
  for (const char* question : {"gesture", "subject", "quality"}) {
    if (std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return part.info.question == question; }))
      continue;
    const auto& reasons = parts.front().info.left_out;
    const auto why = reasons.find(question);
    missing += fmt::format(" It cannot answer for the {}: {}", question,
                           why == reasons.end() ? "it was not asked to learn that." : why->second);
  }
  return fmt::format("This judge answers: {}.{}", fmt::join(answered, ", "), missing);
}

}  // namespace thumbsup
