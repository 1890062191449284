#include "params/reference_page.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>

#include "params/command_tables.h"

namespace thumbsup {
namespace {

std::string range(const ParamSpec& spec) {
  if (!spec.choices.empty()) return fmt::format("{}", fmt::join(spec.choices, ", "));
  if (!std::isfinite(spec.minimum)) return "";
  return fmt::format("{} … {}{}{}", range_end_text(spec.minimum), range_end_text(spec.maximum),
                     spec.unit.empty() ? "" : " " + spec.unit, spec.scale == Scale::Logarithmic ? ", logarithmic" : "");
}

std::string section(const CommandTable& table) {
  std::string page = fmt::format("## {}\n\n", table.command.empty() ? "Every command" : "thumbsup " + table.command);
  page += "| flag | key | default | range | level | what it does |\n|---|---|---|---|---|---|\n";
  for (const ParamRow& row : table.rows) {
    const ParamSpec& spec = *row.spec;
    const std::string fallback = spec.required ? "(required)" : to_string(row.default_value);
    page += fmt::format("| `{}` | `{}` | {} | {} | {} | {} |\n", spec.flag(), spec.id, fallback, range(spec),
                        spec.level == Level::Basic ? "basic" : "advanced", spec.help);
  }
  return page + "\n";
}

}  // namespace

std::string reference_page() {
  std::string page =
      "# Parameters\n\nGenerated from the parameter tables in `core/params` by `thumbsup reference`; do not edit. A "
      "name "
      "in capitals is no flag but stands by itself.\n\n";
  for (const CommandTable& table : command_tables()) page += section(table);
  return page;
}

}  // namespace thumbsup
