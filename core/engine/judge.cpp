#include "engine/judge.h"

#include <spdlog/fmt/fmt.h>

#include "base/error.h"
#include "engine/device.h"
#include "verdict/judge_trainer.h"
#include "verdict/judging.h"

namespace thumbsup {
namespace {

template <class Config>
void require_parameters(const ParamTable<Config>& table, const Config& config) {
  Config copy = config;
  const auto sentences = missing_required(table.bind(copy));
  if (!sentences.empty()) throw UserInputError(fmt::format("{}", fmt::join(sentences, " ")));
}

}  // namespace

JudgeInfo train_judge(const JudgeTrainConfig& config, RunControl& control, JudgeObserver& observer) {
  require_parameters(judge_train_params(), config);
  try {
    return train_judge(config, at::Device(resolve_device(config.device)), control, observer);
  } catch (const c10::Error& error) {
    throw LogicError("The judge could not be trained: LibTorch refused a computation.", error.what());
  }
}

AcceptanceReport run_judge(const JudgeRunConfig& config, RunControl& control, JudgeObserver& observer) {
  require_parameters(judge_run_params(), config);
  try {
    return run_judge(config, at::Device(resolve_device(config.device)), control, observer);
  } catch (const c10::Error& error) {
    throw LogicError("The images could not be judged: LibTorch refused a computation.", error.what());
  }
}

}  // namespace thumbsup
