#pragma once

#include <QWidget>

class QFrame;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace thumbsup {

class Commands;
class ProjectServer;

/// What a server does, in one line, with its address; below it why it ended, and its alerts, each in a sentence. The
/// commands deploy.* must be declared before.
class ServerHeader : public QWidget {
  Q_OBJECT

 public:
  ServerHeader(ProjectServer& server, Commands& commands, QWidget* parent = nullptr);
  void refresh();
  /// The line, as a person reads it.
  QString sentence() const;

 private:
  QString detail() const;
  void make_failure();
  void show_failure();
  void show_alerts();

  ProjectServer& server_;
  Commands& commands_;
  QLabel* line_;
  QLabel* detail_;
  QPushButton* copy_;
  QPushButton* open_;
  QFrame* failure_;
  QLabel* reason_;
  QPushButton* fold_;
  QPlainTextEdit* log_;
  QFrame* alerts_;
  QLabel* alert_words_;
  QPushButton* back_;
};

}  // namespace thumbsup
