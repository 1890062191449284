#include "engine/train.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/command.h"
#include "cli/terminal_observer.h"
#include "engine/forecast.h"
#include "engine/training_plan.h"
#include "params/cli_options.h"
#include "params/presets.h"
#include "params/run_config.h"

namespace thumbsup::cli {

int show_training(Context& context, const RunSummary& summary) {
  nlohmann::json data = {{"run", display(summary.run)},
                         {"model", display(summary.model)},
                         {"steps", summary.steps},
                         {"seconds", summary.seconds},
                         {"first_loss", summary.first_loss},
                         {"last_loss", summary.last_loss},
                         {"instance_photos", summary.instance_photos},
                         {"class_photos", summary.class_photos}};
  std::vector<std::string> lines{fmt::format("{} steps in {}, loss {:.4f} -> {:.4f}: {}", summary.steps,
                                             format_duration(summary.seconds), summary.first_loss, summary.last_loss,
                                             display(summary.model))};
  for (const auto& file : summary.lora_files) {
    lines.push_back("LoRA file: " + display(file));
    data["lora_files"].push_back(display(file));
  }
  if (summary.best) {
    lines.push_back(fmt::format("Best step by the judge: {} ({} of {} previews pass)", summary.best->step,
                                summary.best->passed, summary.best->images));
    data["best"] = {{"step", summary.best->step}, {"images", summary.best->images}, {"passed", summary.best->passed}};
  }
  context.terminal.result_lines(lines, "trained", data);
  return kOk;
}

namespace {

int show_forecast(Context& context, const TrainConfig& config) {
  const TrainingPlan plan = plan_training(config, context.control);
  const TrainingForecast f = measure_training(config, context.control);
  Terminal& terminal = context.terminal;
  if (terminal.json()) {
    for (const PlannedPhoto& photo : plan.photos)
      terminal.result({}, "photo",
                      {{"path", display(photo.path)},
                       {"shelf", photo.is_class ? "class" : "instance"},
                       {"width", photo.width},
                       {"height", photo.height},
                       {"bucket", {photo.bucket_width, photo.bucket_height}},
                       {"repeats", photo.repeats},
                       {"caption", photo.caption},
                       {"warnings", photo.warnings},
                       {"notes", photo.notes}});
    for (const auto& sentence : plan.refused) terminal.result({}, "refused", {{"text", sentence}});
    for (const auto& sentence : plan.notices) terminal.notice(sentence.english());
    terminal.result({}, "forecast",
                    {{"trained_parameters", f.trained_parameters},
                     {"model_bytes", f.model_bytes},
                     {"master_bytes", f.master_bytes},
                     {"gradient_bytes", f.gradient_bytes},
                     {"optimizer_bytes", f.optimizer_bytes},
                     {"ema_bytes", f.ema_bytes},
                     {"activation_bytes", f.activation_bytes},
                     {"peak_bytes", f.peak_bytes},
                     {"available_bytes", f.available_bytes},
                     {"checkpoint_bytes", f.checkpoint_bytes},
                     {"disk_bytes", f.disk_bytes},
                     {"disk_available_bytes", f.disk_available_bytes},
                     {"seconds_per_step", f.seconds_per_step},
                     {"seconds", f.seconds},
                     {"class_images_wanted", plan.class_images_wanted},
                     {"fits", f.fits_memory() && f.fits_disk()},
                     {"advice", f.advice}});
    return f.fits_memory() && f.fits_disk() ? kOk : kOutOfMemory;
  }
  std::vector<std::string> lines{fmt::format("{:<9} {:>11} {:>11}  {}", "SHELF", "SIZE", "TRAINED AT", "PHOTO")};
  for (const PlannedPhoto& photo : plan.photos) {
    lines.push_back(fmt::format(
        "{:<9} {:>11} {:>11}  {}{}", photo.is_class ? "class" : "instance",
        fmt::format("{}x{}", photo.width, photo.height), fmt::format("{}x{}", photo.bucket_width, photo.bucket_height),
        display(photo.path.filename()), photo.repeats > 1 ? fmt::format(" (x {})", photo.repeats) : ""));
    lines.push_back("            caption: " + photo.caption);
    for (const auto& warning : photo.warnings) lines.push_back("            warning: " + warning);
    for (const auto& note : photo.notes) lines.push_back("            note: " + note);
  }
  for (const auto& sentence : plan.refused) lines.push_back("refused: " + sentence);
  for (const auto& sentence : plan.notices) lines.push_back("note: " + sentence.english());
  if (plan.excluded > 0) lines.push_back(fmt::format("{} photos are excluded.", plan.excluded));
  if (plan.class_images_wanted > 0)
    lines.push_back(fmt::format("{} class photos would be made by the base model.", plan.class_images_wanted));
  lines.push_back("");
  lines.push_back(fmt::format(
      "memory   {} at the peak: model {}, master weights {}, gradients {}, optimizer {}, average {}, the rest {}; {} "
      "free",
      format_bytes(f.peak_bytes), format_bytes(f.model_bytes), format_bytes(f.master_bytes),
      format_bytes(f.gradient_bytes), format_bytes(f.optimizer_bytes), format_bytes(f.ema_bytes),
      format_bytes(f.activation_bytes), f.available_bytes > 0 ? format_bytes(f.available_bytes) : "an unknown amount"));
  lines.push_back(fmt::format("disk     up to {}, {} a checkpoint; {} free", format_bytes(f.disk_bytes),
                              format_bytes(f.checkpoint_bytes),
                              f.disk_available_bytes > 0 ? format_bytes(f.disk_available_bytes) : "an unknown amount"));
  lines.push_back(fmt::format("time     {} for {} steps, {:.2f} s each", format_duration(f.seconds), config.steps,
                              f.seconds_per_step));
  if (f.fits_memory() && f.fits_disk()) {
    lines.push_back("It fits. Nothing was trained.");
  } else {
    lines.push_back("It does NOT fit. Changes that would make it fit, the cheapest first:");
    for (const auto& advice : f.advice) lines.push_back("  " + advice);
    if (f.advice.empty()) lines.push_back("  none of the parameters: it needs another machine");
  }
  terminal.result_lines(lines, {}, {});
  return f.fits_memory() && f.fits_disk() ? kOk : kOutOfMemory;
}

/// The end of a training that this process took part in: rank 0 tells of it, the others keep quiet.
template <class Train>
int train_as_rank(Context& context, std::int64_t time_out, const Train& train_it) {
  const RankOptions ranks{ProcessRank::from_environment(), std::chrono::seconds(time_out)};
  if (!ranks.process.leads()) {
    SilentObserver nobody;
    train_it(nobody, ranks);
    return kOk;
  }
  TerminalObserver observer(context.terminal);
  return show_training(context, train_it(observer, ranks));
}

}  // namespace

void add_train_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand("train", "Personalise a model with your photos (DreamBooth).");
  command->footer(
      "Photos: --instance and --class name a folder of photos (JPEG, PNG, WebP, TIFF, BMP, HEIC, AVIF), or one of "
      "kohya's "
      "sub-folders: \"10_sks dog\" is 10 repeats of \"sks dog\".\n"
      "Captions: photo.jpg.txt, photo.jpg.caption, photo.txt or photo.caption beside a photo, the first that is there; "
      "photos without one have the prompt, in which {folder}, {file} and {tags} stand for the photo's own (of "
      "\"10_sks dog\" {folder} is \"sks dog\"). Without --instance-prompt or --class-prompt the sub-folders' text is "
      "the "
      "prompt, when all have the same.");
  const auto config = std::make_shared<TrainConfig>();
  const auto options = std::make_shared<TrainCommandOptions>();
  const BoundParams params = train_params().bind(*config);
  // Added first: CLI11 applies options in this order, so flags overrule the preset.
  BoundParams own = train_command_params().bind(*options);
  for (BoundParam& param : own)
    if (param.spec->id == "preset")
      param.set = [params](const ParamValue& id) { apply_preset("train", std::get<std::string>(id), params); };
  add_options(*command, own);
  add_options(*command, params, Missing::RunSays);
  command->callback([&body, config, options] {
    body = [config, options](Context& context) {
      if (options->dry_run) return show_forecast(context, *config);
      return train_as_rank(context, options->rank_timeout, [&](RunObserver& observer, const RankOptions& ranks) {
        return train(*config, context.control, observer, ranks);
      });
    };
  });
}

void add_resume_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand("resume", "Go on with a training that was stopped or broke off.");
  const auto options = std::make_shared<RunOptions>();
  add_options(*command, resume_params().bind(*options));
  const auto moved = std::make_shared<TrainConfig>();
  const BoundParams places = resume_place_params().bind(*moved);
  add_options(*command, places);
  command->callback([&body, options, moved, places] {
    body = [options, moved, places](Context& context) {
      ResumeOptions resume{{}, options->allow_outside};
      for (const BoundParam& place : places)
        if (const std::string path = to_string(place.get()); !path.empty()) resume.places[place.spec->id] = path;
      return train_as_rank(context, options->rank_timeout, [&](RunObserver& observer, const RankOptions& ranks) {
        return resume_run(options->run, resume, context.control, observer, ranks);
      });
    };
  });
}

}  // namespace thumbsup::cli
