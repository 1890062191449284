#pragma once

#include "base/message.h"

/// What the library `base` says; its sentences are in base_messages.def.
namespace thumbsup::msg::base {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(base, name, english)
#include "base/base_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "base/base_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::base
