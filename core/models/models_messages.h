#pragma once

#include "base/message.h"

/// What the library `models` says; its sentences are in models_messages.def.
namespace thumbsup::msg::models {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(models, name, english)
#include "models/models_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "models/models_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::models
