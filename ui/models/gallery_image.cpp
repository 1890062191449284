#include "ui/models/gallery_image.h"

#include <QFileInfo>
#include <algorithm>

#include "base/error.h"

namespace thumbsup {

GalleryImage read_gallery_image(const std::filesystem::path& gallery_folder, const std::filesystem::path& path) {
  GalleryImage image;
  image.path = path;
  if (path.parent_path() != gallery_folder) image.batch = to_qt(path.parent_path().filename());
  image.made = QFileInfo(to_qt(path)).lastModified();
  image.parameters = read_image_parameters(path);
  return image;
}

GalleryScan scan_gallery(const std::filesystem::path& gallery_folder) {
  GalleryScan scan;
  std::error_code error;
  std::vector<std::filesystem::path> files;
  const auto collect = [&](const std::filesystem::path& folder) {
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
      if (entry->is_regular_file() && entry->path().extension() == ".png" &&
          entry->path().filename().string().rfind("contact-sheet", 0) != 0 &&
          entry->path().filename().string().front() != '.')
        files.push_back(entry->path());
  };
  collect(gallery_folder);
  for (std::filesystem::directory_iterator entry(gallery_folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) collect(entry->path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    try {
      scan.images.push_back(read_gallery_image(gallery_folder, file));
    } catch (const Error&) {
      ++scan.skipped;
    }
  }
  return scan;
}

}  // namespace thumbsup
