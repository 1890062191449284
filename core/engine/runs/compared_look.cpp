#include "engine/runs/compared_look.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "base/error.h"
#include "base/file_stamp.h"
#include "base/json_file.h"
#include "base/resources.h"
#include "engine/photo_face_finder.h"
#include "photos/odd_photos.h"
#include "studio/findings_cache.h"
#include "verdict/judge_info.h"
#include "verdict/network_input.h"
#include "verdict/network_weights.h"
#include "verdict/picture_input.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kComparedSide = 128;  ///< the starter's backbone was made for it
constexpr int kDecodedSide = 640;            ///< longer side of what is left after the crop: faces show at it
/// In the names of cached features: another number whenever they are measured in another way.
constexpr const char* kFeatureRevision = "-compare-2";
/// The first stages hold colours, textures and shapes, the third parts of faces; the last holds what the backbone was
/// trained to tell apart, which is not who somebody is.
constexpr std::size_t kComparedStages = 3;

nlohmann::json json_of(const ComparedLook& look) {
  nlohmann::json faces = nlohmann::json::array();
  for (const PhotoFace& face : look.faces)
    faces.push_back({face.box.x, face.box.y, face.box.width, face.box.height, face.score});
  return {{"features", look.features},
          {"looked_for_faces", look.looked_for_faces},
          {"faces", faces},
          {"width", look.size.width},
          {"height", look.size.height}};
}

/// Throws an exception of the JSON library for what is none.
ComparedLook look_of(const nlohmann::json& json) {
  ComparedLook look;
  look.features = json.at("features").get<std::vector<float>>();
  look.looked_for_faces = json.at("looked_for_faces").get<bool>();
  for (const auto& face : json.at("faces")) {
    const auto n = face.get<std::vector<double>>();
    look.faces.push_back({{n.at(0), n.at(1), n.at(2), n.at(3)}, n.at(4), {}});
  }
  look.size = {json.at("width").get<int>(), json.at("height").get<int>()};
  return look;
}

/// What this process has read already: the window compares again after every change of a photo, and to know a file by
/// its content it has to be hashed.
class LookMemory {
 public:
  std::optional<ComparedLook> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = looks_.find(key);
    return found == looks_.end() ? std::nullopt : std::optional(found->second);
  }
  void keep(const std::string& key, const ComparedLook& look) {
    const std::lock_guard lock(mutex_);
    if (looks_.size() >= 2 * kMostToCompare) looks_.clear();
    looks_[key] = look;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, ComparedLook> looks_;
};

LookMemory& look_memory() {
  static LookMemory memory;
  return memory;
}

std::optional<ComparedLook> kept_look(const fs::path& kept) {
  try {
    std::error_code ignored;
    if (!fs::exists(kept, ignored)) return std::nullopt;
    ComparedLook look = look_of(read_json_file(kept));
    if (look.features.empty() || look.size.empty()) return std::nullopt;
    return look;
  } catch (const std::exception&) {  // a damaged one is measured again
    return std::nullopt;
  }
}

}  // namespace

ComparedLookReader::ComparedLookReader(fs::path cache, bool measure_new)
    : cache_(std::move(cache)), measure_new_(measure_new), faces_(make_photo_face_finder()) {}

ComparedLookReader::~ComparedLookReader() = default;

std::optional<ComparedLook> ComparedLookReader::read(const fs::path& photo, const PhotoEdits& edits,
                                                     bool look_for_faces) {
  look_for_faces = look_for_faces && faces_ != nullptr;
  const std::string key = cache_.string() + "\n" + file_state(photo) + "\n" + edits_look(edits);
  if (auto known = look_memory().find(key); known && (known->looked_for_faces || !look_for_faces)) return known;
  auto look = read_or_measure(photo, edits, look_for_faces);
  if (look) look_memory().keep(key, *look);
  return look;
}

std::optional<ComparedLook> ComparedLookReader::read_or_measure(const fs::path& photo, const PhotoEdits& edits,
                                                                bool look_for_faces) {
  const fs::path kept = cache_ / (photo_look_key(photo, edits) + kFeatureRevision + ".json");
  if (auto known = kept_look(kept); known && (known->looked_for_faces || !look_for_faces)) return known;
  if (!measure_new_) return std::nullopt;
  ComparedLook look = measure(photo, edits, look_for_faces);
  try {
    write_json_file(kept, json_of(look));
  } catch (const Error&) {
    // measured again next time
  }
  return look;
}

ComparedLook ComparedLookReader::measure(const fs::path& photo, const PhotoEdits& edits, bool look_for_faces) {
  const double part = edits.crop ? std::min(edits.crop->width, edits.crop->height) : 1.0;
  const DecodedPhoto decoded = decode_thumbnail(photo, static_cast<int>(kDecodedSide / std::clamp(part, 0.05, 1.0)));
  const cv::Mat edited = apply_edits(decoded.pixels, edits);
  const cv::Mat square = network_square(edited, kComparedSide);
  if (!network_) {
    network_ = load_backbone(resource_folder() / "starter" / "resnet18" / "model.safetensors").network;
    network_->eval();
  }
  const JudgeInfo usual;
  const auto stages = stage_features(*network_, {square}, {usual.mean, usual.deviation}, at::kCPU);
  ComparedLook look;
  look.size = edited_size(decoded.size, edits);
  look.looked_for_faces = look_for_faces;
  if (look_for_faces) look.faces = sure_faces(faces_->find(edited));
  for (std::size_t stage = 0; stage < std::min(kComparedStages, stages.size()); ++stage) {
    const at::Tensor row = stages[stage].to(at::kFloat).contiguous().flatten();
    look.features.insert(look.features.end(), row.data_ptr<float>(), row.data_ptr<float>() + row.numel());
  }
  return look;
}

}  // namespace thumbsup
