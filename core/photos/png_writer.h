#pragma once

#include <filesystem>
#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/atomic_file.h"

namespace thumbsup {

/// Text chunks of a PNG file in their order: keyword (1 to 79 printable Latin-1 characters) and UTF-8 text.
using PngText = std::vector<std::pair<std::string, std::string>>;

/// Writes CV_8UC3 RGB pixels as a PNG file, atomically. Each text goes before the pixels as a tEXt chunk when all of
/// it is Latin-1, else as an iTXt chunk in UTF-8 (what Stable Diffusion programs read and write under the keyword
/// "parameters"). Throws IoError, or LogicError for other pixels or a bad keyword, or UserInputError for text that is
/// not UTF-8 or holds a zero byte.
std::filesystem::path write_png(const std::filesystem::path& path, const cv::Mat& rgb, const PngText& text = {},
                                WhenTaken when = WhenTaken::Replace);

/// All text of a PNG file (tEXt, zTXt, iTXt), in UTF-8. Throws IoError, or FormatError when it is not a whole PNG.
PngText read_png_text(const std::filesystem::path& path);
/// The same of a file's content; `name` stands for it in the error.
PngText png_text_in(const std::string& content, const std::filesystem::path& name);

/// The text in front of the pixels, as write_png puts it there, without reading these: for lists of many images.
/// Nothing when the file is no PNG, is cut short, or has so much there that all of it has to be read. Throws IoError.
std::optional<PngText> read_png_text_before_pixels(const std::filesystem::path& path);

}  // namespace thumbsup
