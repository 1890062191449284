#include "studio/findings_cache.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"

namespace thumbsup {

namespace fs = std::filesystem;

std::string edits_look(const PhotoEdits& edits) {
  std::string look = std::to_string(edits.quarter_turns) + (edits.flip ? "f" : "");
  if (edits.crop)
    for (const double value : {edits.crop->x, edits.crop->y, edits.crop->width, edits.crop->height})
      look += "," + std::to_string(value);
  return look;
}

std::string photo_look_key(const fs::path& photo, const PhotoEdits& edits) {
  return shelf_photo_key(photo) + "-" + std::to_string(fnv1a64(edits_look(edits)));
}

ShelfFindings look_at_shelf_photo_once(const fs::path& folder, const fs::path& photo, const PhotoEdits& edits,
                                       int resolution) {
  const fs::path kept = folder / (photo_look_key(photo, edits) + "-" + std::to_string(resolution) + ".json");
  try {
    if (fs::exists(kept)) {
      const auto object = read_json_file(kept);
      ShelfFindings found;
      PhotoMeasures& m = found.measures;
      m.size = {object.at("width").get<int>(), object.at("height").get<int>()};
      m.sharpness = object.at("sharpness").get<double>();
      m.mean_luma = object.at("mean_luma").get<double>();
      m.clipped_dark = object.at("clipped_dark").get<double>();
      m.clipped_bright = object.at("clipped_bright").get<double>();
      m.enlargement = object.at("enlargement").get<double>();
      m.hash = object.at("hash").get<std::uint64_t>();
      found.notes = object.at("notes").get<std::vector<std::string>>();
      return found;
    }
  } catch (const std::exception&) {
    // a damaged one is measured again
  }
  ShelfFindings found = look_at_shelf_photo(photo, edits, resolution);
  const PhotoMeasures& m = found.measures;
  try {
    write_json_file(kept, {{"width", m.size.width},
                           {"height", m.size.height},
                           {"sharpness", m.sharpness},
                           {"mean_luma", m.mean_luma},
                           {"clipped_dark", m.clipped_dark},
                           {"clipped_bright", m.clipped_bright},
                           {"enlargement", m.enlargement},
                           {"hash", m.hash},
                           {"notes", found.notes}});
  } catch (const Error&) {
    // the findings stand without a cache
  }
  return found;
}

}  // namespace thumbsup
