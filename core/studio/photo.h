#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "studio/project.h"
#include "studio/shelf_photos.h"

namespace thumbsup {

/// A photo's identity while its library is open: stays the same when the photo is moved, thrown away and restored, so
/// that operations can name it. Never 0.
using PhotoId = std::uint64_t;

/// One photo on a shelf, with what was decided about it and what is known of it. Plain data.
struct Photo {
  PhotoId id = 0;
  Shelf shelf = Shelf::Instance;
  std::filesystem::path path;
  PhotoEdits edits;
  bool has_sidecar = false;                ///< the edits are in a file; undo removes a file that was not there before
  std::optional<Message> sidecar_trouble;  ///< why the sidecar on disk could not be read
  std::string text_caption;                ///< from the text file beside it, used when the edits have no caption
  std::int64_t modified = 0;               ///< seconds since 1970, of the file
  std::uint64_t look = 1;  ///< another number whenever crop, turns or flip change: pictures are cached under it

  std::optional<PhotoMeasures> measures;   ///< of this look; nothing while unchecked
  std::vector<PhotoWarning> warnings;      ///< of the measures, and twins
  std::vector<std::string> notes;          ///< what decoding converted or left out
  std::vector<std::string> caption_notes;  ///< what is odd about the text file beside it
  std::optional<Message> unreadable;       ///< why it cannot be decoded; nothing: it can (or nobody tried yet)

  std::string name() const { return path.filename().string(); }
  /// Of the edits, else of the text file.
  const std::string& caption() const { return edits.caption.empty() ? text_caption : edits.caption; }
  bool has_warning() const { return !warnings.empty() || unreadable || sidecar_trouble; }
};

/// A photo as it lies on a shelf, without an id: its sidecar and its text file are read. Any thread.
Photo read_photo(Shelf shelf, const std::filesystem::path& path);

/// Whether both show the same picture.
bool same_look(const PhotoEdits& a, const PhotoEdits& b);
bool same_edits(const PhotoEdits& a, const PhotoEdits& b);

/// Cuts out this part, in fractions; all of the photo is no crop.
void set_crop(PhotoEdits& edits, const cv::Rect2d& part);

/// Tags without white space at the ends, doubles and empty ones; order kept.
std::vector<std::string> tidy_tags(const std::vector<std::string>& tags);

}  // namespace thumbsup
