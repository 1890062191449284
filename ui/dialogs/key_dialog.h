#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace thumbsup {

class ProjectServer;

/// Makes a key for somebody who may ask the server, and shows it this once.
class KeyDialog : public QDialog {
  Q_OBJECT

 public:
  KeyDialog(ProjectServer& server, QWidget* parent = nullptr);

 private:
  void make();
  void show_key(const QString& key);

  ProjectServer& server_;
  QLineEdit* name_;
  QLabel* words_;
  QLineEdit* key_;
  QLabel* problem_;
  QPushButton* make_;
  QPushButton* copy_;
  QPushButton* close_;
};

}  // namespace thumbsup
