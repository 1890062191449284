#pragma once

#include <filesystem>

#include "studio/shelf_photos.h"

namespace thumbsup {

/// `look_at_shelf_photo`, with the findings kept in `folder` by the photo's content and look: a photo is measured once,
/// wherever it is moved to. Any thread. Throws as `look_at_shelf_photo`; a folder that cannot be written is no error.
ShelfFindings look_at_shelf_photo_once(const std::filesystem::path& folder, const std::filesystem::path& photo,
                                       const PhotoEdits& edits, int resolution);

}  // namespace thumbsup
