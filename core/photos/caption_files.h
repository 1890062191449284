#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "photos/photo_notes.h"

namespace thumbsup {

/// A caption that lies beside a photo.
struct SidecarCaption {
  std::filesystem::path file;   ///< empty: there is none
  std::string text;             ///< on one line, trimmed
  std::vector<FileNote> notes;  ///< what was guessed, which other file is not used
};

/// The text files of one folder, listed once. A caption of photo.jpg is, the first that is there and not empty:
/// photo.jpg.txt, photo.jpg.caption, photo.txt, photo.caption; the extension in any case of letters.
class CaptionFiles {
 public:
  CaptionFiles() = default;
  /// A folder that cannot be listed has none: its photos say why.
  explicit CaptionFiles(const std::filesystem::path& folder);

  /// Throws FormatError (no text, larger than 64 kB) or IoError.
  SidecarCaption of(const std::filesystem::path& photo) const;
  /// The files that would be asked for a photo's caption, best first.
  std::vector<std::filesystem::path> candidates(const std::filesystem::path& photo) const;
  /// Caption files that belong to none of the photos.
  std::vector<std::filesystem::path> without_photo(const std::vector<std::filesystem::path>& photos) const;
  /// Files in which other programs keep captions (metadata.jsonl, photo.json), which are not read here.
  std::vector<std::filesystem::path> of_other_programs(const std::vector<std::filesystem::path>& photos) const;

 private:
  std::map<std::string, std::vector<std::filesystem::path>> by_name_;  ///< name without the last extension
  std::vector<std::filesystem::path> json_;
};

}  // namespace thumbsup
