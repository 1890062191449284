#pragma once

#include <QFrame>
#include <vector>

#include "studio/run_folder.h"

class QLabel;

namespace thumbsup {

class FilmStrip;
class Theme;

/// The preview pictures of one run over its steps, with the prompt that made them.
class PreviewsCard : public QFrame {
  Q_OBJECT

 public:
  explicit PreviewsCard(Theme& theme, QWidget* parent = nullptr);
  /// Pictures that are shown already are not read again.
  void show_run(const RunRecord& run, const std::vector<RunSamples>& samples, const std::vector<RunScore>& scores);
  void clear();

 private:
  QLabel* prompt_;
  FilmStrip* film_;
};

}  // namespace thumbsup
