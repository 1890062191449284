#include "training/dreambooth_trainer.h"

#include "base/error.h"
#include "training/lr_schedule.h"
#include "training/train_run.h"
#include "training/trainable_model.h"

namespace thumbsup {

std::vector<std::string> check_train_config(const TrainConfig& config) {
  std::vector<std::string> wrong;
  const auto require_folder = [&](const std::filesystem::path& folder, const char* what, const char* flag) {
    if (folder.empty())
      wrong.push_back(std::string("There is no folder of ") + what + ": name it with " + flag + ".");
    else if (!std::filesystem::is_directory(folder))
      wrong.push_back("The folder of " + std::string(what) + " does not exist: " + display(folder) + ".");
  };
  require_folder(config.instance, "instance photos", "--instance");
  if (config.instance_prompt.empty()) wrong.push_back("The instance prompt is empty: say what the photos show.");
  if (config.prior_loss_weight > 0) {
    if (config.num_class_images == 0 || config.class_.empty())
      require_folder(config.class_, "class photos", "--class (or train without them: --prior-loss-weight 0)");
    if (config.class_prompt.empty()) wrong.push_back("The class prompt is empty: say what the class photos show.");
  }
  if (config.resolution % 8 != 0) wrong.push_back("The training resolution must be a multiple of 8.");
  if (config.lr_warmup_steps > config.steps) wrong.push_back("The warm-up is longer than the whole run.");
  if (config.lr_scheduler == LrScheduleKind::Polynomial && config.learning_rate <= LrSchedule::kPolynomialEnd)
    wrong.push_back("The polynomial schedule ends at 1e-7: the learning rate must be above that.");
  for (std::string& sentence : check_compute(config)) wrong.push_back(std::move(sentence));
  return wrong;
}

TrainResult train_dreambooth(StableDiffusion& model, const TrainConfig& config, RunControl& control,
                             RunObserver& observer, const TrainServices& services) {
  const auto wrong = check_train_config(config);
  if (!wrong.empty()) {
    std::string sentence;
    for (const auto& reason : wrong) sentence += (sentence.empty() ? "" : " ") + reason;
    throw UserInputError(sentence);
  }
  return TrainRun(model, config, control, observer, services).run();
}

}  // namespace thumbsup
