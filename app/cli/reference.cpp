#include <memory>

#include "cli/command.h"
#include "cli/described_command.h"
#include "params/cli_options.h"
#include "params/reference_config.h"
#include "params/reference_page.h"

namespace thumbsup::cli {
namespace {

std::string text_of(const ReferenceOptions& options, const CLI::App& program) {
  if (!options.man && !options.completion) return reference_page();
  const auto commands = describe_commands(program);
  if (options.man) return man_page(commands);
  switch (*options.completion) {
    case Shell::Bash:
      return bash_completion(commands);
    case Shell::Zsh:
      return zsh_completion(commands);
    case Shell::Fish:
      return fish_completion(commands);
  }
  return {};
}

}  // namespace

void add_reference_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand(
      "reference", "Print the reference page of all parameters (docs/parameters.md), the manual page, or completion.");
  const auto options = std::make_shared<ReferenceOptions>();
  add_options(*command, reference_params().bind(*options));
  command->callback([&app, &body, options] {
    body = [&app, options](Context& context) {
      context.terminal.page(text_of(*options, app));
      return static_cast<int>(kOk);
    };
  });
}

}  // namespace thumbsup::cli
