#include "engine/demo.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/command.h"
#include "cli/observers.h"

namespace thumbsup::cli {
namespace {

/// "thumbsup-demo", or the first of "thumbsup-demo-2", ... that is not there yet.
std::filesystem::path free_folder() {
  std::filesystem::path folder = "thumbsup-demo";
  for (int number = 2; std::filesystem::exists(folder); ++number) folder = fmt::format("thumbsup-demo-{}", number);
  return folder;
}

}  // namespace

void add_demo_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand(
      "demo", "The whole job with the starter model and photos that ship with this program: train, generate, compare.");
  const auto options = std::make_shared<DemoOptions>();
  const auto out = std::make_shared<std::string>();
  command->add_option("--out", *out, "Folder to make; must not exist yet. [default: thumbsup-demo]")->type_name("DIR");
  command->add_option("--seed", options->seed, "Seed of training and images. [default: 1]");
  command->add_option("--steps", options->steps, "Training steps; 0 takes those of the starter preset.")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--count", options->count, "Images before and after. [default: 20]")->check(CLI::PositiveNumber);
  command->add_option("--sampling-steps", options->sampling_steps, "Denoising steps an image. [default: 25]")
      ->check(CLI::PositiveNumber);
  command->callback([&body, options, out] {
    body = [options, out](Context& context) {
      options->out = out->empty() ? free_folder() : std::filesystem::path(*out);
      TerminalTrainObserver train_observer(context.terminal);
      TerminalGenerateObserver generate_observer(context.terminal);
      const DemoResult result = run_demo(*options, context.control, train_observer, generate_observer);
      context.terminal.result(
          fmt::format("Trained {} steps in {}, loss {:.4f} -> {:.4f}.\n"
                      "  personalised model   {}\n  images before        {}\n  images after         {}\n"
                      "  before and after     {}",
                      result.training.steps, format_duration(result.training.seconds), result.training.first_loss,
                      result.training.last_loss, display(result.training.model), display(result.before),
                      display(result.after), display(result.contact_sheet)),
          "demo",
          {{"model", display(result.training.model)},
           {"before", display(result.before)},
           {"after", display(result.after)},
           {"contact_sheet", display(result.contact_sheet)}});
      return static_cast<int>(kOk);
    };
  });
}

}  // namespace thumbsup::cli
