#pragma once

#include <QPushButton>

namespace thumbsup {

/// "Other…": a model that lies anywhere on this computer, as a file or as a diffusers folder.
class ModelFileButton : public QPushButton {
  Q_OBJECT

 public:
  explicit ModelFileButton(QWidget* parent = nullptr);

 Q_SIGNALS:
  void chosen(const QString& path);

 private:
  void take(const QString& path);
};

}  // namespace thumbsup
