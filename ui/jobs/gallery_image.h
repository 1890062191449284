#pragma once

#include <QDateTime>
#include <QImage>
#include <QString>
#include <filesystem>
#include <optional>
#include <vector>

#include "engine/image_files.h"
#include "engine/judge.h"
#include "studio/gallery_marks.h"
#include "ui/text.h"

namespace thumbsup {

/// One generated picture as the gallery knows it. Plain data that may cross threads.
struct GalleryImage {
  std::filesystem::path path;
  QString batch;  ///< name of its folder inside the gallery; empty: directly in it
  QDateTime made;
  std::optional<ImageParameters> parameters;
  std::optional<ImageVerdict> verdict;  ///< of the judge chosen now
  ImageMark mark;
};

/// Every PNG of a project's gallery, batch by batch, with the parameters inside; contact sheets and damaged files are
/// left out (`skipped` counts those). For a worker thread. A gallery folder that is missing is empty.
struct GalleryScan {
  std::vector<GalleryImage> images;
  int skipped = 0;
};
GalleryScan scan_gallery(const std::filesystem::path& gallery_folder);

/// The entries of these files, as far as they are images of the gallery.
GalleryScan read_gallery_images(const std::filesystem::path& gallery_folder,
                                const std::vector<std::filesystem::path>& files);

/// The entry of one file; throws as read_image_parameters does.
GalleryImage read_gallery_image(const std::filesystem::path& gallery_folder, const std::filesystem::path& path);

}  // namespace thumbsup
