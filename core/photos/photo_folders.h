#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"

namespace thumbsup {

/// A folder whose photos are used, and how.
struct PhotoFolder {
  std::filesystem::path folder;
  int repeats = 1;   ///< times that each of its photos is seen in an epoch
  std::string text;  ///< what its name says about the photos; empty for a folder that was named itself
};

struct PhotoFolders {
  std::vector<PhotoFolder> folders;
  std::int64_t photos = 0;         ///< files in them that are meant as photos
  bool by_name = false;            ///< they are sub-folders in kohya's form
  bool only_below = false;         ///< there are photos, but only in sub-folders of other names
  std::optional<Message> missing;  ///< without folders: a sentence that says what is there instead, and what to do
  std::vector<Message> notices;    ///< sentences about what is not used, and how sub-folders are read
};

/// kohya's form of a folder's name: "10_sks dog" is 10 repeats and "sks dog". Nothing when a name has another form.
struct RepeatsAndText {
  int repeats = 0;  ///< may be 0, or far too many
  std::string text;
};
std::optional<RepeatsAndText> parse_folder_name(const std::string& name);

/// What a folder's name says about its photos: that of "10_sks dog" is "sks dog", of others the whole name.
std::string folder_text(const std::filesystem::path& folder);

/// Where the photos of `root` are: directly in it or, when it holds none itself, in its sub-folders whose names have
/// kohya's form. `other` (may be empty) is a folder with another purpose, which is not looked at. Only names and first
/// bytes are read. Throws UserInputError for a number of repeats that is impossible, IoError when `root` cannot be
/// read.
PhotoFolders find_photo_folders(const std::filesystem::path& root, const std::filesystem::path& other = {});

}  // namespace thumbsup
