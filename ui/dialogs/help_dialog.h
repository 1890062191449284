#pragma once

#include <QDialog>

namespace thumbsup {

class Commands;

/// F1: what the program does in five steps, all shortcuts, version and licences.
class HelpDialog : public QDialog {
  Q_OBJECT

 public:
  enum class Tab { Steps, Keyboard, About };
  HelpDialog(const Commands& commands, Tab shown, QWidget* parent);

 private:
  static QString keys_page(const Commands& commands);
};

}  // namespace thumbsup
