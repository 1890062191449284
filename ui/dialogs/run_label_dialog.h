#pragma once

#include <QDialog>

#include "studio/run_label.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace thumbsup {

/// Asks what a run is called and what to remember of it; `decided` follows. Never blocks.
class RunLabelDialog : public QDialog {
  Q_OBJECT

 public:
  /// `number`: "Run 7", which it is called without a name.
  RunLabelDialog(const QString& number, const RunLabel& label, QWidget* parent);

 Q_SIGNALS:
  void decided(const RunLabel& label);

 private:
  RunLabel typed() const;
  /// What is too long would be refused when the dialog is gone, and with it what was typed.
  void check_length();

  QLineEdit* name_;
  QPlainTextEdit* note_;
  QLabel* problem_;
  QPushButton* save_;
};

}  // namespace thumbsup
