#pragma once

#include <string>
#include <vector>

#include "params/param_spec.h"

namespace thumbsup {

/// What a command of `thumbsup` can be told.
struct CommandTable {
  std::string command;  ///< "models export"; empty: what every command can be told
  std::vector<ParamRow> rows;
};

/// All commands that can be told something, in the order of the reference page. A test holds them together with what
/// the program takes.
const std::vector<CommandTable>& command_tables();

}  // namespace thumbsup
