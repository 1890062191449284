#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "ui/jobs/gallery_image.h"
#include "ui/jobs/job.h"

namespace thumbsup {

/// How and where chosen images are to be exported.
struct ExportChoice {
  enum class Kind { Files, Zip, ContactSheet };
  Kind kind = Kind::Files;
  std::filesystem::path target;  ///< folder, or file that does not exist yet
};

/// Hands images out as files, as a ZIP archive with a manifest (prompt, seed, verdict of `judge`, favourite, rating) or
/// as a contact sheet titled `title`.
std::unique_ptr<Job> make_gallery_export_job(const std::vector<GalleryImage>& images, const ExportChoice& choice,
                                             const QString& judge, const std::string& title);

}  // namespace thumbsup
