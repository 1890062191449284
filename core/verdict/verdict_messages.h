#pragma once

#include "base/message.h"

/// What the library `verdict` says; its sentences are in verdict_messages.def.
namespace thumbsup::msg::verdict {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(verdict, name, english)
#include "verdict/verdict_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "verdict/verdict_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::verdict
