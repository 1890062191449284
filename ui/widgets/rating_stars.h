#pragma once

#include <QWidget>
#include <array>

class QToolButton;

namespace thumbsup {

/// Five stars to click: the third sets a rating of 3, once more takes it away.
class RatingStars : public QWidget {
  Q_OBJECT

 public:
  explicit RatingStars(QWidget* parent = nullptr);
  void set_rating(int rating);

 Q_SIGNALS:
  /// 0: none.
  void rating_wanted(int rating);

 private:
  std::array<QToolButton*, 5> stars_{};
  int rating_ = 0;
};

}  // namespace thumbsup
