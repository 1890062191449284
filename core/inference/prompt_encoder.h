#pragma once

#include "nn/torch.h"

#include <string>
#include <vector>

#include "models/conditioning.h"

namespace thumbsup {

/// Text states of the prompts that one step is guided by, all of one length.
struct PromptEmbeddings {
  at::Tensor positive;            ///< [k, chunks * T, C]: one prompt, or the k that AND joins
  at::Tensor negative;            ///< [1, chunks * T, C]; undefined when guidance is off
  std::vector<double> weights{};  ///< of the k prompts; empty: 1

  double weight(std::int64_t prompt) const { return weights.empty() ? 1.0 : weights[static_cast<std::size_t>(prompt)]; }
  /// Whether the prediction is put together from several, or weighted: this needs the negative prompt at any scale.
  bool composed() const;
};

/// What each step of the sampling is guided by: the same for all, or as the prompt's syntax says.
class PromptSchedule {
 public:
  struct Entry {
    std::int64_t until = 0;  ///< last step it is in force, from 1
    PromptEmbeddings prompts;
  };

  /// The same prompts at every step.
  PromptSchedule(PromptEmbeddings prompts);  // NOLINT(google-explicit-constructor): plain prompts are a schedule
  /// `entries` by `until`, the last of which is `steps`.
  PromptSchedule(std::vector<Entry> entries, std::int64_t steps);

  /// For call `call` (from 0) of `calls`: samplers of second order call the network more often than there are steps.
  const PromptEmbeddings& at(std::int64_t call, std::int64_t calls) const;

 private:
  std::vector<Entry> entries_;
  std::int64_t steps_ = 1;
};

/// Encodes prompts of any length with their weights, all to one length. What would change from step to step is taken as
/// it is at the first. No gradients.
PromptEmbeddings encode_prompts(const Conditioning& conditioning, const std::string& prompt,
                                const std::string& negative_prompt, bool with_guidance, const PromptOptions& options);

/// The same for `steps` steps, with prompt editing, alternation and AND (text/prompt_schedule.h) where the syntax is
/// weighted. Each different text is encoded once.
PromptSchedule encode_prompt_schedule(const Conditioning& conditioning, const std::string& prompt,
                                      const std::string& negative_prompt, bool with_guidance, std::int64_t steps,
                                      const PromptOptions& options);

}  // namespace thumbsup
