#pragma once

#include <opencv2/core.hpp>

namespace thumbsup {

/// The part of a picture between its plain margins, in fractions: from each side the lines that show an even surface
/// alone (a wall, a studio's background, bars that fill up a shape) are left out, up to the first edge. All of the
/// picture when it has no such margins, or nothing else. `rgb`: CV_8UC3.
///
/// Measured on a picture reduced to 256 pixels: a line is plain when no two of its pixels, nor any pixel and the next
/// line's, differ by more than an even surface does in a JPEG. Slow gradients count as plain.
cv::Rect2d between_plain_margins(const cv::Mat& rgb);

}  // namespace thumbsup
