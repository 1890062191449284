#pragma once

/// What the window may use of core/photos: decoding, edits, captions, checks, crops, scans, PNG text.
#include "base/rgb_image.h"
#include "photos/auto_crop.h"
#include "photos/caption.h"
#include "photos/checks.h"
#include "photos/contact_sheet.h"
#include "photos/decode.h"
#include "photos/edits.h"
#include "photos/png_writer.h"
#include "photos/scan_folder.h"

namespace thumbsup {

/// `rgb` (CV_8UC3) as plain pixels without padding, and back (a copy in both directions).
RgbImage to_rgb_image(const cv::Mat& rgb);
cv::Mat to_mat(const RgbImage& image);

/// A photo, or a generated image, after its edits, its longer side at most `max_side`: for grids. Throws what
/// decode_thumbnail and load_edits throw. Thread-safe.
RgbImage edited_thumbnail(const std::filesystem::path& photo, int max_side);

}  // namespace thumbsup
