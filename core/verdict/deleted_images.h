#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <vector>

#include "verdict/verdict.h"

namespace thumbsup {

/// What stands in a report for the images that were made in `folder` and are gone (photos/made_images.h): what the
/// judge said of them while they were there, else that they do not pass. So no rate rises by deleting what fails.
/// `threshold` as in Verdict::judge. Throws IoError for a record that cannot be read.
std::vector<ImageVerdict> deleted_images(const std::filesystem::path& folder, const Verdict& verdict,
                                         double threshold = 0);

}  // namespace thumbsup
