#pragma once

#include <QString>
#include <exception>
#include <string>

#include "base/message.h"

namespace thumbsup {

/// A sentence of the core in the window's language, without credentials and control characters; flags of the command
/// line are the names that parameters have in forms. Its translations are in
/// the context "Errors" of the .ts files, where translations/message_texts.cpp puts all entries of the tables. What the
/// system and foreign libraries say within it stays in their language. Any thread.
QString message_text(const Message& message);

/// Words of the core that were kept as English text (notes about a photo), in the window's language where a table has
/// them. Any thread.
QString kept_words(const std::string& english);

/// What `error` says: as above for an error of ours, else its own words.
QString error_text(const std::exception& error);

}  // namespace thumbsup
