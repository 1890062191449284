// The syntax of prompts: everything is a prompt.
#include "base/error.h"
#include "fuzz_target.h"
#include "text/prompt.h"
#include "text/prompt_schedule.h"

namespace thumbsup::test {
namespace {

void run_prompt(std::string_view input) {
  parse_prompt(input);
  const auto schedule = schedule_prompt(input, 20);
  if (schedule.empty() || schedule.back().until != 20) throw LogicError("A schedule does not reach to the last step.");
  for (const auto& entry : schedule) parse_prompt(entry.text);
  if (split_composed_prompt(input).empty()) throw LogicError("A prompt has no part.");
  take_prompt_tags(input);
}

std::vector<std::string> prompt_seeds() {
  return {"a photo of (Alexa:1.3), [blurry], ((sharp)) BREAK a garden",
          "[cat:dog:0.5] [a|b|c] [x::3] [y:10]",
          "a cat :1.2 AND a dog AND a penguin :2.2",
          "<lora:name:0.8> x <lora:b:te=0.5:unet=1> <hypernet:z:1>",
          "\\(plain\\) \\[x\\] ((((((((((a:1e9)",
          "[[[[[[[a|b]:c:0.2]|d]"};
}

const FuzzRegistration prompt_target{
    {"prompt", run_prompt, prompt_seeds, {"(", ")", "[", "]", ":", "|", "\\", "BREAK", "AND", "<lora:", ">", ":0.5]"}}};

}  // namespace
}  // namespace thumbsup::test
