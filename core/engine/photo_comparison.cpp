#include "engine/photo_comparison.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/error.h"
#include "base/json_file.h"
#include "base/resources.h"
#include "engine/engine_messages.h"
#include "engine/photo_face_finder.h"
#include "nn/torch_errors.h"
#include "photos/face_warnings.h"
#include "photos/odd_photos.h"
#include "photos/photo_notes.h"
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
/// A shelf of fewer photos is not looked at.
constexpr std::size_t kFewestOfShelf = 8;
/// In the names of cached features: another number whenever they are measured in another way.
constexpr const char* kFeatureRevision = "-compare-2";
/// The first stages hold colours, textures and shapes, the third parts of faces; the last holds what the backbone was
/// trained to tell apart, which is not who somebody is.
constexpr std::size_t kComparedStages = 3;

/// What is measured of one photo.
struct ComparedLook {
  std::vector<float> features;
  std::vector<PhotoFace> faces;  ///< those the finder is sure of
  cv::Size size;                 ///< after the edits
};

nlohmann::json json_of(const ComparedLook& look) {
  nlohmann::json faces = nlohmann::json::array();
  for (const PhotoFace& face : look.faces)
    faces.push_back({face.box.x, face.box.y, face.box.width, face.box.height, face.score});
  return {{"features", look.features}, {"faces", faces}, {"width", look.size.width}, {"height", look.size.height}};
}

/// Throws an exception of the JSON library for what is none.
ComparedLook look_of(const nlohmann::json& json) {
  ComparedLook look;
  look.features = json.at("features").get<std::vector<float>>();
  for (const auto& face : json.at("faces")) {
    const auto n = face.get<std::vector<double>>();
    look.faces.push_back({{n.at(0), n.at(1), n.at(2), n.at(3)}, n.at(4), {}});
  }
  look.size = {json.at("width").get<int>(), json.at("height").get<int>()};
  return look;
}

/// Measures photos by the networks, which are loaded when the first photo comes that the cache does not know.
class ComparedLookReader {
 public:
  ComparedLookReader(fs::path cache, MeasureNew measure_new)
      : cache_(std::move(cache)), measure_new_(measure_new), faces_(make_photo_face_finder()) {}

  /// Nothing when it would have to be measured and must not. Throws Error for a photo that cannot be read.
  std::optional<ComparedLook> read(const ComparedPhoto& photo) {
    const fs::path kept = cache_ / (photo_look_key(photo.path, photo.edits) + kFeatureRevision + ".json");
    if (auto known = kept_look(kept)) return known;
    if (measure_new_ == MeasureNew::No) return std::nullopt;
    ComparedLook look = measure(photo);
    try {
      write_json_file(kept, json_of(look));
    } catch (const Error&) {
      // measured again next time
    }
    return look;
  }

 private:
  static std::optional<ComparedLook> kept_look(const fs::path& kept) {
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

  ComparedLook measure(const ComparedPhoto& photo) {
    const double part = photo.edits.crop ? std::min(photo.edits.crop->width, photo.edits.crop->height) : 1.0;
    const DecodedPhoto decoded =
        decode_thumbnail(photo.path, static_cast<int>(kDecodedSide / std::clamp(part, 0.05, 1.0)));
    const cv::Mat edited = apply_edits(decoded.pixels, photo.edits);
    const cv::Mat square = network_square(edited, kComparedSide);
    if (!network_) {
      network_ = load_backbone(resource_folder() / "starter" / "resnet18" / "model.safetensors").network;
      network_->eval();
    }
    const JudgeInfo usual;
    const auto stages = stage_features(*network_, {square}, {usual.mean, usual.deviation}, at::kCPU);
    ComparedLook look;
    look.size = edited_size(decoded.size, photo.edits);
    if (faces_) look.faces = sure_faces(faces_->find(edited));
    for (std::size_t stage = 0; stage < std::min(kComparedStages, stages.size()); ++stage) {
      const at::Tensor row = stages[stage].to(at::kFloat).contiguous().flatten();
      look.features.insert(look.features.end(), row.data_ptr<float>(), row.data_ptr<float>() + row.numel());
    }
    return look;
  }

  const fs::path cache_;
  const MeasureNew measure_new_;
  const std::unique_ptr<PhotoFaceFinder> faces_;
  std::shared_ptr<ResNet> network_;
};

std::optional<PhotoWarning> warning_of(const ComparedPhoto& photo, const SubjectScore& score) {
  if (!score.odd) return std::nullopt;
  if (photo.shelf == Shelf::Instance)
    return PhotoWarning{PhotoWarning::Kind::Unlike,
                        photo.path,
                        {},
                        "does not look like the other instance photos, but as the class photos do",
                        score.score,
                        0};
  return PhotoWarning{PhotoWarning::Kind::SubjectInClass,
                      photo.path,
                      {},
                      "looks like the instance photos: the subject may not be among the class photos",
                      score.score,
                      0};
}

}  // namespace

std::vector<ComparedPhoto> photos_to_compare(const PhotoLibrary& library) {
  std::vector<ComparedPhoto> photos;
  for (const PhotoId id : library.all())
    if (const Photo& photo = *library.find(id); !photo.edits.excluded && !photo.unreadable)
      photos.push_back({photo.path, photo.edits, photo.shelf});
  return photos;
}

std::vector<PhotoWarning> compare_photos(const std::vector<ComparedPhoto>& photos, const fs::path& cache,
                                         RunControl& control, const Project::ProgressCallback& progress,
                                         MeasureNew measure_new) {
  // The subject may well be among the contrast photos, and so may be pictures without a face.
  std::vector<const ComparedPhoto*> compared;
  for (const Shelf shelf : {Shelf::Instance, Shelf::Class}) {
    std::vector<const ComparedPhoto*> of_shelf;
    for (const ComparedPhoto& photo : photos)
      if (photo.shelf == shelf) of_shelf.push_back(&photo);
    if (of_shelf.size() >= kFewestOfShelf) compared.insert(compared.end(), of_shelf.begin(), of_shelf.end());
  }
  if (compared.empty() || compared.size() > kMostToCompare) return {};
  return translated("The photos could not be compared: LibTorch refused a computation.", "cpu", [&] {
    std::vector<PhotoWarning> warnings;
    ComparedLookReader reader(cache, measure_new);
    std::vector<const ComparedPhoto*> read;
    std::vector<std::vector<float>> features;
    std::vector<bool> is_subject;
    std::vector<FacesOfPhoto> faces[2];
    std::int64_t done = 0;
    for (const ComparedPhoto* photo : compared) {
      control.checkpoint();
      if (progress) progress({RunStage::ReadImages, done++, static_cast<std::int64_t>(compared.size())});
      const bool subject = photo->shelf == Shelf::Instance;
      try {
        std::optional<ComparedLook> look = reader.read(*photo);
        if (!look) return warnings;
        features.push_back(std::move(look->features));
        faces[subject ? 0 : 1].push_back({photo->path, std::move(look->faces), look->size});
      } catch (const CancelledError&) {
        throw;
      } catch (const Error&) {  // the checks of single photos say why
        continue;
      }
      read.push_back(photo);
      is_subject.push_back(subject);
    }
    for (const auto& of_shelf : faces)
      for (PhotoWarning& warning : face_warnings(of_shelf)) warnings.push_back(std::move(warning));
    const auto scores = score_subject(features, is_subject);
    for (std::size_t i = 0; i < scores.size(); ++i)
      if (auto warning = warning_of(*read[i], scores[i])) warnings.push_back(std::move(*warning));
    return warnings;
  });
}

std::vector<Message> odd_photo_notices(const fs::path& instance, const fs::path& class_folder, RunControl& control) {
  const fs::path shelf = (fs::absolute(instance) / ".").lexically_normal().parent_path();  // without a slash at its end
  const fs::path project = shelf.parent_path().parent_path();
  std::error_code ignored;
  const auto is_shelf = [&](const fs::path& folder, Shelf which) {
    return !folder.empty() && fs::equivalent(folder, project / "photos" / to_string(which), ignored);
  };
  if (!fs::exists(project / "project.json", ignored) || !is_shelf(instance, Shelf::Instance)) return {};
  std::vector<ComparedPhoto> photos;
  const auto add = [&](const fs::path& folder, Shelf which) {
    for (const fs::path& path : list_shelf_photos(folder))
      if (const Photo photo = read_photo(which, path); !photo.edits.excluded)
        photos.push_back({path, photo.edits, which});
  };
  add(instance, Shelf::Instance);
  if (is_shelf(class_folder, Shelf::Class)) add(class_folder, Shelf::Class);
  std::vector<fs::path> odd;
  for (const PhotoWarning& warning : compare_photos(photos, project / "cache" / "checks", control, {}, MeasureNew::No))
    odd.push_back(warning.photo);
  if (odd.empty()) return {};
  return {msg::engine::photos_look_odd(odd.size(), some_names(odd))};
}

void check_library(PhotoLibrary& library, const fs::path& cache, RunControl& control,
                   const Project::ProgressCallback& progress) {
  const auto ids = library.all();
  std::int64_t done = 0;
  std::vector<fs::path> paths;
  std::vector<std::uint64_t> hashes;
  for (const PhotoId id : ids) {
    control.checkpoint();
    if (progress) progress({RunStage::ReadImages, done++, static_cast<std::int64_t>(ids.size())});
    const Photo photo = *library.find(id);
    try {
      const ShelfFindings found = look_at_shelf_photo_once(cache, photo.path, photo.edits, library.resolution());
      library.set_findings(id, photo.look, found, check_photo(photo.path, found.measures, library.resolution()));
      paths.push_back(photo.path);
      hashes.push_back(found.measures.hash);
    } catch (const CancelledError&) {
      throw;
    } catch (const Error& error) {
      library.set_unreadable(id, error.message());
    }
  }
  std::map<PhotoId, PhotoWarning> twins;
  for (PhotoWarning& warning : find_duplicates(paths, hashes))
    twins[library.find_path(warning.photo)] = std::move(warning);
  library.set_twins(twins);
  library.set_comparison(compare_photos(photos_to_compare(library), cache, control, progress));
}

}  // namespace thumbsup
