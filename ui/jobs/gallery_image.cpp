#include "ui/jobs/gallery_image.h"

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

namespace {

bool is_gallery_image(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  return path.extension() == ".png" && !name.starts_with("contact-sheet") && !name.starts_with('.');
}

}  // namespace

GalleryScan read_gallery_images(const std::filesystem::path& gallery_folder,
                                const std::vector<std::filesystem::path>& files) {
  GalleryScan scan;
  for (const auto& file : files) {
    const auto folder = file.parent_path();
    if (!is_gallery_image(file) || (folder != gallery_folder && folder.parent_path() != gallery_folder)) continue;
    try {
      scan.images.push_back(read_gallery_image(gallery_folder, file));
    } catch (const Error&) {
      ++scan.skipped;
    }
  }
  return scan;
}

GalleryScan scan_gallery(const std::filesystem::path& gallery_folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  const auto collect = [&](const std::filesystem::path& folder) {
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
      if (std::error_code ignored; entry->is_regular_file(ignored)) files.push_back(entry->path());
  };
  collect(gallery_folder);
  for (std::filesystem::directory_iterator entry(gallery_folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) collect(entry->path());
  }
  std::sort(files.begin(), files.end());
  return read_gallery_images(gallery_folder, files);
}

}  // namespace thumbsup
