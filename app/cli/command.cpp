#include "cli/command.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <numeric>

namespace thumbsup::cli {
namespace {

/// Levenshtein distance.
std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

/// Of `names`, the one most like `wanted`; empty when none is.
std::string most_similar(const std::string& wanted, const std::vector<std::string>& names) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, wanted.size() / 3) + 1;
  for (const std::string& name : names) {
    const std::size_t distance = edit_distance(wanted, name);
    if (distance < best_distance) {
      best_distance = distance;
      best = name;
    }
  }
  return best;
}

std::string similar_flag(const CLI::App& app, const std::string& unknown) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return most_similar(unknown.substr(0, std::min<std::size_t>(unknown.find('='), 200)), names);
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::string similar_command(const CLI::App& app, const std::string& unknown) {
  return most_similar(unknown.substr(0, 200), commands_of(app));
}

const CLI::App& deepest(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  return parsed.empty() ? app : deepest(*parsed.front());
}

/// "models export"
std::string path_of(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  if (parent == nullptr) return {};
  const std::string above = path_of(*parent);
  return above.empty() ? command.get_name() : above + " " + command.get_name();
}

}  // namespace

ExitCode exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::UserInput:
      return kUserInput;
    case ErrorKind::Io:
      return kIo;
    case ErrorKind::Format:
      return kFormat;
    case ErrorKind::OutOfMemory:
      return kOutOfMemory;
    case ErrorKind::Divergence:
      return kDivergence;
    case ErrorKind::Cancelled:
      return kCancelled;
    case ErrorKind::Logic:
      return kLogicError;
  }
  return kLogicError;
}

std::string unknown_argument(const CLI::App& app, std::vector<std::string> left_over) {
  const CLI::App& command = deepest(app);
  const auto is_flag = [](const std::string& text) { return text.starts_with("-"); };
  // Where a command is due, what stands there is it, whatever flags follow.
  const bool command_is_due = command.get_require_subcommand_min() > 0 && command.get_subcommands().empty();
  if (!command_is_due || is_flag(left_over.front())) std::stable_partition(left_over.begin(), left_over.end(), is_flag);
  const std::string& unknown = left_over.front();
  const std::string similar = is_flag(unknown) ? similar_flag(command, unknown) : similar_command(command, unknown);
  return fmt::format("{} is not known here.{}", unknown, similar.empty() ? "" : " Did you mean " + similar + "?");
}

std::string sentence_of(const CLI::ParseError& error, const CLI::App& app) {
  const std::string name = error.get_name();
  std::string text = error.what();
  if (const auto end = text.find('\n'); end != std::string::npos) text.resize(end);
  const CLI::App& command = deepest(app);
  const std::string help =
      command.get_parent() == nullptr ? "thumbsup --help" : "thumbsup " + path_of(command) + " --help";
  if (name == "RequiredError" && command.get_require_subcommand_min() > 0 && command.get_subcommands().empty())
    return fmt::format("Say what to do: {}. More: {}", fmt::join(commands_of(command), ", "), help);
  if (name == "ConversionError") {
    // "Could not convert: --steps = abc"
    const auto colon = text.find(": "), equals = text.find(" = ");
    if (colon != std::string::npos && equals != std::string::npos && equals > colon)
      return fmt::format("{} cannot be '{}'.", text.substr(colon + 2, equals - colon - 2), text.substr(equals + 3));
  }
  if (name == "ArgumentMismatch" && text.find("required") != std::string::npos)
    return fmt::format("{} needs a value. More: {}", text.substr(0, text.find(':')), help);
  if (name == "ExcludesError") {
    const auto word = text.find(" excludes ");
    if (word != std::string::npos)
      return fmt::format("{} and {} cannot go together.", text.substr(0, word), text.substr(word + 10));
  }
  return text.ends_with('.') ? text : text + ".";
}

}  // namespace thumbsup::cli
