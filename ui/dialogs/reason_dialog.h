#pragma once

#include <QDialog>

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

}  // namespace thumbsup
