#pragma once

#include <QWidget>

namespace thumbsup {

class Settings;
class Theme;

/// The program's settings; each takes effect at once unless it says otherwise.
class SettingsPage : public QWidget {
  Q_OBJECT

 public:
  SettingsPage(Settings& settings, Theme& theme, QWidget* parent = nullptr);

 private:
  QWidget* make_downloads();

  Settings& settings_;
  Theme& theme_;
};

}  // namespace thumbsup
