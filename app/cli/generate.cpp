#include "engine/generate.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/command.h"
#include "cli/terminal_observer.h"
#include "params/cli_options.h"

namespace thumbsup::cli {

void add_generate_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand("generate", "Make images from text.");
  const auto config = std::make_shared<GenerateConfig>();
  add_options(*command, generate_params().bind(*config), Missing::RunSays);
  command->callback([&body, config] {
    body = [config](Context& context) {
      TerminalObserver observer(context.terminal);
      const auto result = generate(*config, context.control, observer, GoOn::Yes);
      context.terminal.result(fmt::format("{} images in {}", result.images.size(), display(config->out)), "generated",
                              {{"images", result.images.size()},
                               {"out", display(config->out)},
                               {"contact_sheet", display(result.contact_sheet)},
                               {"contact_sheets", result.contact_sheets.size()}});
      for (const auto& sheet : result.contact_sheets)
        if (!context.terminal.json()) context.terminal.result("contact sheet: " + display(sheet), "", {});
      return static_cast<int>(kOk);
    };
  });
}

}  // namespace thumbsup::cli
