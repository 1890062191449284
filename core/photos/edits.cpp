#include "photos/edits.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

#include "base/json_file.h"
#include "photos/photos_messages.h"

namespace thumbsup {
namespace {

constexpr int kSidecarVersion = 1;

bool is_allowed(const cv::Rect2d& crop) {
  constexpr double slack = 1e-6;  // fractions computed from pixels may miss 1 by a rounding
  return std::isfinite(crop.x) && std::isfinite(crop.y) && std::isfinite(crop.width) && std::isfinite(crop.height) &&
         crop.width > 0 && crop.height > 0 && crop.x >= -slack && crop.y >= -slack &&
         crop.x + crop.width <= 1 + slack && crop.y + crop.height <= 1 + slack;
}

/// Takes a key out of `rest`, so that what is left at the end is unknown.
template <class T>
T take(nlohmann::json& rest, const char* key, const T& fallback, const std::filesystem::path& path) {
  T value = json_value(rest, key, fallback, path);
  rest.erase(key);
  return value;
}

std::optional<cv::Rect2d> take_crop(nlohmann::json& rest, const std::filesystem::path& path) {
  const auto values = take(rest, "crop", nlohmann::json(), path);
  if (values.is_null()) return std::nullopt;
  if (!values.is_object()) throw FormatError(path, "crop", msg::photos::must_have_four_sides());
  const double missing = std::nan("");
  const cv::Rect2d crop(json_value(values, "left", missing, path), json_value(values, "top", missing, path),
                        json_value(values, "width", missing, path), json_value(values, "height", missing, path));
  if (!is_allowed(crop)) throw FormatError(path, "crop", msg::photos::is_not_part_of_photo(json_excerpt(values)));
  return crop;
}

}  // namespace

std::filesystem::path edits_path(const std::filesystem::path& photo) {
  std::filesystem::path path = photo;
  path += ".thumbsup.json";
  return path;
}

PhotoEdits load_edits(const std::filesystem::path& photo) {
  const auto path = edits_path(photo);
  std::error_code error;
  PhotoEdits edits;
  if (!std::filesystem::exists(path, error) && !error) return edits;
  if (error == std::errc::filename_too_long) return edits;  // the photo's own name leaves no room for a sidecar

  nlohmann::json rest = read_json_file(path);
  if (!rest.is_object()) throw FormatError(path, "", msg::photos::is_not_json_object());
  const int version = take(rest, "version", kSidecarVersion, path);
  if (version < 1 || version > kSidecarVersion)
    throw FormatError(path, "version", msg::photos::is_newer_version(version, kSidecarVersion));
  edits.crop = take_crop(rest, path);
  edits.quarter_turns = take(rest, "quarter_turns", 0, path);
  if (edits.quarter_turns < 0 || edits.quarter_turns > 3)
    throw FormatError(path, "quarter_turns", msg::photos::must_be_0_to_3());
  edits.flip = take(rest, "flip", false, path);
  edits.caption = take(rest, "caption", std::string(), path);
  edits.tags = take(rest, "tags", std::vector<std::string>(), path);
  edits.repeats = take(rest, "repeats", 1, path);
  if (edits.repeats < 1 || edits.repeats > kMaximumRepeats)
    throw FormatError(path, "repeats", msg::photos::must_be_1_to(kMaximumRepeats));
  edits.excluded = take(rest, "excluded", false, path);
  edits.unknown = std::move(rest);
  return edits;
}

void save_edits(const std::filesystem::path& photo, const PhotoEdits& edits) {
  if (edits.crop && !is_allowed(*edits.crop))
    throw UserInputError(msg::photos::crop_must_be_part_of_photo(display(photo)));
  if (edits.repeats < 1 || edits.repeats > kMaximumRepeats)
    throw UserInputError(msg::photos::repeats_must_be_1_to(display(photo), kMaximumRepeats));
  if (edits.quarter_turns < 0 || edits.quarter_turns > 3)
    throw UserInputError(msg::photos::quarter_turns_must_be_0_to_3(display(photo)));

  nlohmann::json object = edits.unknown.is_object() ? edits.unknown : nlohmann::json::object();
  object["version"] = kSidecarVersion;
  if (edits.crop)
    object["crop"] = {
        {"left", edits.crop->x}, {"top", edits.crop->y}, {"width", edits.crop->width}, {"height", edits.crop->height}};
  if (edits.quarter_turns != 0) object["quarter_turns"] = edits.quarter_turns;
  if (edits.flip) object["flip"] = true;
  if (!edits.caption.empty()) object["caption"] = edits.caption;
  if (!edits.tags.empty()) object["tags"] = edits.tags;
  if (edits.repeats != 1) object["repeats"] = edits.repeats;
  if (edits.excluded) object["excluded"] = true;
  write_json_file(edits_path(photo), object);
}

cv::Rect crop_pixels(const std::optional<cv::Rect2d>& crop, cv::Size size) {
  if (!crop) return {0, 0, size.width, size.height};
  const int left = std::clamp(cvRound(crop->x * size.width), 0, size.width - 1);
  const int top = std::clamp(cvRound(crop->y * size.height), 0, size.height - 1);
  const int right = std::clamp(cvRound((crop->x + crop->width) * size.width), left + 1, size.width);
  const int bottom = std::clamp(cvRound((crop->y + crop->height) * size.height), top + 1, size.height);
  return {left, top, right - left, bottom - top};
}

cv::Size edited_size(cv::Size size, const PhotoEdits& edits) {
  const cv::Size cropped = crop_pixels(edits.crop, size).size();
  return edits.quarter_turns % 2 == 0 ? cropped : cv::Size(cropped.height, cropped.width);
}

cv::Mat apply_edits(const cv::Mat& upright, const PhotoEdits& edits) {
  const cv::Mat cropped = upright(crop_pixels(edits.crop, upright.size()));
  cv::Mat turned;
  switch (edits.quarter_turns) {
    case 1:
      cv::rotate(cropped, turned, cv::ROTATE_90_CLOCKWISE);
      break;
    case 2:
      cv::rotate(cropped, turned, cv::ROTATE_180);
      break;
    case 3:
      cv::rotate(cropped, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
      break;
    default:
      turned = cropped.clone();
      break;
  }
  if (!edits.flip) return turned;
  cv::Mat flipped;
  cv::flip(turned, flipped, 1);
  return flipped;
}

cv::Rect2d lock_ratio(const cv::Rect2d& crop, double ratio, cv::Size size) {
  const double width = crop.width * size.width, height = crop.height * size.height;
  if (!(ratio > 0) || !(width > 0) || !(height > 0)) return crop;
  const double locked_width = std::min(width, height * ratio), locked_height = locked_width / ratio;
  const double w = locked_width / size.width, h = locked_height / size.height;
  return {crop.x + (crop.width - w) / 2, crop.y + (crop.height - h) / 2, w, h};
}

}  // namespace thumbsup
