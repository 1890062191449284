#pragma once

#include <QFrame>
#include <vector>

#include "studio/run_folder.h"

class QLabel;
class QPushButton;

namespace thumbsup {

class FilmStrip;
class Theme;

/// The previews of one step, each with the instance photo that it is most like.
struct PreviewsBesidePhotos {
  struct Pair {
    QString preview;
    QString photo;
    double similarity = 0;
    bool memorised = false;
  };
  std::int64_t step = 0;
  std::vector<Pair> pairs;
};

/// The preview pictures of one run over its steps, with the prompt that made them.
class PreviewsCard : public QFrame {
  Q_OBJECT

 public:
  explicit PreviewsCard(Theme& theme, QWidget* parent = nullptr);
  /// Pictures that are shown already are not read again.
  void show_run(const RunRecord& run, const std::vector<RunSamples>& samples, const std::vector<RunScore>& scores);
  void clear();

 Q_SIGNALS:
  /// Of the newest step that was compared with the photos.
  void nearest_wanted(const thumbsup::PreviewsBesidePhotos& shown);

 private:
  void set_nearest(PreviewsBesidePhotos nearest);

  PreviewsBesidePhotos nearest_;
  QPushButton* nearest_button_;
  QLabel* prompt_;
  FilmStrip* film_;
};

}  // namespace thumbsup
