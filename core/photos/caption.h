#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "photos/caption_files.h"
#include "photos/edits.h"

namespace thumbsup {

/// Values of `{name}` placeholders, by name.
using Placeholders = std::map<std::string, std::string>;

/// `pattern` with every `{name}` replaced by its value; `{{` and `}}` stand for braces. Throws UserInputError for a
/// name that is not among `values` (listing those that are) and for a brace that is never closed.
std::string fill_placeholders(const std::string& pattern, const Placeholders& values);

/// What the text encoder is told about a photo. The first that is there:
/// 1. the caption of its edits;
/// 2. the text file beside it (caption_files.h; white space trimmed, lines joined by a space; an empty file counts as
///    none);
/// 3. `prompt` (the instance or class prompt).
/// In 1 and 3 placeholders are filled from `values`, to which come {file} (name without extension), {folder} (of
/// "10_sks dog", kohya's way to write repeats, what follows the number) and {tags} (joined by ", "); the text file is
/// taken as it is. What was guessed about the text file is added to `notes`. Throws UserInputError (placeholder) or
/// FormatError (the text file is no text or is larger than 64 kB).
std::string photo_caption(const std::filesystem::path& photo, const PhotoEdits& edits, const std::string& prompt,
                          const Placeholders& values = {}, std::vector<FileNote>* notes = nullptr);

/// The caption in the text file beside a photo (see above), with the file and what there is to say about it. Quick when
/// asked for many photos of one folder.
SidecarCaption caption_beside(const std::filesystem::path& photo);

/// Its text alone; "" when there is none.
std::string sidecar_caption(const std::filesystem::path& photo);

/// The text files that belong to a photo, in the order they are asked in: they move with it.
std::vector<std::filesystem::path> caption_files_of(const std::filesystem::path& photo);

}  // namespace thumbsup
