#pragma once

#include "base/message.h"

/// What the library `studio` says; its sentences are in studio_messages.def.
namespace thumbsup::msg::studio {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(studio, name, english)
#include "studio/studio_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "studio/studio_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::studio
