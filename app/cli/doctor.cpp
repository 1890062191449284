#include "engine/doctor.h"

#include <spdlog/fmt/fmt.h>

#include "cli/command.h"

namespace thumbsup::cli {

void add_doctor_command(CLI::App& app, CommandBody& body) {
  app.add_subcommand("doctor", "Look at this machine and say what would go wrong.")->callback([&body] {
    body = [](Context& context) {
      bool problem = false;
      for (const Finding& finding : examine_system()) {
        problem = problem || finding.level == FindingLevel::Problem;
        const char* level = finding.level == FindingLevel::Ok        ? "ok"
                            : finding.level == FindingLevel::Warning ? "warning"
                                                                     : "PROBLEM";
        std::vector<std::string> lines{fmt::format("{:8} {:10} {}", level, finding.subject, finding.text)};
        if (!finding.advice.empty()) lines.push_back(std::string(20, ' ') + finding.advice);
        context.terminal.result_lines(
            lines, "finding",
            {{"level", level}, {"subject", finding.subject}, {"text", finding.text}, {"advice", finding.advice}});
      }
      return static_cast<int>(problem ? kProblemFound : kOk);
    };
  });
}

}  // namespace thumbsup::cli
