#pragma once

#include <filesystem>
#include <string>

#include "studio/shelf_photos.h"

namespace thumbsup {

/// Crop, turns and flip as a text: another one for another look.
std::string edits_look(const PhotoEdits& edits);

/// The key of what is cached about a photo as it looks with these edits (`shelf_photo_key`, crop and turns). Reads the
/// file. Throws IoError.
std::string photo_look_key(const std::filesystem::path& photo, const PhotoEdits& edits);

/// `look_at_shelf_photo`, with the findings kept in `folder` by the photo's content and look: a photo is measured once,
/// wherever it is moved to. Any thread. Throws as `look_at_shelf_photo`; a folder that cannot be written is no error.
ShelfFindings look_at_shelf_photo_once(const std::filesystem::path& folder, const std::filesystem::path& photo,
                                       const PhotoEdits& edits, int resolution);

}  // namespace thumbsup
