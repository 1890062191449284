#include "studio/photo.h"

#include <QtCore/QString>
#include <algorithm>

#include "base/error.h"
#include "base/file_stamp.h"

namespace thumbsup {

namespace fs = std::filesystem;

Photo read_photo(Shelf shelf, const fs::path& path) {
  Photo photo;
  photo.shelf = shelf;
  photo.path = path;
  std::error_code ignored;
  photo.has_sidecar = fs::exists(edits_path(path), ignored);
  try {
    photo.edits = load_edits(path);
  } catch (const Error& error) {
    photo.sidecar_trouble = error.message();
  }
  photo.text_caption = text_beside_photo(path, photo.caption_notes);
  if (const auto stamp = file_stamp(path)) photo.modified = stamp->modified_ns / 1'000'000'000;
  return photo;
}

bool same_look(const PhotoEdits& a, const PhotoEdits& b) {
  return a.crop == b.crop && a.quarter_turns == b.quarter_turns && a.flip == b.flip;
}

bool same_edits(const PhotoEdits& a, const PhotoEdits& b) {
  return same_look(a, b) && a.caption == b.caption && a.tags == b.tags && a.repeats == b.repeats &&
         a.excluded == b.excluded && a.unknown == b.unknown;
}

void set_crop(PhotoEdits& edits, const cv::Rect2d& part) {
  constexpr double nearly_all = 0.9995;
  edits.crop.reset();
  if (part.width < nearly_all || part.height < nearly_all) edits.crop = part;
}

std::vector<std::string> tidy_tags(const std::vector<std::string>& tags) {
  std::vector<std::string> tidy;
  for (const std::string& tag : tags) {
    const std::string simple = QString::fromStdString(tag).simplified().toStdString();
    if (!simple.empty() && std::find(tidy.begin(), tidy.end(), simple) == tidy.end()) tidy.push_back(simple);
  }
  return tidy;
}

}  // namespace thumbsup
