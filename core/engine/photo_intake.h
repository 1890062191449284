#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/run_control.h"
#include "studio/photo_library.h"
#include "studio/version_record.h"

namespace thumbsup {

/// A photo that a version was not trained on, with what the checks say of it.
struct NewPhoto {
  /// Spoiled: blurred, too small, too dark, too bright, unreadable, or of somebody else. Double: there already.
  enum class Answer { Good, Spoiled, Double };
  PhotoId id = 0;
  std::string name;  ///< on its shelf: "instance/a.jpg"
  Answer answer = Answer::Good;
  std::vector<std::string> reasons;  ///< all that the checks say, also of a good one
};

/// The new photos of a project.
struct PhotoIntake {
  std::vector<NewPhoto> photos;

  std::size_t count(NewPhoto::Answer answer) const;
  /// Spoiled ones among those that are not double, 0 to 1.
  double spoiled_share() const;
};

/// Runs all checks (engine/photo_comparison.h) and says what they mean for the photos that are not among `known`; what
/// is left out of training is not looked at. `with_class`: class photos count too. `cache` as there. Throws
/// CancelledError, IoError, FormatError (edits beside a photo).
PhotoIntake check_new_photos(PhotoLibrary& library, const std::vector<VersionPhoto>& known, bool with_class,
                             const std::filesystem::path& cache, RunControl& control,
                             const Project::ProgressCallback& progress = {});

/// Leaves what is spoiled or double out of training: an edit as the Photos page makes it. Throws what writing edits
/// throws.
void leave_out(PhotoLibrary& library, const PhotoIntake& intake);

}  // namespace thumbsup
