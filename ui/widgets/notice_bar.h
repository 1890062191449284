#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTimer;

namespace thumbsup {

/// A line over the lower edge of its parent that says what happened, with details behind a fold. It lies above what is
/// there and moves nothing from under the pointer; closed by the user or, when it has no details, after a while.
class NoticeBar : public QFrame {
  Q_OBJECT
 public:
  explicit NoticeBar(QWidget* parent);

  void show_notice(const QString& sentence, const QStringList& details = {}, bool bad = false);
  QString text() const;
  QString details() const;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  /// Where the parent's lower edge is now, as high as the text is.
  void place();

  QLabel* label_;
  QPushButton* fold_;
  QPlainTextEdit* list_;
  QTimer* timer_;
};

}  // namespace thumbsup
