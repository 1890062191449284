#pragma once

#include <string>
#include <string_view>

namespace thumbsup {

/// `text` as it may be shown on a terminal or in a log, whoever wrote it: on one line, and nothing in it that a
/// terminal acts on. Control characters (C0, DEL, C1), line separators, marks that turn the direction of writing and
/// bytes that are not UTF-8 are written out: \n, \x1b, \u202e. Everything else, whatever its script, stays as it is.
std::string printable(std::string_view text);

enum class EscapeStyle { Text, Json };

/// What `printable` does; in the style of JSON every escape is \uXXXX and `text` is JSON already.
std::string escape_for_terminal(std::string_view text, EscapeStyle style);

/// `url` without a user's name and password: "http://user:secret@host:1" -> "http://***@host:1". Also for texts with an
/// address somewhere in them.
std::string without_credentials(std::string_view text);

}  // namespace thumbsup
