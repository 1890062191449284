#include <spdlog/fmt/fmt.h>

#include "cli/described_command.h"
#include "params/cli_options.h"

namespace thumbsup::cli {
namespace {

using Commands = std::vector<DescribedCommand>;

bool is_flag(const ParamRow& row) {
  return row.spec->position.empty();
}

/// The first sentence of a help, without what shells act on within quotes.
std::string brief(const std::string& help) {
  std::string text = help.substr(0, std::min(help.find(". "), help.size()));
  if (text.ends_with('.')) text.pop_back();
  std::string plain;
  for (const char c : text)
    if (std::string_view("'\"`\\$[]:").find(c) == std::string_view::npos) plain += c;
  return plain;
}

/// The flags of a command and of every command: "--json --out"; a switch can be turned off too.
std::string flags_of(const DescribedCommand& command, const DescribedCommand& program) {
  std::string flags = "--help";
  for (const auto* rows : {&command.rows, &program.rows}) {
    for (const ParamRow& row : *rows)
      if (is_flag(row)) {
        flags += " " + row.spec->flag();
        if (*value_name(*row.spec, row.default_value) == '\0') flags += " --no-" + row.spec->flag().substr(2);
      }
    if (&command == &program) break;
  }
  return flags;
}

/// The words that lead to a command, as patterns of "<command so far> <next word>".
std::string steps(const Commands& commands, const std::string& separator) {
  std::string patterns;
  for (const DescribedCommand& command : commands)
    for (const std::string& below : command.commands)
      patterns += fmt::format("{}'{} {}'", patterns.empty() ? "" : separator, command.name, below);
  return patterns;
}

}  // namespace

std::string bash_completion(const Commands& commands) {
  std::string script = fmt::format(
      "# bash completion of thumbsup; written by: thumbsup reference --completion bash\n"
      "_thumbsup() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} at= words= i\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case \"$at ${{COMP_WORDS[i]}}\" in\n"
      "      {}) at=\"${{at:+$at }}${{COMP_WORDS[i]}}\" ;;\n"
      "    esac\n"
      "  done\n"
      "  case \"$at $previous\" in\n",
      steps(commands, " | "));
  for (const DescribedCommand& command : commands)
    for (const ParamRow& row : command.rows)
      if (is_flag(row) && !row.spec->choices.empty())
        script += fmt::format("    '{} {}') words='{}' ;;\n", command.name, row.spec->flag(),
                              fmt::join(row.spec->choices, " "));
  script +=
      "  esac\n"
      "  if [[ -z $words && $word == -* ]]; then\n"
      "    case \"$at\" in\n";
  for (const DescribedCommand& command : commands)
    script += fmt::format("      '{}') words='{}' ;;\n", command.name, flags_of(command, commands.front()));
  script +=
      "    esac\n"
      "  elif [[ -z $words && $previous != -* ]]; then\n"
      "    case \"$at\" in\n";
  for (const DescribedCommand& command : commands)
    if (!command.commands.empty())
      script += fmt::format("      '{}') words='{}' ;;\n", command.name, fmt::join(command.commands, " "));
  return script +
         "    esac\n"
         "  fi\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "}\n"
         "complete -o bashdefault -o default -F _thumbsup thumbsup\n";
}

std::string zsh_completion(const Commands& commands) {
  std::string script = fmt::format(
      "#compdef thumbsup\n"
      "# Written by: thumbsup reference --completion zsh\n"
      "local at= i\n"
      "local -a below flags\n"
      "for ((i = 2; i < CURRENT; i++)); do\n"
      "  case \"$at $words[i]\" in\n"
      "    {}) at=\"${{at:+$at }}$words[i]\" ;;\n"
      "  esac\n"
      "done\n"
      "case \"$at\" in\n",
      steps(commands, " | "));
  const auto find = [&](const std::string& name) {
    for (const DescribedCommand& command : commands)
      if (command.name == name) return brief(command.description);
    return std::string();
  };
  const auto flags = [](const std::vector<ParamRow>& rows) {
    std::string text;
    for (const ParamRow& row : rows) {
      if (!is_flag(row)) continue;
      const std::string value = value_name(*row.spec, row.default_value);
      const std::string flag = row.spec->flag(), help = brief(row.spec->help);
      if (value.empty())
        text += fmt::format(" '{}[{}]' '--no-{}[not: {}]'", flag, help, flag.substr(2), help);
      else if (!row.spec->choices.empty())
        text += fmt::format(" '{}[{}]:{}:({})'", flag, help, value, fmt::join(row.spec->choices, " "));
      else
        text += fmt::format(" '{}[{}]:{}:_files'", flag, help, value);
    }
    return text;
  };
  for (const DescribedCommand& command : commands) {
    script += fmt::format("  '{}')\n", command.name);
    if (!command.commands.empty()) {
      script += "    below=(";
      for (const std::string& word : command.commands)
        script += fmt::format(" '{}:{}'", word, find(command.name.empty() ? word : command.name + " " + word));
      script += " )\n";
    }
    if (!command.name.empty()) script += fmt::format("    flags=({} )\n", flags(command.rows));
    script += "    ;;\n";
  }
  return script + fmt::format(
                      "esac\n"
                      "if (( $#below )) && [[ $words[CURRENT] != -* ]]; then\n"
                      "  _describe command below\n"
                      "else\n"
                      "  _arguments '--help[show the help]'{} $flags '*:file:_files'\n"
                      "fi\n",
                      flags(commands.front().rows));
}

std::string fish_completion(const Commands& commands) {
  std::string script = fmt::format(
      "# fish completion of thumbsup; written by: thumbsup reference --completion fish\n"
      "function __thumbsup_at\n"
      "  set -l at ''\n"
      "  for word in (commandline -opc)[2..]\n"
      "    switch \"$at $word\"\n"
      "      case {}\n"
      "        set at (string trim \"$at $word\")\n"
      "    end\n"
      "  end\n"
      "  test \"$at\" = \"$argv[1]\"\n"
      "end\n",
      steps(commands, " "));
  const auto flags = [&](const DescribedCommand& command) {
    const std::string when = command.name.empty() ? "" : fmt::format(" -n '__thumbsup_at \"{}\"'", command.name);
    for (const ParamRow& row : command.rows) {
      if (!is_flag(row)) continue;
      const std::string value = value_name(*row.spec, row.default_value), help = brief(row.spec->help);
      const std::string flag = row.spec->flag().substr(2);
      const std::string takes = value.empty() ? ""
                                : row.spec->choices.empty()
                                    ? " -r -F"
                                    : fmt::format(" -x -a '{}'", fmt::join(row.spec->choices, " "));
      script += fmt::format("complete -c thumbsup{} -l {}{} -d '{}'\n", when, flag, takes, help);
      if (value.empty()) script += fmt::format("complete -c thumbsup{} -l no-{} -d 'not: {}'\n", when, flag, help);
    }
  };
  for (const DescribedCommand& command : commands) {
    for (const DescribedCommand& below : commands) {
      const std::string start = command.name.empty() ? "" : command.name + " ";
      if (below.name.empty() || !below.name.starts_with(start)) continue;
      const std::string word = below.name.substr(start.size());
      if (word.find(' ') == std::string::npos)
        script += fmt::format("complete -c thumbsup -f -n '__thumbsup_at \"{}\"' -a {} -d '{}'\n", command.name, word,
                              brief(below.description));
    }
    flags(command);
  }
  return script + "complete -c thumbsup -l help -d 'Show the help'\n";
}

}  // namespace thumbsup::cli
