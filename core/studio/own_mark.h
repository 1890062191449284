#pragma once

#include <string>
#include <string_view>

namespace thumbsup {

/// A mark that only this user of this machine can make: HMAC-SHA256 with a secret that is kept in the user's config
/// folder (made at its first use, readable by nobody else). Files of a project carry it, so that what came from
/// somebody else, or was changed by hand, can be told from what this program wrote here. Empty where no secret can be
/// had.
std::string own_mark(std::string_view text);

/// Whether `mark` is that of `text`; never for an empty one.
bool is_own_mark(std::string_view text, std::string_view mark);

}  // namespace thumbsup
