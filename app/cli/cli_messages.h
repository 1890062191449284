#pragma once

#include "base/message.h"

/// What the command line says; its sentences are in cli_messages.def.
namespace thumbsup::msg::cli {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(cli, name, english)
#include "cli/cli_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "cli/cli_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::cli
