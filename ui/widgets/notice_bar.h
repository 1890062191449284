#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTimer;

namespace thumbsup {

/// A line at the top of a page that says what happened, with details behind a fold. Blocks nothing; closed by the user
/// or, when it has no details, after a while.
class NoticeBar : public QFrame {
  Q_OBJECT
 public:
  explicit NoticeBar(QWidget* parent = nullptr);

  void show_notice(const QString& sentence, const QStringList& details = {}, bool bad = false);
  QString text() const;
  QString details() const;

 private:
  QLabel* label_;
  QPushButton* fold_;
  QPlainTextEdit* list_;
  QTimer* timer_;
};

}  // namespace thumbsup
