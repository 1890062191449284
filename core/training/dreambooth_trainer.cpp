#include "training/dreambooth_trainer.h"

#include <algorithm>

#include "base/error.h"
#include "training/lr_schedule.h"
#include "training/train_run.h"
#include "training/trainable_model.h"
#include "training/training_messages.h"

namespace thumbsup {

std::vector<Message> check_train_config(const TrainConfig& config) {
  std::vector<Message> wrong;
  const auto require_folder = [&](const std::filesystem::path& folder, const Message& missing, const auto& not_there) {
    if (folder.empty())
      wrong.push_back(missing);
    else if (!std::filesystem::is_directory(folder))
      wrong.push_back(not_there(display(folder)));
  };
  require_folder(config.instance, msg::training::no_instance_folder(), msg::training::instance_folder_does_not_exist);
  if (config.instance_prompt.empty()) wrong.push_back(msg::training::instance_prompt_is_empty());
  if (config.prior_loss_weight > 0) {
    if (config.num_class_images == 0 || config.class_.empty())
      require_folder(config.class_, msg::training::no_class_folder(), msg::training::class_folder_does_not_exist);
    if (config.class_prompt.empty()) wrong.push_back(msg::training::class_prompt_is_empty());
  }
  if (config.resolution % 8 != 0) wrong.push_back(msg::training::resolution_must_be_multiple_of_8());
  if (config.lr_warmup_steps > config.steps) wrong.push_back(msg::training::warmup_is_longer_than_run());
  if (config.lr_scheduler == LrScheduleKind::Polynomial && config.learning_rate <= LrSchedule::kPolynomialEnd)
    wrong.push_back(msg::training::polynomial_schedule_ends_higher());
  // Positions of images in a step are 19 bits of what their noise is drawn from.
  constexpr std::int64_t most = std::int64_t{1} << 19;
  const std::int64_t photos =
      config.gradient_accumulation_steps * config.ranks * std::max(config.batch_size, class_images_per_batch(config));
  if (photos > most) wrong.push_back(msg::training::step_has_too_many_photos(photos, most));
  for (Message& sentence : check_compute(config)) wrong.push_back(std::move(sentence));
  return wrong;
}

TrainResult train_dreambooth(StableDiffusion& model, const TrainConfig& config, RunControl& control,
                             RunObserver& observer, const TrainServices& services) {
  const auto wrong = check_train_config(config);
  if (!wrong.empty()) throw UserInputError(joined(wrong));
  return TrainRun(model, config, control, observer, services).run();
}

}  // namespace thumbsup
