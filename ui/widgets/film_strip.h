#pragma once

#include <QListWidget>
#include <vector>

#include "studio/run_folder.h"

namespace thumbsup {

class GalleryThumbnails;
class Theme;

/// The preview pictures of a run, a column a step, the newest on the right; with a judge, the share that passed.
class FilmStrip : public QListWidget {
  Q_OBJECT

 public:
  explicit FilmStrip(Theme& theme, QWidget* parent = nullptr);
  /// `scores` may lack steps. Pictures that are shown already are not read again.
  void set_samples(const std::vector<RunSamples>& samples, const std::vector<RunScore>& scores);

 Q_SIGNALS:
  void picture_activated(const QString& file);

 private:
  GalleryThumbnails* thumbnails_;
};

}  // namespace thumbsup
