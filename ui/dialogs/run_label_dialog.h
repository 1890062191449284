#pragma once

#include <QDialog>

#include "studio/run_label.h"

class QLineEdit;
class QPlainTextEdit;

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
  QLineEdit* name_;
  QPlainTextEdit* note_;
};

}  // namespace thumbsup
