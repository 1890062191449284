#pragma once

#include <QString>
#include <cstdint>
#include <optional>

namespace thumbsup {

/// A number in the user's language with four digits; very small and very large ones as people write learning rates:
/// "5e-5".
QString number_text(double value);

/// What a person typed as a number, in the user's language or with a point; nothing when it is none. `whole`:
/// separators of thousands may stand anywhere, as they do when digits are added to "1,000".
std::optional<double> typed_number(const QString& text, bool whole);

/// A size in the user's language, in powers of 1000: "610.2 MB", in French "610,2 Mo".
QString bytes_text(std::uint64_t bytes);

/// A time in the user's language: "12 s", "1 min 17 s", "2 h 05 min"; "?" when it is not known (negative, not finite).
QString duration_text(double seconds);

}  // namespace thumbsup
