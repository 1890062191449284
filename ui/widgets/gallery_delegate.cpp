#include "ui/widgets/gallery_delegate.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/models/gallery_model.h"
#include "ui/models/question_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/verdict_badge.h"

namespace thumbsup {
namespace {

constexpr int kRing = 4;  ///< around the picture: room for the selection

/// The middle square of `image`.
QRectF middle_square(const QImage& image) {
  const double side = std::min(image.width(), image.height());
  return {(image.width() - side) / 2, (image.height() - side) / 2, side, side};
}

}  // namespace

GalleryDelegate::GalleryDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

void GalleryDelegate::set_overlay(const QString& path, const QImage& overlay) {
  overlay_path_ = path;
  overlay_ = overlay;
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {side_ + 2 * kRing, side_ + 2 * kRing};
}

void GalleryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  const QRectF tile = QRectF(option.rect).adjusted(kRing, kRing, -kRing, -kRing);
  QPainterPath shape;
  shape.addRoundedRect(tile, 6, 6);
  painter->fillPath(shape, theme_.color(Token::Raised));
  const QString path = index.data(GalleryModel::PathRole).toString();
  const QImage image =
      !overlay_.isNull() && path == overlay_path_ ? overlay_ : index.data(GalleryModel::ThumbnailRole).value<QImage>();
  painter->setClipPath(shape);
  if (!image.isNull()) painter->drawImage(tile, image, middle_square(image));
  painter->setClipping(false);
  painter->setPen(QPen(theme_.color(Token::Line), 1));
  painter->setBrush(Qt::NoBrush);
  painter->drawPath(shape);

  if (index.data(GalleryModel::InTheMakingRole).toBool()) {
    const QRectF track(tile.x() + 10, tile.bottom() - 14, tile.width() - 20, 4);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme_.color(Token::Line));
    painter->drawRoundedRect(track, 2, 2);
    painter->setBrush(theme_.color(Token::Accent));
    const double progress = std::clamp(index.data(GalleryModel::MakingProgressRole).toDouble(), 0.0, 1.0);
    painter->drawRoundedRect(QRectF(track.topLeft(), QSizeF(track.width() * progress, 4)), 2, 2);
  }
  double chip_left = tile.x() + 6;
  const auto chip = [&](const QString& text) {
    QFont font = option.font;
    font.setPixelSize(12);
    const double width = QFontMetricsF(font).horizontalAdvance(text) + 12;
    const QRectF box(chip_left, tile.y() + 6, width, 19);
    QColor shade(Qt::black);
    shade.setAlpha(170);
    painter->setPen(Qt::NoPen);
    painter->setBrush(shade);
    painter->drawRoundedRect(box, 9.5, 9.5);
    painter->setPen(Qt::white);
    painter->setFont(font);
    painter->drawText(box, Qt::AlignCenter, text);
    chip_left += width + 4;
  };
  if (index.data(GalleryModel::FavouriteRole).toBool()) chip(QString::fromUtf8("♥"));
  if (const int rating = index.data(GalleryModel::RatingRole).toInt(); rating > 0)
    chip(QString::fromUtf8("★ %1").arg(rating));
  if (index.data(GalleryModel::HasVerdictRole).toBool()) {
    const bool passed = index.data(GalleryModel::PassedRole).toBool();
    paint_verdict_badge(*painter, tile, passed,
                        certainty_percent(passed, index.data(GalleryModel::ProbabilityRole).toDouble()), theme_);
  }
  const bool selected = option.state & QStyle::State_Selected, focused = option.state & QStyle::State_HasFocus;
  if (selected || focused) {
    painter->setBrush(Qt::NoBrush);
    painter->setPen(
        QPen(theme_.color(selected ? Token::Accent : Token::Dim), 2, selected ? Qt::SolidLine : Qt::DotLine));
    painter->drawRoundedRect(tile.adjusted(-2.5, -2.5, 2.5, 2.5), 8, 8);
  }
  painter->restore();
}

}  // namespace thumbsup
