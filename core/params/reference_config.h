#pragma once

#include <optional>
#include <utility>

#include "params/param_spec.h"

namespace thumbsup {

enum class Shell { Bash, Zsh, Fish };
template <>
struct EnumTable<Shell> {
  static constexpr std::pair<Shell, const char*> kNames[] = {
      {Shell::Bash, "bash"}, {Shell::Zsh, "zsh"}, {Shell::Fish, "fish"}};
};

/// `reference`: what is written from the tables of all commands. Without either it is the page of the docs.
struct ReferenceOptions {
  bool man = false;
  std::optional<Shell> completion;
};

const ParamTable<ReferenceOptions>& reference_params();

}  // namespace thumbsup
