#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace thumbsup {

/// A text file's content as UTF-8, and what was guessed on the way.
struct CaptionText {
  std::string text;
  std::string note;  ///< empty: nothing was guessed
};

/// Reads what editors write: UTF-8, UTF-16 and UTF-32 with their byte order marks, UTF-16 without one where the zero
/// bytes show it, and Windows-1252 for what is none of these (a guess, with a note). `path` is for the errors: throws
/// FormatError for bytes that are no text (zero bytes, bytes that Windows-1252 lacks, half characters).
CaptionText decode_caption_text(const std::filesystem::path& path, std::string_view bytes);

}  // namespace thumbsup
