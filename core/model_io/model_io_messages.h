#pragma once

#include "base/message.h"

/// What the library `model_io` says; its sentences are in model_io_messages.def.
namespace thumbsup::msg::model_io {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(model_io, name, english)
#include "model_io/model_io_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "model_io/model_io_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::model_io
