#pragma once

#include "base/message.h"

/// What the library `inference` says; its sentences are in inference_messages.def.
namespace thumbsup::msg::inference {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(inference, name, english)
#include "inference/inference_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "inference/inference_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::inference
