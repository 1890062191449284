#pragma once

#include "base/message.h"

/// What the library `params` says; its sentences are in params_messages.def.
namespace thumbsup::msg::params {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(params, name, english)
#include "params/params_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "params/params_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::params
