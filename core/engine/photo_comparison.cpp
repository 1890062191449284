#include "engine/photo_comparison.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/error.h"
#include "base/json_file.h"
#include "base/resources.h"
#include "nn/torch_errors.h"
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
constexpr int kDecodedSide = 384;            ///< of what is left after the crop, at least
/// In the names of cached features: another number whenever they are measured in another way.
constexpr const char* kFeatureRevision = "-compare-1";
/// The first stages hold colours, textures and shapes, the third parts of faces; the last holds what the backbone was
/// trained to tell apart, which is not who somebody is.
constexpr std::size_t kComparedStages = 3;

/// Measures photos by the network, which is loaded when the first photo comes that the cache does not know.
class PhotoFeatureReader {
 public:
  explicit PhotoFeatureReader(fs::path cache) : cache_(std::move(cache)) {}

  /// Throws Error for a photo that cannot be read.
  std::vector<float> read(const ComparedPhoto& photo) {
    const fs::path kept = cache_ / (photo_look_key(photo.path, photo.edits) + kFeatureRevision + ".json");
    if (auto known = kept_features(kept)) return std::move(*known);
    const std::vector<float> features = measure(photo);
    try {
      write_json_file(kept, {{"features", features}});
    } catch (const Error&) {
      // measured again next time
    }
    return features;
  }

 private:
  static std::optional<std::vector<float>> kept_features(const fs::path& kept) {
    try {
      std::error_code ignored;
      if (!fs::exists(kept, ignored)) return std::nullopt;
      auto features = read_json_file(kept).at("features").get<std::vector<float>>();
      if (features.empty()) return std::nullopt;
      return features;
    } catch (const std::exception&) {  // a damaged one is measured again
      return std::nullopt;
    }
  }

  std::vector<float> measure(const ComparedPhoto& photo) {
    const double part = photo.edits.crop ? std::min(photo.edits.crop->width, photo.edits.crop->height) : 1.0;
    const DecodedPhoto decoded =
        decode_thumbnail(photo.path, static_cast<int>(kDecodedSide / std::clamp(part, 0.05, 1.0)));
    const cv::Mat square = network_square(apply_edits(decoded.pixels, photo.edits), kComparedSide);
    if (!network_) {
      network_ = load_backbone(resource_folder() / "starter" / "resnet18" / "model.safetensors").network;
      network_->eval();
    }
    const JudgeInfo usual;
    const auto stages = stage_features(*network_, {square}, {usual.mean, usual.deviation}, at::kCPU);
    std::vector<float> features;
    for (std::size_t stage = 0; stage < std::min(kComparedStages, stages.size()); ++stage) {
      const at::Tensor row = stages[stage].to(at::kFloat).contiguous().flatten();
      features.insert(features.end(), row.data_ptr<float>(), row.data_ptr<float>() + row.numel());
    }
    return features;
  }

  const fs::path cache_;
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
                                         RunControl& control, const Project::ProgressCallback& progress) {
  std::vector<const ComparedPhoto*> compared;
  for (const ComparedPhoto& photo : photos)
    if (photo.shelf != Shelf::Contrast) compared.push_back(&photo);  // the subject may well be among those
  const auto subjects = static_cast<std::size_t>(std::count_if(
      compared.begin(), compared.end(), [](const auto* photo) { return photo->shelf == Shelf::Instance; }));
  if (subjects < kFewestToCompare || compared.size() - subjects < kFewestToCompare || compared.size() > kMostToCompare)
    return {};
  return translated("The photos could not be compared: LibTorch refused a computation.", "cpu", [&] {
    PhotoFeatureReader reader(cache);
    std::vector<const ComparedPhoto*> read;
    std::vector<std::vector<float>> features;
    std::vector<bool> is_subject;
    std::int64_t done = 0;
    for (const ComparedPhoto* photo : compared) {
      control.checkpoint();
      if (progress) progress({RunStage::ReadImages, done++, static_cast<std::int64_t>(compared.size())});
      try {
        features.push_back(reader.read(*photo));
      } catch (const CancelledError&) {
        throw;
      } catch (const Error&) {  // the checks of single photos say why
        continue;
      }
      read.push_back(photo);
      is_subject.push_back(photo->shelf == Shelf::Instance);
    }
    std::vector<PhotoWarning> warnings;
    const auto scores = score_subject(features, is_subject);
    for (std::size_t i = 0; i < scores.size(); ++i)
      if (auto warning = warning_of(*read[i], scores[i])) warnings.push_back(std::move(*warning));
    return warnings;
  });
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
