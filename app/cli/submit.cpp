#include "engine/submit.h"

#include <memory>

#include "cli/command.h"
#include "params/cli_options.h"

namespace thumbsup::cli {
namespace {

using MakeSubmission = Submission (*)(const SubmitConfig&);

void add_cluster(CLI::App& app, CommandBody& body, const char* name, const char* description,
                 const ParamTable<SubmitConfig>& table, MakeSubmission make) {
  auto* command = app.add_subcommand(name, description);
  const auto config = std::make_shared<SubmitConfig>();
  add_options(*command, table.bind(*config));
  command->callback([&body, config, make] {
    body = [config, make](Context& context) {
      const Submission submission = make(*config);
      write_script(submission);
      if (config->run) hand_over(submission);
      context.terminal.result((config->run ? "Submitted: " : "Written: ") + display(config->script), "submitted",
                              {{"script", display(config->script)}, {"run", config->run}});
      return static_cast<int>(kOk);
    };
  });
}

}  // namespace

void add_submit_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand("submit", "Write what a cluster needs to start a training on several machines.");
  command->require_subcommand(1);
  command->footer(
      "Example: thumbsup submit slurm --ranks 4 --nodes 2 --script job.sh -- train --model sd15 --instance photos ...");
  add_cluster(*command, body, "slurm", "A batch script for Slurm.", submit_slurm_params(), slurm_submission);
  add_cluster(*command, body, "kubernetes", "A manifest for Kubernetes: an Indexed Job.", submit_kubernetes_params(),
              kubernetes_submission);
}

}  // namespace thumbsup::cli
