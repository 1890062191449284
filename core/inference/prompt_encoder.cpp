#include "inference/prompt_encoder.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/error.h"
#include "models/clip_text_model.h"
#include "text/prompt_schedule.h"

namespace thumbsup {
namespace {

at::Tensor encode(const StableDiffusion& model, const PromptTokens& tokens, const PromptOptions& options) {
  const auto chunks = static_cast<std::int64_t>(tokens.chunks.size());
  const auto length = static_cast<std::int64_t>(tokens.chunks.front().size());
  at::Tensor ids = torch::empty({chunks, length}, at::kLong);
  for (std::int64_t i = 0; i < chunks; ++i)
    ids[i].copy_(torch::tensor(tokens.chunks[static_cast<std::size_t>(i)], at::kLong));
  at::Tensor states =
      model.text_encoder->encode(ids.to(model.text_encoder->token_embedding().weight.device()), options.clip_skip - 1);
  if (tokens.weighted()) {
    at::Tensor weights = torch::empty({chunks, length, 1}, at::kFloat);
    for (std::int64_t i = 0; i < chunks; ++i)
      weights[i].copy_(torch::tensor(tokens.weights[static_cast<std::size_t>(i)]).unsqueeze(1));
    const at::Tensor plain = states.to(at::kFloat);
    const at::Tensor weighted = plain * weights.to(states.device());
    const at::Tensor weighted_mean = weighted.mean();
    // A mean of zero has no ratio to restore.
    const at::Tensor ratio = at::where(weighted_mean == 0, at::ones_like(weighted_mean), plain.mean() / weighted_mean);
    states = (weighted * ratio).to(states.scalar_type());
  }
  return states.reshape({1, chunks * length, states.size(2)});
}

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
  CachedEncoder(const StableDiffusion& model, const PromptOptions& options) : model_(model), options_(options) {}

  PromptEmbeddings operator()(const StepTexts& texts, bool with_guidance) {
    PromptEmbeddings result;
    for (const SubPrompt& part : texts.positive) result.weights.push_back(part.weight);
    if (result.weights == std::vector<double>{1.0}) result.weights.clear();
    with_guidance = with_guidance || result.composed();
    std::size_t chunks = 1;
    for (const SubPrompt& part : texts.positive) chunks = std::max(chunks, tokens(part.text).chunks.size());
    if (with_guidance) chunks = std::max(chunks, tokens(texts.negative).chunks.size());
    std::vector<at::Tensor> positive;
    for (const SubPrompt& part : texts.positive) positive.push_back(states(part.text, chunks));
    result.positive = positive.size() == 1 ? positive.front() : at::cat(positive);
    if (with_guidance) result.negative = states(texts.negative, chunks);
    return result;
  }

 private:
  const PromptTokens& tokens(const std::string& text) {
    const auto found = tokens_.find(text);
    if (found != tokens_.end()) return found->second;
    return tokens_.emplace(text, tokenize_prompt(*model_.tokenizer, text, options_.syntax)).first->second;
  }
  const at::Tensor& states(const std::string& text, std::size_t chunks) {
    at::Tensor& kept = states_[{text, chunks}];
    if (kept.defined()) return kept;
    PromptTokens padded = tokens(text);
    padded.pad_chunks_to(chunks);
    return kept = encode(model_, padded, options_);
  }

  const StableDiffusion& model_;
  const PromptOptions& options_;
  std::map<std::string, PromptTokens> tokens_;
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

PromptEmbeddings encode_prompts(const StableDiffusion& model, const std::string& prompt,
                                const std::string& negative_prompt, bool with_guidance, const PromptOptions& options) {
  return encode_prompt_schedule(model, prompt, negative_prompt, with_guidance, 1, options).at(0, 1);
}

PromptSchedule encode_prompt_schedule(const StableDiffusion& model, const std::string& prompt,
                                      const std::string& negative_prompt, bool with_guidance, std::int64_t steps,
                                      const PromptOptions& options) {
  const torch::NoGradGuard no_grad;
  CachedEncoder encoder(model, options);
  std::vector<PromptSchedule::Entry> entries;
  for (const ScheduledTexts& entry : schedule_texts(prompt, negative_prompt, steps, options.syntax))
    entries.push_back({entry.until, encoder(entry.texts, with_guidance)});
  return PromptSchedule(std::move(entries), steps);
}

}  // namespace thumbsup
