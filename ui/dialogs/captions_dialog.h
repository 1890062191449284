#pragma once

#include <QDialog>
#include <vector>

#include "studio/caption_change.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace thumbsup {

class SegmentedControl;

/// Writes or changes the captions of many photos; shows what they become before anything is changed. `decided` follows.
/// Never blocks.
class CaptionsDialog : public QDialog {
  Q_OBJECT

 public:
  /// `library` outlives the dialog.
  CaptionsDialog(const PhotoLibrary& library, std::vector<PhotoId> ids, QWidget* parent);

 Q_SIGNALS:
  void decided(const std::map<PhotoId, PhotoEdits>& after);

 private:
  QLineEdit* add_line(QLayout* column, const QString& caption, const char* name, const QString& tip);
  CaptionChange change() const;
  void show_outcome();

  const PhotoLibrary& library_;
  const std::vector<PhotoId> ids_;
  std::map<PhotoId, PhotoEdits> after_;
  SegmentedControl* way_;
  QStackedWidget* ways_;
  QLineEdit* text_;
  QLineEdit* find_;
  QLineEdit* replace_;
  QLineEdit* before_;
  QLineEdit* behind_;
  QLabel* outcome_;
  QTreeWidget* preview_;
  QPushButton* apply_;
};

}  // namespace thumbsup
