#include "ui/widgets/version_delegate.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/models/version_model.h"
#include "ui/theme/theme.h"

namespace thumbsup {

QSize VersionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QSize size(option.fontMetrics.horizontalAdvance(index.data().toString()) + 20, kRowHeight);
  if (index.column() == VersionModel::Name) size.rwidth() += 52;
  if (index.column() == VersionModel::Stage) size.rwidth() += 20;
  return size;
}

void VersionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  const QRect rect = option.rect;
  if (option.state & QStyle::State_Selected) painter->fillRect(rect, theme_.color(Token::Raised));
  if (index.column() == VersionModel::Name && (option.state & QStyle::State_Selected))
    painter->fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), theme_.color(Token::Accent));
  painter->setPen(theme_.color(Token::Line));
  painter->drawLine(rect.bottomLeft(), rect.bottomRight());
  const QString text = index.data().toString();
  const QString state = index.data(Qt::UserRole).toString();
  QFont font = option.font;
  if (index.column() == VersionModel::Name) {
    const QRectF box(rect.left() + 8, rect.top() + 8, 40, 40);
    QPainterPath shape;
    shape.addRoundedRect(box, 5, 5);
    painter->fillPath(shape, theme_.color(Token::Raised));
    const QImage picture = index.data(Qt::DecorationRole).value<QImage>();
    if (!picture.isNull()) {
      painter->setClipPath(shape);
      painter->drawImage(box, picture);
      painter->setClipping(false);
    } else {
      theme_.icon("models", Token::Dim).paint(painter, box.adjusted(10, 10, -10, -10).toRect());
    }
    painter->setPen(theme_.color(Token::Line));
    painter->drawPath(shape);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(theme_.color(Token::Text));
    painter->drawText(rect.adjusted(58, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
  } else if (index.column() == VersionModel::Stage) {
    font.setPixelSize(12);
    const QFontMetrics metrics(font);
    const QRectF chip(rect.left() + 2, rect.center().y() - 11, metrics.horizontalAdvance(text) + 22, 23);
    const Token token = state == "production"                         ? Token::OkText
                        : state == "accepted"                         ? Token::Series1
                        : state == "failed" || state == "interrupted" ? Token::BadText
                                                                      : Token::Dim;
    painter->setPen(theme_.color(Token::Line));
    painter->setBrush(theme_.color(Token::Raised));
    painter->drawRoundedRect(chip, 11.5, 11.5);
    painter->setFont(font);
    painter->setPen(theme_.color(token));
    painter->drawText(chip, Qt::AlignCenter, text);
  } else {
    painter->setFont(font);
    painter->setPen(theme_.color(index.column() == VersionModel::Made ? Token::Dim : Token::Text));
    painter->drawText(rect.adjusted(2, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft,
                      option.fontMetrics.elidedText(text, Qt::ElideRight, rect.width() - 6));
  }
  painter->restore();
}

}  // namespace thumbsup
