#include "engine/train.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/command.h"
#include "cli/observers.h"
#include "params/cli_options.h"
#include "params/presets.h"

namespace thumbsup::cli {

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
      const TrainSummary summary = train(*config, context.control, observer);
      context.terminal.result(
          fmt::format("{} steps in {}, loss {:.4f} -> {:.4f}: {}", summary.steps, format_duration(summary.seconds),
                      summary.first_loss, summary.last_loss, display(summary.model)),
          "trained",
          {{"model", display(summary.model)},
           {"steps", summary.steps},
           {"seconds", summary.seconds},
           {"first_loss", summary.first_loss},
           {"last_loss", summary.last_loss},
           {"instance_photos", summary.instance_photos},
           {"class_photos", summary.class_photos}});
      return static_cast<int>(kOk);
    };
  });
}

}  // namespace thumbsup::cli
