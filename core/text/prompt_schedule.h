#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace thumbsup {

/// What a prompt says up to a step of the sampling.
struct ScheduledText {
  std::int64_t until = 0;  ///< last step it is in force, counted from 1
  std::string text;
  bool operator==(const ScheduledText&) const = default;
};

/// Prompt editing and alternation, as the AUTOMATIC1111 wiki describes them ("Features", sections "Prompt editing" and
/// "Alternating Words"):
///
///     [from:to:when]   `from` up to step `when`, `to` after it
///     [to:when]        nothing, then `to`
///     [from::when]     `from`, then nothing
///     [a|b|c]          a at step 1, b at step 2, c at step 3, a at step 4, ...
///
/// `when` with a decimal point is a share of all steps ("0.25" of 20 steps: 5), without one it is a step. They may be
/// nested, and hold weights. Brackets that are neither of these, and those without their other half, stay in the text
/// (parse_prompt reads their weight); so do backslashes before a bracket. Nothing is an error. The last entry is in
/// force up to `steps`; neighbours differ. Brackets nested deeper than 100 are text.
std::vector<ScheduledText> schedule_prompt(std::string_view prompt, std::int64_t steps);

/// One of the prompts that AND joins.
struct SubPrompt {
  std::string text;
  double weight = 1.0;
  bool operator==(const SubPrompt&) const = default;
};

/// Composable diffusion (Liu et al. 2022): `a cat :1.2 AND a dog AND a penguin :2.2` are three prompts, each with the
/// weight behind its last colon, or 1. AND is a word in capitals. At least one entry.
std::vector<SubPrompt> split_composed_prompt(std::string_view prompt);

/// `<lora:NAME:0.8>`: a LoRA and how strongly it is applied.
struct LoraTag {
  std::string name;
  double text_encoder_scale = 1.0;
  double unet_scale = 1.0;
  bool operator==(const LoraTag&) const = default;
};

/// A prompt without its tags in angle brackets, and what these asked for.
struct TaggedPrompt {
  std::string text;
  std::vector<LoraTag> loras;             ///< in their order; of two of one name the first counts
  std::vector<std::string> unknown_tags;  ///< as typed: `<hypernet:x:1>`, and others that are not known here
};

/// Takes `<lora:NAME>`, `<lora:NAME:S>`, `<lora:NAME:TE:UNET>` (also with `te=`, `unet=`; `lyco` means the same) and
/// every other `<word:...>` out of a prompt. Throws UserInputError for a strength that is no number from -10 to 10.
TaggedPrompt take_prompt_tags(std::string_view prompt);

}  // namespace thumbsup
