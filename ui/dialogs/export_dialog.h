#pragma once

#include <QDialog>

#include "ui/jobs/background_tasks.h"
#include "ui/jobs/gallery_export_job.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace thumbsup {

/// Asks for it. Modeless by habit of the house: `chosen` follows when the user has decided.
class ExportDialog : public QDialog {
  Q_OBJECT

 public:
  /// `suggestion`: a folder, and the name files get without extension.
  ExportDialog(int images, const QString& folder, const QString& name, QWidget* parent);

  ExportChoice choice() const;

 Q_SIGNALS:
  void chosen(const ExportChoice& choice);

 private:
  void kind_changed();
  void browse();
  void decide();
  void check_target();

  QString folder_;
  QString name_;
  QRadioButton* files_;
  QRadioButton* zip_;
  QRadioButton* sheet_;
  QLineEdit* target_;
  QLabel* problem_;
  QPushButton* export_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
