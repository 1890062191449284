#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "studio/photos.h"

namespace thumbsup {

/// What a window needs of the photos on its shelves, as blocking functions over plain pixels. All of them decode, so
/// all of them belong on a worker thread; all are thread-safe.

/// An upright photo before its edits, reduced.
struct ShelfPicture {
  RgbImage image;
  int width = 0;   ///< of the whole upright photo, in pixels
  int height = 0;  ///< as `width`
};

/// The photo turned upright, its longer side at most `max_side` pixels. Throws IoError or FormatError naming the file.
ShelfPicture read_shelf_picture(const std::filesystem::path& photo, int max_side);

/// What a look at a whole photo shows.
struct ShelfFindings {
  PhotoMeasures measures;          ///< after its edits, for a training at the resolution asked for
  std::vector<std::string> notes;  ///< what decoding converted or left out (photos/decode.h)
};
/// Throws as `read_shelf_picture`.
ShelfFindings look_at_shelf_photo(const std::filesystem::path& photo, const PhotoEdits& edits, int resolution);

/// The files of a shelf that are meant as photos, by their extension, in natural order. Nothing is decoded. A
/// folder that is missing has none. Throws IoError when it cannot be read.
std::vector<std::filesystem::path> list_shelf_photos(const std::filesystem::path& folder);

/// SHA-256 of the file's bytes and the revision of the decoder: the key of everything that is cached about a photo,
/// wherever it is moved to.
std::string shelf_photo_key(const std::filesystem::path& photo);

/// Caption in the text file beside the photo, or "" (also when that file cannot be used). What was guessed, or why the
/// file cannot be used, is added to `notes`.
std::string text_beside_photo(const std::filesystem::path& photo, std::vector<std::string>& notes);

/// Shorter side in pixels that a training with these values (the "train" values of a project) would use: its
/// `resolution`, else what the model was made for, else 512.
int training_resolution(const nlohmann::json& train_values);

}  // namespace thumbsup
