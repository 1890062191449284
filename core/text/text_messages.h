#pragma once

#include "base/message.h"

/// What the library `text` says; its sentences are in text_messages.def.
namespace thumbsup::msg::text {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(text, name, english)
#include "text/text_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "text/text_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::text
