#include "engine/train.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/command.h"
#include "cli/observers.h"
#include "params/cli_options.h"
#include "params/presets.h"

namespace thumbsup::cli {
namespace {

int show(Context& context, const TrainSummary& summary) {
  nlohmann::json data = {{"run", display(summary.run)},
                         {"model", display(summary.model)},
                         {"steps", summary.steps},
                         {"seconds", summary.seconds},
                         {"first_loss", summary.first_loss},
                         {"last_loss", summary.last_loss},
                         {"instance_photos", summary.instance_photos},
                         {"class_photos", summary.class_photos}};
  std::string text =
      fmt::format("{} steps in {}, loss {:.4f} -> {:.4f}: {}", summary.steps, format_duration(summary.seconds),
                  summary.first_loss, summary.last_loss, display(summary.model));
  for (const auto& file : summary.lora_files) {
    text += "\nLoRA file: " + display(file);
    data["lora_files"].push_back(display(file));
  }
  if (summary.best) {
    text += fmt::format("\nBest step by the judge: {} ({} of {} previews pass)", summary.best->step,
                        summary.best->passed, summary.best->images);
    data["best"] = {{"step", summary.best->step}, {"images", summary.best->images}, {"passed", summary.best->passed}};
  }
  context.terminal.result(text, "trained", data);
  return kOk;
}

}  // namespace

void add_train_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand("train", "Personalise a model with your photos (DreamBooth).");
  const auto config = std::make_shared<TrainConfig>();
  const auto params = train_params().bind(*config);
  // Declared first: CLI11 applies options in this order, so flags overrule the preset.
  command
      ->add_option_function<std::string>(
          "--preset",
          [params](const std::string& id) {
            try {
              apply_preset("train", id, params);
            } catch (const Error& error) {
              throw CLI::ValidationError(error.what());
            }
          },
          "Start from a named set of values: starter, report, ...")
      ->type_name("NAME");
  add_options(*command, params);
  command->callback([&body, config] {
    body = [config](Context& context) {
      TerminalTrainObserver observer(context.terminal);
      return show(context, train(*config, context.control, observer));
    };
  });
}

void add_resume_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand("resume", "Go on with a training that was stopped or broke off.");
  const auto run = std::make_shared<std::string>();
  command->add_option("RUN", *run, "Folder of the run: the --out of its training.")->required();
  command->callback([&body, run] {
    body = [run](Context& context) {
      TerminalTrainObserver observer(context.terminal);
      return show(context, resume_run(*run, context.control, observer));
    };
  });
}

}  // namespace thumbsup::cli
