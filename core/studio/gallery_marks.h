#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace thumbsup {

class Project;

/// What the user thinks of one image.
struct ImageMark {
  bool favourite = false;
  int rating = 0;  ///< 1 to 5; 0: none
  /// Whether the image passes, where the user says otherwise than the judge.
  std::optional<bool> verdict{};
  bool operator==(const ImageMark&) const = default;
};

/// By image. As an operation: the marks that these images are to have.
using ImageMarks = std::map<std::filesystem::path, ImageMark>;

/// Favourites, ratings and overruled verdicts of the project's images. Kept in project.json ("ui/gallery"), by paths
/// inside the gallery; images in the trash keep theirs. For one thread.
class GalleryMarks {
 public:
  /// Entries that are damaged are left out.
  explicit GalleryMarks(Project& project);

  ImageMark of(const std::filesystem::path& image) const;
  /// Saves at once. Returns what undoes it: the marks that these images had. Throws IoError; then nothing has changed.
  ImageMarks apply(const ImageMarks& marks);

 private:
  std::string name_of(const std::filesystem::path& image) const;

  Project& project_;
  const std::string gallery_;               ///< its folder, with the slash
  std::map<std::string, ImageMark> marks_;  ///< by name inside the gallery's folder; only what is marked
};

/// Images whose verdict was overruled by hand, as far as they are there.
struct OverruledImages {
  std::vector<std::filesystem::path> passing;
  std::vector<std::filesystem::path> failing;
};
OverruledImages overruled_images(const Project& project);

}  // namespace thumbsup
