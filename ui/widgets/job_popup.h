#pragma once

#include <QFrame>

namespace thumbsup {

class JobList;
class Theme;

/// All jobs with their progress; each can be paused and stopped. Opens below the top bar's chip.
class JobPopup : public QFrame {
  Q_OBJECT

 public:
  JobPopup(JobList& jobs, Theme& theme, QWidget* parent);
  void show_below(QWidget* widget);

 private:
  void rebuild();

  JobList& jobs_;
  Theme& theme_;
};

}  // namespace thumbsup
