#include "studio/shelf_photos.h"

#include <algorithm>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/resources.h"
#include "photos/image_format.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace fs = std::filesystem;
namespace {

constexpr int kUsualResolution = 512;

bool is_photo_name(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.empty() && name.front() != '.' && has_image_extension(path);
}

}  // namespace

ShelfPicture read_shelf_picture(const fs::path& photo, int max_side) {
  const DecodedPhoto decoded = decode_thumbnail(photo, max_side);
  return {to_rgb_image(decoded.pixels), decoded.size.width, decoded.size.height};
}

ShelfFindings look_at_shelf_photo(const fs::path& photo, const PhotoEdits& edits, int resolution) {
  DecodedPhoto decoded = decode_photo(photo);
  return {measure_photo(apply_edits(decoded.pixels, edits), resolution), std::move(decoded.notes)};
}

std::vector<fs::path> list_shelf_photos(const fs::path& folder) {
  std::vector<fs::path> photos;
  std::error_code error;
  fs::directory_iterator at(folder, error);
  if (error == std::errc::no_such_file_or_directory) return photos;
  if (error) throw IoError(folder, msg::studio::cannot_be_read_as_folder(error.message()));
  for (; at != fs::directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    if (is_photo_name(at->path()) && at->is_regular_file(ignored)) photos.push_back(at->path());
    if (error) break;
  }
  if (error) throw IoError(folder, msg::studio::cannot_be_read_to_its_end(error.message()));
  std::sort(photos.begin(), photos.end(),
            [](const auto& a, const auto& b) { return natural_less(a.filename().string(), b.filename().string()); });
  return photos;
}

std::string shelf_photo_key(const fs::path& photo) {
  return sha256_of_file(photo) + kDecodeRevision;
}

std::string text_beside_photo(const fs::path& photo, std::vector<std::string>& notes) {
  try {
    const SidecarCaption caption = caption_beside(photo);
    for (const FileNote& note : caption.notes) notes.push_back(display(note.file.filename()) + ": " + note.note);
    return caption.text;
  } catch (const Error& error) {
    notes.emplace_back(error.what());  // training stops for it; a grid of photos need not
    return {};
  }
}

int training_resolution(const nlohmann::json& train_values) {
  try {
    const fs::path nowhere;
    if (train_values.is_object()) {
      const int asked = json_value(train_values, "resolution", 0, nowhere);
      if (asked > 0) return asked;
    }
    const std::string model = train_values.is_object() ? json_value(train_values, "model", std::string(), nowhere) : "";
    const fs::path folder = model.empty() ? resource_folder() / "starter" : fs::path(model);
    const auto unet = read_json_file(folder / "unet" / "config.json");
    const auto vae = read_json_file(folder / "vae" / "config.json");
    const int sample = json_value(unet, "sample_size", 0, folder);
    const auto blocks = vae.contains("block_out_channels") ? vae["block_out_channels"].size() : std::size_t{4};
    if (sample > 0 && blocks >= 1 && blocks < 8) return sample << (blocks - 1);
  } catch (const Error&) {
    // not a folder of a model: a single file says nothing about its size
  }
  return kUsualResolution;
}

}  // namespace thumbsup
