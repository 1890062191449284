#include "cli/described_command.h"

#include "params/command_tables.h"

namespace thumbsup::cli {
namespace {

std::vector<const CLI::App*> commands_below(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

void describe(const CLI::App& app, const std::string& name, std::vector<DescribedCommand>& all) {
  DescribedCommand command{name, app.get_description(), app.get_footer(), {}, {}};
  for (const CommandTable& table : command_tables())
    if (table.command == name) command.rows = table.rows;
  for (const CLI::App* below : commands_below(app)) command.commands.push_back(below->get_name());
  all.push_back(std::move(command));
  for (const CLI::App* below : commands_below(app))
    describe(*below, name.empty() ? below->get_name() : name + " " + below->get_name(), all);
}

}  // namespace

std::vector<DescribedCommand> describe_commands(const CLI::App& program) {
  std::vector<DescribedCommand> all;
  describe(program, "", all);
  return all;
}

}  // namespace thumbsup::cli
