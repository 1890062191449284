#pragma once

#include <memory>
#include <vector>

#include "ui/dialogs/export_dialog.h"
#include "ui/jobs/job.h"
#include "ui/models/gallery_image.h"

namespace thumbsup {

/// Hands images out as files, as a ZIP archive with a manifest (prompt, seed, verdict of `judge`, favourite, rating) or
/// as a contact sheet titled `title`.
std::unique_ptr<Job> make_gallery_export_job(const std::vector<GalleryImage>& images, const ExportChoice& choice,
                                             const QString& judge, const std::string& title);

}  // namespace thumbsup
