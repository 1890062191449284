#include "engine/photo_comparison.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/error.h"
#include "engine/engine_messages.h"
#include "engine/runs/compared_look.h"
#include "nn/torch_errors.h"
#include "photos/face_warnings.h"
#include "photos/odd_photos.h"
#include "photos/photo_notes.h"
#include "studio/findings_cache.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// A shelf of fewer photos is not looked at.
constexpr std::size_t kFewestOfShelf = 12;
/// Where so many photos of a shelf show no face, none is looked for in the others: drawings, animals, things.
constexpr std::size_t kPhotosWithoutFace = 6;

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
    ComparedLookReader reader(cache, measure_new == MeasureNew::Yes);
    std::vector<const ComparedPhoto*> read;
    std::vector<std::vector<float>> features;
    std::vector<bool> is_subject;
    std::vector<FacesOfPhoto> faces[2];
    std::size_t with_face[2] = {0, 0};
    const auto faces_expected = [&](int shelf) {
      return faces[shelf].size() < kPhotosWithoutFace || with_face[shelf] > 0;
    };
    std::int64_t done = 0;
    for (const ComparedPhoto* photo : compared) {
      control.checkpoint();
      if (progress) progress({RunStage::ReadImages, done++, static_cast<std::int64_t>(compared.size())});
      const bool subject = photo->shelf == Shelf::Instance;
      const int shelf = subject ? 0 : 1;
      try {
        std::optional<ComparedLook> look = reader.read(photo->path, photo->edits, faces_expected(shelf));
        if (!look) return warnings;
        features.push_back(std::move(look->features));
        with_face[shelf] += !look->faces.empty();
        faces[shelf].push_back({photo->path, std::move(look->faces), look->size});
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
