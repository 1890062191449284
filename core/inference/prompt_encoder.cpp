#include "inference/prompt_encoder.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/error.h"
#include "text/prompt_schedule.h"

namespace thumbsup {
namespace {

/// The prompts of one step, before they are encoded.
struct StepTexts {
  std::vector<SubPrompt> positive;
  std::string negative;
  bool operator==(const StepTexts&) const = default;
};

/// The text in force at `step`.
const std::string& text_at(const std::vector<ScheduledText>& schedule, std::int64_t step) {
  return std::find_if(schedule.begin(), schedule.end() - 1, [&](const auto& entry) { return step <= entry.until; })
      ->text;
}

struct ScheduledTexts {
  std::int64_t until = 0;
  StepTexts texts;
};

std::vector<ScheduledTexts> schedule_texts(const std::string& prompt, const std::string& negative_prompt,
                                           std::int64_t steps, PromptSyntax syntax) {
  if (syntax == PromptSyntax::Literal) return {{steps, {{{prompt, 1.0}}, negative_prompt}}};
  const std::vector<SubPrompt> parts = split_composed_prompt(prompt);
  std::vector<std::vector<ScheduledText>> schedules;
  for (const SubPrompt& part : parts) schedules.push_back(schedule_prompt(part.text, steps));
  const auto negative = schedule_prompt(negative_prompt, steps);
  std::set<std::int64_t> ends;
  for (const ScheduledText& entry : negative) ends.insert(entry.until);
  for (const auto& schedule : schedules)
    for (const ScheduledText& entry : schedule) ends.insert(entry.until);
  std::vector<ScheduledTexts> result;
  for (const std::int64_t end : ends) {
    StepTexts texts{{}, text_at(negative, end)};
    for (std::size_t i = 0; i < parts.size(); ++i)
      texts.positive.push_back({text_at(schedules[i], end), parts[i].weight});
    result.push_back({end, std::move(texts)});
  }
  return result;
}

/// Encodes each text once.
class CachedEncoder {
 public:
  CachedEncoder(const Conditioning& conditioning, const PromptOptions& options)
      : conditioning_(conditioning), options_(options) {}

  PromptEmbeddings operator()(const StepTexts& texts, bool with_guidance) {
    PromptEmbeddings result;
    for (const SubPrompt& part : texts.positive) result.weights.push_back(part.weight);
    if (result.weights == std::vector<double>{1.0}) result.weights.clear();
    with_guidance = with_guidance || result.composed();
    std::size_t chunks = 1;
    for (const SubPrompt& part : texts.positive) chunks = std::max(chunks, chunk_count(part.text));
    if (with_guidance) chunks = std::max(chunks, chunk_count(texts.negative));
    std::vector<at::Tensor> positive;
    for (const SubPrompt& part : texts.positive) positive.push_back(states(part.text, chunks));
    result.positive = positive.size() == 1 ? positive.front() : at::cat(positive);
    if (with_guidance) result.negative = states(texts.negative, chunks);
    return result;
  }

 private:
  std::size_t chunk_count(const std::string& text) {
    std::size_t& kept = chunks_[text];
    if (kept == 0) kept = conditioning_.chunk_count(text, options_.syntax);
    return kept;
  }
  const at::Tensor& states(const std::string& text, std::size_t chunks) {
    at::Tensor& kept = states_[{text, chunks}];
    if (!kept.defined()) kept = conditioning_.encode_prompt(text, chunks, options_);
    return kept;
  }

  const Conditioning& conditioning_;
  const PromptOptions& options_;
  std::map<std::string, std::size_t> chunks_;
  std::map<std::pair<std::string, std::size_t>, at::Tensor> states_;
};

}  // namespace

bool PromptEmbeddings::composed() const {
  return std::any_of(weights.begin(), weights.end(), [](double weight) { return weight != 1.0; }) || weights.size() > 1;
}

PromptSchedule::PromptSchedule(PromptEmbeddings prompts) {
  entries_.push_back({1, std::move(prompts)});
}

PromptSchedule::PromptSchedule(std::vector<Entry> entries, std::int64_t steps)
    : entries_(std::move(entries)), steps_(std::max<std::int64_t>(1, steps)) {
  if (entries_.empty()) throw LogicError("A schedule of prompts has no entry.");
}

const PromptEmbeddings& PromptSchedule::at(std::int64_t call, std::int64_t calls) const {
  const std::int64_t step = 1 + call * steps_ / std::max<std::int64_t>(1, calls);
  return std::find_if(entries_.begin(), entries_.end() - 1, [&](const Entry& entry) { return step <= entry.until; })
      ->prompts;
}

PromptEmbeddings encode_prompts(const Conditioning& conditioning, const std::string& prompt,
                                const std::string& negative_prompt, bool with_guidance, const PromptOptions& options) {
  return encode_prompt_schedule(conditioning, prompt, negative_prompt, with_guidance, 1, options).at(0, 1);
}

PromptSchedule encode_prompt_schedule(const Conditioning& conditioning, const std::string& prompt,
                                      const std::string& negative_prompt, bool with_guidance, std::int64_t steps,
                                      const PromptOptions& options) {
  const torch::NoGradGuard no_grad;
  CachedEncoder encoder(conditioning, options);
  std::vector<PromptSchedule::Entry> entries;
  for (const ScheduledTexts& entry : schedule_texts(prompt, negative_prompt, steps, options.syntax))
    entries.push_back({entry.until, encoder(entry.texts, with_guidance)});
  return PromptSchedule(std::move(entries), steps);
}

}  // namespace thumbsup
