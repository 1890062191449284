#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "photos/edits.h"

namespace thumbsup {

/// Values of `{name}` placeholders, by name.
using Placeholders = std::map<std::string, std::string>;

/// `pattern` with every `{name}` replaced by its value; `{{` and `}}` stand for braces. Throws UserInputError for a
/// name that is not among `values` (listing those that are) and for a brace that is never closed.
std::string fill_placeholders(const std::string& pattern, const Placeholders& values);

/// What the text encoder is told about a photo. The first that is there:
/// 1. the caption of its edits;
/// 2. the text file beside it: `photo.txt` for photo.jpg, else `photo.jpg.txt` (white space trimmed, lines joined by a
///    space; an empty file counts as none);
/// 3. `prompt` (the instance or class prompt).
/// In 1 and 3 placeholders are filled from `values`, to which come {file} (name without extension), {folder} and {tags}
/// (joined by ", "); the text file is taken as it is. Throws UserInputError (placeholder) or FormatError (the text file
/// is not UTF-8 or is larger than 64 kB).
std::string photo_caption(const std::filesystem::path& photo, const PhotoEdits& edits, const std::string& prompt,
                          const Placeholders& values = {});

/// The caption in the text file beside a photo, or "" (see above).
std::string sidecar_caption(const std::filesystem::path& photo);

}  // namespace thumbsup
