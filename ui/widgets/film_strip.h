#pragma once

#include <QListWidget>
#include <vector>

#include "studio/run_folder.h"

namespace thumbsup {

class FrameDelegate;
class GalleryThumbnails;
class Theme;

/// The preview pictures of a run, a column a step, the newest on the right; with a judge, the share that passed.
/// The pictures grow with the window.
class FilmStrip : public QListWidget {
  Q_OBJECT

 public:
  explicit FilmStrip(Theme& theme, QWidget* parent = nullptr);
  /// `scores` may lack steps. Pictures that are shown already are not read again.
  void set_samples(const std::vector<RunSamples>& samples, const std::vector<RunScore>& scores);

 Q_SIGNALS:
  void picture_activated(const QString& file);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  GalleryThumbnails* thumbnails_;
  FrameDelegate* frames_;
  bool follows_ = true;  ///< the newest is shown as it comes
};

}  // namespace thumbsup
