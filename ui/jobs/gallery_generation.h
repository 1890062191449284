#pragma once

#include <QObject>

#include "ui/jobs/generate_job.h"
#include "ui/studio_context.h"

namespace thumbsup {

/// The project's generations: starts them as batches of the gallery and tells what they make, also those that began
/// before the page was made again. GUI thread.
class GalleryGeneration : public QObject {
  Q_OBJECT

 public:
  explicit GalleryGeneration(StudioContext& context, QObject* parent = nullptr);

  /// Makes images into a new folder of the gallery, whose name it returns; `judge` may be empty. Throws UserInputError
  /// when there is no model.
  QString start(GenerateConfig config, const std::filesystem::path& judge);
  void stop();
  /// The one at work, else one that waits, else null.
  GenerateJob* current() const;
  /// "image 3 of 20 · 2 min 05 s left"
  static QString status_text(const GenerateJob& job);

 Q_SIGNALS:
  void image_made(GenerateJob* job, const GalleryImage& image);
  void preview_changed(const QImage& preview, double progress);
  void progressed();
  void ended(GenerateJob* job);

 private:
  void follow(GenerateJob* job);

  StudioContext& context_;
};

}  // namespace thumbsup
