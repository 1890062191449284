#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/message.h"
#include "photos/decode.h"

namespace thumbsup {

struct ScannedPhoto {
  std::filesystem::path path;
  std::string format;
  cv::Size size;  ///< upright, before any edits
  std::vector<std::string> notes;
};

struct RejectedFile {
  std::filesystem::path path;
  Message reason;  ///< a sentence that names the file
};

/// Every entry of a folder is in exactly one of the three lists.
struct FolderScan {
  std::vector<ScannedPhoto> photos;
  std::vector<RejectedFile> rejected;          ///< meant as photos, but unusable
  std::vector<std::filesystem::path> ignored;  ///< captions, sidecars, hidden files, subfolders, other kinds of files
};

/// Called for every accepted photo with its decoded pixels, so that nobody has to decode it a second time. What it
/// throws (a stop, for example) ends the scan.
using PhotoVisitor = std::function<void(const ScannedPhoto&, const DecodedPhoto&)>;

/// Decodes every photo directly in `folder` (not in its subfolders), in natural order of the names ("2.jpg" before
/// "10.jpg"). A file counts as meant to be a photo when its content is a picture or its extension is one of a picture.
/// Throws IoError when the folder itself cannot be read; trouble with single files is reported in the result.
FolderScan scan_photo_folder(const std::filesystem::path& folder, const PhotoVisitor& visitor = {});

/// Whether a file counts as meant to be a photo (see above); hidden ones do not.
bool is_meant_as_photo(const std::filesystem::path& path);

/// "a2" < "a10"; letters without regard to case, then by bytes.
bool natural_less(const std::string& a, const std::string& b);

}  // namespace thumbsup
