#pragma once

#include "base/message.h"

/// What the library `engine` says; its sentences are in engine_messages.def.
namespace thumbsup::msg::engine {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(engine, name, english)
#include "engine/engine_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "engine/engine_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::engine
