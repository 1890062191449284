#pragma once

#include "base/message.h"

/// What the library `serve` says; its sentences are in serve_messages.def.
namespace thumbsup::msg::serve {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(serve, name, english)
#include "serve/serve_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "serve/serve_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::serve
