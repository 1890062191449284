#include "params/reference_page.h"

#include "cli/command.h"

namespace thumbsup::cli {

void add_reference_command(CLI::App& app, CommandBody& body) {
  app.add_subcommand("reference", "Print the reference page of all parameters (docs/parameters.md).")
      ->callback([&body] {
        body = [](Context& context) {
          context.terminal.page(reference_page());
          return static_cast<int>(kOk);
        };
      });
}

}  // namespace thumbsup::cli
