#pragma once

#include <QDialog>
#include <QImage>

class QPushButton;

namespace thumbsup {

class MaskPainter;

/// Asks which part of a picture is to be drawn anew. Modeless by habit of the house: `chosen` follows when the user has
/// decided.
class MaskDialog : public QDialog {
  Q_OBJECT

 public:
  explicit MaskDialog(const QImage& picture, QWidget* parent = nullptr);

 Q_SIGNALS:
  /// Of the picture's size: white is drawn anew, black is kept.
  void chosen(const QImage& mask);

 private:
  void show_state();

  MaskPainter* painter_;
  QPushButton* undo_;
  QPushButton* clear_;
  QPushButton* use_;
};

}  // namespace thumbsup
