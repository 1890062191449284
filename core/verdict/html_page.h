#pragma once

#include <filesystem>
#include <opencv2/core.hpp>
#include <string>
#include <string_view>

/// What the judge's HTML pages are made of. Everything is inside the one file: no scripts, no fonts, no addresses.
namespace thumbsup {

/// `text` for use between tags and inside quoted attributes: & < > " ' as entities, control characters and bytes that
/// are not UTF-8 as U+FFFD. File names come from anywhere.
std::string html_escape(std::string_view text);

/// A whole page with style for light and dark, and a policy that forbids it to load anything.
std::string html_document(const std::string& title, const std::string& body);

/// CV_8UC3 RGB as a JPEG `data:` URI.
std::string picture_uri(const cv::Mat& rgb);
/// The picture of a file, the longer side at most `max_side`; empty when the file cannot be read (any more).
cv::Mat thumbnail_of(const std::filesystem::path& path, int max_side = 224);

/// <img> with a text for those who do not see it, or a framed note when `rgb` is empty.
std::string picture_element(const cv::Mat& rgb, const std::string& text);

/// A name and its value in a list of class "facts".
std::string fact_element(const std::string& name, const std::string& value);

/// Inline drawing of a thumb up or down; decorative, the words stand beside it.
std::string thumb_glyph(bool up);

/// "90 %", "87.5 %"; shares of photos, never more digits than they deserve.
std::string percent(double share);

}  // namespace thumbsup
