#pragma once

#include <filesystem>
#include <vector>

#include "base/run_control.h"
#include "studio/photo_library.h"
#include "studio/project.h"

namespace thumbsup {

/// A photo as it lies on a shelf.
struct ComparedPhoto {
  std::filesystem::path path;
  PhotoEdits edits;
  Shelf shelf = Shelf::Instance;
};

/// The photos of a library that count: those that are not left out of training.
std::vector<ComparedPhoto> photos_to_compare(const PhotoLibrary& library);

/// Warnings that come of looking at all photos beside each other: instance photos that look as the class photos do, and
/// class photos that show the subject (photos/odd_photos.h, on features of the starter's backbone); several faces,
/// small ones, and none where most photos of the shelf have one (photos/face_warnings.h). Shelves of fewer than 12
/// photos are left out. What was measured is kept in `cache` by the photo's content and look, so that a second call
/// reads no pixels; a folder that cannot be written is no error. Photos that cannot be read are passed over.
///
/// With `MeasureNew::No` nothing is said unless all of them were measured before.
///
/// Blocking, any thread; about 0.05 s a photo on one core that is not in the cache, and 0.2 s
/// more where faces are looked for (not beyond the first six photos of a shelf when these have none). Throws
/// CancelledError.
enum class MeasureNew { No, Yes };
std::vector<PhotoWarning> compare_photos(const std::vector<ComparedPhoto>& photos, const std::filesystem::path& cache,
                                         RunControl& control, const Project::ProgressCallback& progress = {},
                                         MeasureNew measure_new = MeasureNew::Yes);

/// What a training on the shelves of a project is told of photos that the checks found odd; nothing where the folders
/// are no shelves of one project, or its photos were not checked as they are now: a training does not wait for it.
std::vector<Message> odd_photo_notices(const std::filesystem::path& instance, const std::filesystem::path& class_folder,
                                       RunControl& control);

/// All checks of a library's photos, one after the other on this thread: each photo by itself, twins, and the
/// comparison. `cache` as above.
void check_library(PhotoLibrary& library, const std::filesystem::path& cache, RunControl& control,
                   const Project::ProgressCallback& progress = {});

}  // namespace thumbsup
