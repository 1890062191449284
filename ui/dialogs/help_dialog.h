#pragma once

#include <QDialog>

namespace thumbsup {

class Commands;

/// F1: what the program does in five steps, all shortcuts, version and licences.
class HelpDialog : public QDialog {
  Q_OBJECT

 public:
  HelpDialog(const Commands& commands, QWidget* parent);
};

}  // namespace thumbsup
