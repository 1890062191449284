#include "ui/widgets/rating_stars.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "ui/theme/styled.h"

namespace thumbsup {

RatingStars::RatingStars(QWidget* parent) : QWidget(parent) {
  auto* row = row_layout(0);
  setLayout(row);
  for (int star = 1; star <= 5; ++star) {
    auto* made = new QToolButton;
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    made->setObjectName(QString("star_%1").arg(star));
    made->setAccessibleName(tr("Rate %1 of 5").arg(star));
    made->setToolTip(tr("Rate %1 of 5 (%1); once more, or 0: no rating").arg(star));
    connect(made, &QToolButton::clicked, this, [this, star] { Q_EMIT rating_wanted(star == rating_ ? 0 : star); });
    row->addWidget(made);
    stars_[static_cast<std::size_t>(star - 1)] = made;
  }
  row->addStretch();
  set_rating(0);
}

void RatingStars::set_rating(int rating) {
  rating_ = rating;
  for (std::size_t i = 0; i < stars_.size(); ++i)
    stars_[i]->setText(static_cast<int>(i) < rating ? QString::fromUtf8("★") : QString::fromUtf8("☆"));
  setAccessibleName(rating > 0 ? tr("Rating: %1 of 5").arg(rating) : tr("Not rated"));
}

}  // namespace thumbsup
