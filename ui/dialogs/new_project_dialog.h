#pragma once

#include <QDialog>

#include "ui/jobs/background_tasks.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace thumbsup {

/// Asks for the name of a new project and shows the folder it will be; `chosen` follows. Never blocks.
class NewProjectDialog : public QDialog {
  Q_OBJECT

 public:
  /// `parent_folder`: where projects lie. `suggestion`: of a name; may be empty.
  NewProjectDialog(const QString& parent_folder, const QString& suggestion, QWidget* parent);

 Q_SIGNALS:
  void chosen(const QString& folder, const QString& name);

 private:
  void name_changed();
  void browse();
  void decide();
  void check_folder();

  QString parent_folder_;
  bool folder_by_hand_ = false;
  QLineEdit* name_;
  QLineEdit* folder_;
  QLabel* problem_;
  QPushButton* create_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
