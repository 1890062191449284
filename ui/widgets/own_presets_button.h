#pragma once

#include <QPushButton>

class QMenu;

namespace thumbsup {

class TrainSettings;

/// The presets that the user has saved: choose one, save what the form holds as one, delete one. Says which one the
/// form holds.
class OwnPresetsButton : public QPushButton {
  Q_OBJECT

 public:
  explicit OwnPresetsButton(TrainSettings& settings, QWidget* parent = nullptr);

 private:
  void fill();
  void show_current();
  void ask_name();
  void save(const QString& name);

  TrainSettings& settings_;
  QMenu* menu_;
};

}  // namespace thumbsup
