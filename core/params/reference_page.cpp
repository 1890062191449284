#include "params/reference_page.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>

#include "params/generate_config.h"
#include "params/judge_config.h"
#include "params/train_config.h"

namespace thumbsup {
namespace {

std::string range(const ParamSpec& spec) {
  if (!spec.choices.empty()) return fmt::format("{}", fmt::join(spec.choices, ", "));
  if (!std::isfinite(spec.minimum)) return "";
  return fmt::format("{:g} … {:g}{}{}", spec.minimum, spec.maximum, spec.unit.empty() ? "" : " " + spec.unit,
                     spec.scale == Scale::Logarithmic ? ", logarithmic" : "");
}

std::string section(const std::string& command, const BoundParams& params) {
  std::string page = fmt::format("## thumbsup {}\n\n", command);
  page += "| flag | key | default | range | level | what it does |\n|---|---|---|---|---|---|\n";
  for (const BoundParam& param : params) {
    const ParamSpec& spec = *param.spec;
    const std::string fallback = spec.required ? "(required)" : to_string(param.default_value);
    page += fmt::format("| `{}` | `{}` | {} | {} | {} | {} |\n", spec.flag(), spec.id, fallback, range(spec),
                        spec.level == Level::Basic ? "basic" : "advanced", spec.help);
  }
  return page + "\n";
}

}  // namespace

std::string reference_page() {
  GenerateConfig generate;
  JudgeTrainConfig judge_train;
  JudgeRunConfig judge_run;
  TrainConfig train;
  return "# Parameters\n\nGenerated from the parameter tables in `core/params` by `thumbsup reference`; do not "
         "edit.\n\n" +
         section("generate", generate_params().bind(generate)) +
         section("judge train", judge_train_params().bind(judge_train)) +
         section("judge run", judge_run_params().bind(judge_run)) + section("train", train_params().bind(train));
}

}  // namespace thumbsup
