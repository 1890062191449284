#pragma once

#include "base/message.h"

/// What the library `photos` says; its sentences are in photos_messages.def.
namespace thumbsup::msg::photos {

#define MESSAGE(name, english) THUMBSUP_MESSAGE_TEXT(photos, name, english)
#include "photos/photos_messages.def"
#undef MESSAGE

/// All of them, for translators.
inline constexpr MessageEntry kAll[] = {
#define MESSAGE(name, english) name,
#include "photos/photos_messages.def"
#undef MESSAGE
};

}  // namespace thumbsup::msg::photos
