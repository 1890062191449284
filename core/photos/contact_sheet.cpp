#include "photos/contact_sheet.h"

#include <algorithm>
#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "photos/decode.h"
#include "photos/photos_messages.h"
#include "photos/png_writer.h"

namespace thumbsup {
namespace {

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
constexpr int kLineHeight = 20;
constexpr double kTextScale = 0.45;
constexpr double kTitleScale = 0.6;
const std::pair<std::string, std::string> kSheetMark{"Comment", "contact sheet"};

/// The Hershey fonts know ASCII only; every other character (not every byte of it) becomes one "?".
std::string ascii(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (code >= 0x80 && code < 0xc0) continue;
    result += code >= 0x20 && code < 0x7f ? c : code < 0x20 ? ' ' : '?';
  }
  return result;
}

int text_width(const std::string& text, double scale) {
  return cv::getTextSize(text, kFont, scale, 1, nullptr).width;
}

void draw_text(cv::Mat& sheet, const std::string& text, cv::Point place, int width, double scale) {
  std::string line = ascii(text);
  if (text_width(line, scale) > width) {
    while (!line.empty() && text_width(line + "...", scale) > width) line.pop_back();
    line += "...";
  }
  cv::putText(sheet, line, {place.x, place.y + kLineHeight - 6}, kFont, scale, cv::Scalar::all(40), 1, cv::LINE_AA);
}

void draw_picture(cv::Mat& sheet, const cv::Mat& picture, const cv::Rect& cell) {
  if (picture.empty()) return;
  if (picture.type() != CV_8UC3) throw LogicError("A contact sheet is made of 8-bit RGB pictures.");
  const cv::Mat fitted = fitted_picture(picture, cell.size());
  fitted.copyTo(sheet(
      cv::Rect({cell.x + (cell.width - fitted.cols) / 2, cell.y + (cell.height - fitted.rows) / 2}, fitted.size())));
}

bool has_captions(const SheetSection& section) {
  return std::any_of(section.captions.begin(), section.captions.end(), [](const auto& text) { return !text.empty(); });
}

}  // namespace

cv::Mat fitted_picture(const cv::Mat& picture, const cv::Size& room) {
  const double scale =
      std::min(static_cast<double>(room.width) / picture.cols, static_cast<double>(room.height) / picture.rows);
  const cv::Size size(std::clamp(cvRound(picture.cols * scale), 1, room.width),
                      std::clamp(cvRound(picture.rows * scale), 1, room.height));
  if (size == picture.size()) return picture;
  cv::Mat fitted;
  cv::resize(picture, fitted, size, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LANCZOS4);
  return fitted;
}

cv::Mat contact_sheet(const std::vector<SheetSection>& sections, const SheetLayout& layout) {
  if (layout.columns <= 0 || layout.cell <= 0 || layout.gap < 0)
    throw LogicError("A contact sheet needs columns and cells.");
  const std::int64_t gap = layout.gap, cell = layout.cell;
  const auto rows_of = [&](const SheetSection& section) {
    return (static_cast<std::int64_t>(section.pictures.size()) + layout.columns - 1) / layout.columns;
  };
  const auto row_height = [&](const SheetSection& section) {
    return cell + gap + (has_captions(section) ? kLineHeight : 0);
  };

  const std::int64_t width = gap + layout.columns * (cell + gap);
  std::int64_t height = gap + (layout.title.empty() ? 0 : kLineHeight + gap);
  for (const auto& section : sections)
    height += (section.title.empty() ? 0 : kLineHeight + gap) + rows_of(section) * row_height(section);
  if (width * height > kMaximumPhotoPixels)
    throw UserInputError(msg::photos::contact_sheet_is_too_large(width, height));

  cv::Mat sheet(static_cast<int>(height), static_cast<int>(width), CV_8UC3, cv::Scalar::all(255));
  const int text_room = static_cast<int>(width - 2 * gap);
  int y = layout.gap;
  const auto heading = [&](const std::string& text) {
    if (text.empty()) return;
    draw_text(sheet, text, {layout.gap, y}, text_room, kTitleScale);
    y += kLineHeight + layout.gap;
  };
  heading(layout.title);
  for (const auto& section : sections) {
    heading(section.title);
    for (std::size_t i = 0; i < section.pictures.size(); ++i) {
      const auto column = static_cast<int>(i % static_cast<std::size_t>(layout.columns));
      const cv::Rect place(layout.gap + column * (layout.cell + layout.gap), y, layout.cell, layout.cell);
      draw_picture(sheet, section.pictures[i], place);
      if (i < section.captions.size())
        draw_text(sheet, section.captions[i], {place.x, place.y + place.height}, place.width, kTextScale);
      if (column + 1 == layout.columns || i + 1 == section.pictures.size()) y += static_cast<int>(row_height(section));
    }
  }
  return sheet;
}

cv::Mat contact_sheet(const std::vector<cv::Mat>& pictures, int columns, int cell) {
  SheetLayout layout;
  layout.columns = columns;
  layout.cell = cell;
  return contact_sheet({SheetSection{{}, pictures, {}}}, layout);
}

std::filesystem::path save_contact_sheet(const std::filesystem::path& path, const cv::Mat& sheet, WhenTaken when) {
  return write_png(path, sheet, {kSheetMark}, when);
}

bool is_contact_sheet(const std::filesystem::path& path) {
  if (path.extension() != ".png") return false;
  try {
    const PngText text = read_png_text(path);
    return std::find(text.begin(), text.end(), kSheetMark) != text.end();
  } catch (const Error&) {
    return false;
  }
}

}  // namespace thumbsup
