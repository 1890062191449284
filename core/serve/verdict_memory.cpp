#include "serve/verdict_memory.h"

namespace thumbsup::serve {

void VerdictMemory::set_judged(const std::string& id, const ImageVerdict& verdict) {
  nlohmann::json answers = nlohmann::json::array();
  for (const QuestionAnswer& answer : verdict.answers)
    answers.push_back({{"question", answer.question},
                       {"probability", answer.probability},
                       {"threshold", answer.threshold},
                       {"required", answer.required},
                       {"passed", answer.passed()},
                       {"reason", answer.reason}});
  remember(id, {{"state", "judged"},
                {"passed", verdict.passed},
                {"probability", verdict.probability},
                {"answers", std::move(answers)}});
}

std::optional<nlohmann::json> VerdictMemory::find(const std::string& id) const {
  const auto found = verdicts_.find(id);
  return found == verdicts_.end() ? std::nullopt : std::optional(found->second);
}

void VerdictMemory::remember(const std::string& id, nlohmann::json verdict) {
  const auto [place, is_new] = verdicts_.insert_or_assign(id, std::move(verdict));
  if (!is_new) return;
  ids_.push_back(id);
  if (ids_.size() <= kMost) return;
  verdicts_.erase(ids_.front());
  ids_.pop_front();
}

}  // namespace thumbsup::serve
