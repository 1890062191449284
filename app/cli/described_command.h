#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "params/param_spec.h"

namespace thumbsup::cli {

/// A command with all that is said about it: what the manual page and the shells' completion are made of.
struct DescribedCommand {
  std::string name;  ///< "models export"; empty: the program itself
  std::string description;
  std::string footer;
  std::vector<std::string> commands;  ///< below it, one word each
  std::vector<ParamRow> rows;         ///< of its table (params/command_tables.h)

  /// As it is typed: "thumbsup models export".
  std::string typed() const { return name.empty() ? "thumbsup" : "thumbsup " + name; }
};

/// The program, then its commands in the order of its help, each before those below it.
std::vector<DescribedCommand> describe_commands(const CLI::App& program);

/// The manual page thumbsup(1), for man(7)'s macros.
std::string man_page(const std::vector<DescribedCommand>& commands);

/// What makes a shell complete commands, flags and values that are words; other values are files.
std::string bash_completion(const std::vector<DescribedCommand>& commands);
std::string zsh_completion(const std::vector<DescribedCommand>& commands);
std::string fish_completion(const std::vector<DescribedCommand>& commands);

}  // namespace thumbsup::cli
