#pragma once

#include "base/message.h"

/// What the library `diffusion` says; its sentences are in diffusion_messages.def.
namespace thumbsup::msg::diffusion {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(diffusion, name, english)
#include "diffusion/diffusion_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "diffusion/diffusion_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::diffusion
