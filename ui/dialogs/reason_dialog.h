#pragma once

#include <QDialog>
#include <vector>

#include "ui/models/model_entry.h"

class QLineEdit;

namespace thumbsup {

/// Says what is about to happen to a version and asks for the reason, which goes on record; `decided` follows. Never
/// blocks.
class ReasonDialog : public QDialog {
  Q_OBJECT

 public:
  struct Question {
    QString title;           ///< "Roll back?"
    QString sentence;        ///< what happens, or what stands against it
    QString action;          ///< on the button
    bool is_needed = false;  ///< nothing happens without a reason
  };
  ReasonDialog(const Question& question, QWidget* parent);

 Q_SIGNALS:
  void decided(const QString& reason);

 private:
  QLineEdit* reason_;
};

/// Whether to put the version before back into production; `models`: of the project. Not open yet.
ReasonDialog* roll_back_question(const std::vector<ModelEntry>& models, QWidget* parent);

}  // namespace thumbsup
