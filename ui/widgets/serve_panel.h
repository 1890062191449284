#pragma once

#include <QWidget>
#include <optional>

#include "ui/models/remedy.h"

class QLabel;
class QPushButton;

namespace thumbsup {

class Commands;
class ParamForm;
class ProjectServer;
class Theme;

/// How the project is served: the version, the settings, what is missing with the button that mends it, and start and
/// stop. The commands deploy.* must be declared before.
class ServePanel : public QWidget {
  Q_OBJECT

 public:
  ServePanel(ProjectServer& server, Commands& commands, const Theme& theme, QWidget* parent = nullptr);

  ParamForm* form() const { return form_; }
  /// State, version, and what is missing now.
  void refresh();

 private:
  QWidget* make_settings(const Theme& theme);
  void say_who_may_ask();
  void mend();

  ProjectServer& server_;
  Commands& commands_;
  QLabel* version_;
  QLabel* accepted_;
  ParamForm* form_;
  QLabel* reach_;
  QPushButton* key_;
  QLabel* restart_;
  QLabel* problem_;
  QPushButton* mend_;
  QPushButton* start_;
  QPushButton* stop_;
  std::optional<Remedy> remedy_;
};

}  // namespace thumbsup
