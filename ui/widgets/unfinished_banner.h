#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace thumbsup {

struct UnfinishedRuns;

/// Offers what an earlier session did not finish: "Run 3 was interrupted at step 120 of 800." Hides itself when there
/// is nothing.
class UnfinishedBanner : public QFrame {
  Q_OBJECT

 public:
  explicit UnfinishedBanner(QWidget* parent = nullptr);
  void set_unfinished(const UnfinishedRuns& runs);

 Q_SIGNALS:
  void resume_wanted();
  void discard_wanted();

 private:
  QLabel* text_;
  QPushButton* go_;
  QPushButton* discard_;
};

}  // namespace thumbsup
