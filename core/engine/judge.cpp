#include "engine/judge.h"

#include <spdlog/fmt/fmt.h>

#include "base/error.h"
#include "engine/runs/end_of_run.h"
#include "nn/compute_context.h"
#include "nn/torch_errors.h"
#include "verdict/attribute_trainer.h"
#include "verdict/judging.h"
#include "verdict/verdict_trainer.h"

namespace thumbsup {
namespace {

template <class Config>
void require_parameters(const ParamTable<Config>& table, const Config& config) {
  Config copy = config;
  const auto sentences = missing_required(table.bind(copy));
  if (!sentences.empty()) throw UserInputError(joined(sentences));
}

/// A batch in training is the one size a flag decides: values that the backward pass keeps of every pixel of a ResNet
/// with its gradients, measured with ResNet-18 and three times as many with bottlenecks.
void require_memory(const JudgeTrainConfig& config, const ComputeContext& context) {
  const bool bottlenecks = config.backbone.find("50") != std::string::npos;
  const double pixels = static_cast<double>(config.image_size) * static_cast<double>(config.image_size);
  const double pictures = static_cast<double>(config.batch_size) * (config.broken_pictures ? 1.25 : 1.0);
  const double bytes = pictures * pixels * (bottlenecks ? 2400 : 800) + 200e6;
  const std::uint64_t available = context.memory().available, needed = static_cast<std::uint64_t>(bytes);
  if (available > 0 && needed > available)
    throw OutOfMemoryError(context.is_cpu() ? "this machine" : context.device_name(), needed, available);
}

}  // namespace

JudgeInfo train_judge(const JudgeTrainConfig& config, RunControl& control, RunObserver& observer) {
  return tell_end(observer, [&] {
    require_parameters(judge_train_params(), config);
    const ComputeContext context(config.device, Dtype::Auto, ComputePurpose::Judging);
    require_memory(config, context);
    return translated("The judge could not be trained: LibTorch refused a computation.", context.device_name(), [&] {
      return config.attribute.empty() ? train_verdict(config, context.device(), control, observer)
                                      : train_attribute(config, context.device(), control, observer);
    });
  });
}

std::vector<std::string> missing_judge_questions(const JudgeTrainConfig& config) {
  return missing_questions(config);
}

AcceptanceReport run_judge(const JudgeRunConfig& config, RunControl& control, RunObserver& observer) {
  return tell_end(observer, [&] {
    require_parameters(judge_run_params(), config);
    const ComputeContext context(config.device, Dtype::Auto, ComputePurpose::Judging);
    return translated("The images could not be judged: LibTorch refused a computation.", context.device_name(),
                      [&] { return run_judge(config, context.device(), control, observer); });
  });
}

}  // namespace thumbsup
