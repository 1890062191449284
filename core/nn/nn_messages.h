#pragma once

#include "base/message.h"

/// What the library `nn` says; its sentences are in nn_messages.def.
namespace thumbsup::msg::nn {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(nn, name, english)
#include "nn/nn_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "nn/nn_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::nn
