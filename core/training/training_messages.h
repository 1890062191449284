#pragma once

#include "base/message.h"

/// What the library `training` says; its sentences are in training_messages.def.
namespace thumbsup::msg::training {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(training, name, english)
#include "training/training_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "training/training_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::training
