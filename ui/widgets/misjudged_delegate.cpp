#include "ui/widgets/misjudged_delegate.h"

#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include "ui/models/gallery_model.h"
#include "ui/models/question_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/verdict_badge.h"

namespace thumbsup {
namespace {

constexpr int kGap = 5;  ///< around the tile: room for the selection

}  // namespace

QSize MisjudgedDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {kTile + 2 * kGap, kTile + kCaption + 2 * kGap};
}

void MisjudgedDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  const QRectF box(option.rect.x() + kGap, option.rect.y() + kGap, kTile, kTile);
  QPainterPath shape;
  shape.addRoundedRect(box, 6, 6);
  painter->fillPath(shape, theme_.color(Token::Raised));
  const QImage image = index.data(GalleryModel::ThumbnailRole).value<QImage>();
  if (!image.isNull()) {
    const double side = std::min(image.width(), image.height());
    painter->setClipPath(shape);
    painter->drawImage(box, image, QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side));
    painter->setClipping(false);
  }
  painter->setPen(QPen(theme_.color(Token::Line), 1));
  painter->setBrush(Qt::NoBrush);
  painter->drawPath(shape);
  const bool passed = index.data(GalleryModel::PassedRole).toBool();
  paint_verdict_badge(*painter, box, passed,
                      certainty_percent(passed, index.data(GalleryModel::ProbabilityRole).toDouble()), theme_,
                      BadgeMeaning::Wrong);

  QFont font = option.font;
  font.setPixelSize(11);
  painter->setFont(font);
  painter->setPen(theme_.color(Token::Dim));
  const QString name =
      QFontMetrics(font).elidedText(QFileInfo(index.data().toString()).completeBaseName(), Qt::ElideMiddle, kTile);
  painter->drawText(QRectF(box.x(), box.bottom() + 2, kTile, kCaption - 2), Qt::AlignCenter, name);
  const bool selected = option.state & QStyle::State_Selected, focused = option.state & QStyle::State_HasFocus;
  if (selected || focused) {
    painter->setBrush(Qt::NoBrush);
    painter->setPen(
        QPen(theme_.color(selected ? Token::Accent : Token::Dim), 2, selected ? Qt::SolidLine : Qt::DotLine));
    painter->drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), 8, 8);
  }
  painter->restore();
}

}  // namespace thumbsup
