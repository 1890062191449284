#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <vector>

namespace thumbsup {

/// Most repeats of one photo.
inline constexpr int kMaximumRepeats = 1000;

/// What the user decided about one photo. The photo itself is never written: this is kept beside it, as JSON in
/// `<photo's name>.thumbsup.json`, and survives a round trip through another version (unknown keys are kept).
struct PhotoEdits {
  /// Part of the upright photo (after EXIF, before `quarter_turns` and `flip`) in fractions of its width and height.
  std::optional<cv::Rect2d> crop;
  int quarter_turns = 0;  ///< clockwise, 0 to 3; applied after the crop
  bool flip = false;      ///< mirrored left to right; applied after the turns
  std::string caption;    ///< empty: see photos/caption.h
  std::vector<std::string> tags;
  int repeats = 1;        ///< weight: how often the photo is seen in one epoch, 1 to 1000
  bool excluded = false;  ///< kept in the project, not trained on

  nlohmann::json unknown = nlohmann::json::object();  ///< keys of the sidecar that this version does not know
};

/// `<folder>/<name with extension>.thumbsup.json`.
std::filesystem::path edits_path(const std::filesystem::path& photo);

/// The edits beside `photo`; the defaults when there are none. Throws IoError, or FormatError (path, key) for a value
/// that is not allowed or a file of a newer version.
PhotoEdits load_edits(const std::filesystem::path& photo);

/// Writes the sidecar atomically; defaults are not written out. Throws UserInputError for edits that are not allowed
/// (an empty crop, 0 repeats), IoError when it cannot be written.
void save_edits(const std::filesystem::path& photo, const PhotoEdits& edits);

/// The crop in whole pixels of an upright photo of `size`: rounded, kept inside, at least one pixel; all of it when
/// there is no crop.
cv::Rect crop_pixels(const std::optional<cv::Rect2d>& crop, cv::Size size);

/// Size of the photo after crop and turns.
cv::Size edited_size(cv::Size size, const PhotoEdits& edits);

/// Crop, then quarter turns, then flip. Returns pixels of its own (never a view of `upright`). Any cv::Mat type.
cv::Mat apply_edits(const cv::Mat& upright, const PhotoEdits& edits);

/// The largest crop of the ratio width / height (in pixels, before turns) around the centre of `crop` and within it,
/// for a photo of `size`: how a crop with a locked ratio follows the mouse. In fractions, as `PhotoEdits::crop`.
cv::Rect2d lock_ratio(const cv::Rect2d& crop, double ratio, cv::Size size);

}  // namespace thumbsup
