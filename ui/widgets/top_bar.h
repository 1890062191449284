#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QTimer;

namespace thumbsup {

class Dot;
class JobList;
class Project;
class Settings;
class Theme;

/// 48 px: a menu, the project's name, and chips for the running job, the base model and the device with its memory.
class TopBar : public QWidget {
  Q_OBJECT

 public:
  TopBar(const Project& project, JobList& jobs, Settings& settings, Theme& theme, QWidget* parent = nullptr);

  /// What the button on the left opens; belongs to the bar from now on.
  void set_menu(QMenu* menu);

 Q_SIGNALS:
  void jobs_wanted(QWidget* below);
  void models_wanted();
  void settings_wanted();

 private:
  void update_job();
  void update_state();
  QPushButton* add_chip(QHBoxLayout* layout, const char* name);

  const Project& project_;
  JobList& jobs_;
  Theme& theme_;
  QString device_;
  QPushButton* menu_;
  QPushButton* job_chip_;
  QPushButton* model_chip_;
  QPushButton* device_chip_;
  QTimer* timer_;
};

}  // namespace thumbsup
