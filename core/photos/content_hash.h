#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "photos/edits.h"

namespace thumbsup {

/// SHA-256 (64 hex digits) of what a photo looks like: the upright pixels and those edits that change them (crop,
/// turns, flip). Captions, tags and repeats do not count: a cache of latents stays valid when they change. The file's
/// name, format and metadata do not count either.
std::string photo_content_hash(const cv::Mat& upright, const PhotoEdits& edits);

}  // namespace thumbsup
