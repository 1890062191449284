#include "ui/widgets/film_strip.h"

#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <algorithm>

#include "ui/models/gallery_thumbnails.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/verdict_badge.h"

namespace thumbsup {
namespace {

constexpr int kSmallestSide = 84, kLargestSide = 256;
enum { PassRateRole = Qt::UserRole + 1, PathRole };

}  // namespace

class FrameDelegate : public QStyledItemDelegate {
 public:
  FrameDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

  void set_side(int pixels) { side_ = pixels; }
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {side_ + 10, side_ + 24}; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QRect box(option.rect.left(), option.rect.top() + 2, side_, side_);
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath rounded;
    rounded.addRoundedRect(box, 6, 6);
    painter->setClipPath(rounded);
    painter->drawPixmap(box, index.data(Qt::DecorationRole).value<QPixmap>());
    painter->setClipping(false);
    const bool chosen = (option.state & QStyle::State_Selected) != 0;
    painter->setPen(QPen(theme_.color(chosen ? Token::Accent : Token::Line), chosen ? 2 : 1));
    painter->drawPath(rounded);
    const QVariant rate = index.data(PassRateRole);
    if (rate.isValid())
      paint_verdict_badge(*painter, box, rate.toDouble() >= 0.5, qRound(100 * rate.toDouble()), theme_);
    QFont font = option.font;
    font.setPixelSize(11);
    painter->setFont(font);
    painter->setPen(theme_.color(Token::Dim));
    painter->drawText(QRect(box.left(), box.bottom() + 3, side_, 18), Qt::AlignCenter,
                      index.data(Qt::DisplayRole).toString());
    painter->restore();
  }

 private:
  const Theme& theme_;
  int side_ = kSmallestSide;
};

FilmStrip::FilmStrip(Theme& theme, QWidget* parent)
    : QListWidget(parent), thumbnails_(new GalleryThumbnails(this)), frames_(new FrameDelegate(theme, this)) {
  setObjectName("film_strip");
  setAccessibleName(tr("Preview pictures"));
  setFlow(QListView::LeftToRight);
  setWrapping(false);
  setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setItemDelegate(frames_);
  setFixedHeight(kSmallestSide + 38);
  // The newest is shown, unless a person has turned back; also when the window or the pictures become larger.
  connect(horizontalScrollBar(), &QScrollBar::valueChanged, this,
          [this](int value) { follows_ = value >= horizontalScrollBar()->maximum(); });
  connect(horizontalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int end) {
    if (follows_) horizontalScrollBar()->setValue(end);
  });
  connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
  connect(thumbnails_, &GalleryThumbnails::ready, this, [this](const QString& path) {
    for (int row = 0; row < count(); ++row)
      if (item(row)->data(PathRole).toString() == path)
        item(row)->setData(Qt::DecorationRole, QPixmap::fromImage(thumbnails_->get(path)));
  });
  connect(this, &QListWidget::itemActivated, this,
          [this](QListWidgetItem* item) { Q_EMIT picture_activated(item->data(PathRole).toString()); });
}

void FilmStrip::resizeEvent(QResizeEvent* event) {
  const int side = std::clamp(std::min(width() / 8, window()->height() / 6), kSmallestSide, kLargestSide);
  if (height() != side + 38) {
    frames_->set_side(side);
    setFixedHeight(side + 38);
    scheduleDelayedItemsLayout();
  }
  QListWidget::resizeEvent(event);
}

void FilmStrip::set_samples(const std::vector<RunSamples>& samples, const std::vector<RunScore>& scores) {
  int row = 0;
  for (const RunSamples& step : samples) {
    if (step.images.empty()) continue;
    const QString path = to_qt(step.images.front());
    if (row >= count()) addItem(new QListWidgetItem);
    QListWidgetItem* shown = item(row++);
    if (shown->data(PathRole).toString() != path) {
      shown->setData(PathRole, path);
      shown->setData(Qt::DecorationRole, QPixmap::fromImage(thumbnails_->get(path)));
      shown->setData(PassRateRole, {});
      shown->setText(tr("step %1").arg(QLocale().toString(static_cast<qlonglong>(step.step))));
    }
    for (const RunScore& score : scores)
      if (score.step == step.step) {
        shown->setData(PassRateRole, score.pass_rate());
        QString words = tr("Step %1: %2 of %3 pass, similarity %4")
                            .arg(score.step)
                            .arg(score.passed)
                            .arg(score.images)
                            .arg(QLocale().toString(score.similarity, 'f', 2));
        if (score.class_images > 0)
          words += "\n" + tr("Class drift: %1 of %2 pictures of the class pass as the subject")
                              .arg(score.class_as_subject)
                              .arg(score.class_images);
        if (score.memorised() > 0)
          words += "\n" + tr("%n nearly copied from a photo", nullptr, static_cast<int>(score.memorised()));
        shown->setToolTip(words);
      }
  }
  while (count() > row) delete takeItem(count() - 1);
}

}  // namespace thumbsup
