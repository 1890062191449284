#include "ui/widgets/photo_delegate.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/models/photo_library_model.h"
#include "ui/models/photo_shelf_model.h"
#include "ui/models/photo_thumbnails.h"
#include "ui/theme/theme.h"

namespace thumbsup {
namespace {

constexpr double kRadius = 6;
/// Sizes are asked for in steps, so that dragging a window's border does not make every tile again.
constexpr int kPixelStep = 32;

/// A pill with text, its corner at `at`; `right`, `bottom`: which corner of the pill that is. Returns its rectangle.
QRectF paint_pill(QPainter* painter, QPointF at, bool right, bool bottom, const QString& text, const QColor& back,
                  const QColor& front) {
  const QFontMetricsF metrics(painter->font());
  const QSizeF size(std::ceil(metrics.horizontalAdvance(text)) + 10, std::ceil(metrics.height()) + 2);
  const QRectF pill(at.x() - (right ? size.width() : 0), at.y() - (bottom ? size.height() : 0), size.width(),
                    size.height());
  painter->setPen(Qt::NoPen);
  painter->setBrush(back);
  painter->drawRoundedRect(pill, size.height() / 2, size.height() / 2);
  painter->setPen(front);
  painter->drawText(pill, Qt::AlignCenter, text);
  return pill;
}

}  // namespace

PhotoDelegate::PhotoDelegate(const Theme& theme, PhotoLibraryModel& library, PhotoThumbnails& thumbnails,
                             QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme), library_(library), thumbnails_(thumbnails) {}

QSize PhotoDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return option.rect.size();
}

void PhotoDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const Photo* item = library_.find(index.data(PhotoShelfModel::IdRole).toULongLong());
  if (item == nullptr) return;
  painter->save();
  painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  const QRectF tile = QRectF(option.rect).adjusted(kGap, kGap, -kGap, -kGap);
  const double ratio = painter->device()->devicePixelRatioF();
  const int pixels = (static_cast<int>(tile.width() * ratio) + kPixelStep - 1) / kPixelStep * kPixelStep;

  const QPixmap picture = !item->unreadable ? thumbnails_.tile(*item, pixels) : QPixmap();
  if (picture.isNull()) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme_.color(Token::Raised));
    painter->drawRoundedRect(tile, kRadius, kRadius);
    if (item->unreadable)
      theme_.icon("warning", Token::Bad)
          .paint(painter, QRectF(tile.center() - QPointF(12, 12), QSizeF(24, 24)).toRect());
  } else {
    QBrush brush(picture);
    brush.setTransform(QTransform::fromTranslate(tile.x(), tile.y())
                           .scale(tile.width() / picture.width(), tile.height() / picture.height()));
    painter->setPen(Qt::NoPen);
    painter->setBrush(brush);
    painter->setOpacity(item->edits.excluded ? 0.35 : 1.0);
    painter->drawRoundedRect(tile, kRadius, kRadius);
    painter->setOpacity(1.0);
  }
  painter->setBrush(Qt::NoBrush);
  painter->setPen(QPen(theme_.color(Token::Line), 1));
  painter->drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);

  const bool selected = option.state.testFlag(QStyle::State_Selected);
  const bool current = option.state.testFlag(QStyle::State_HasFocus);
  if (selected) {
    painter->setPen(QPen(theme_.color(Token::Accent), 2));
    painter->drawRoundedRect(tile.adjusted(-2.5, -2.5, 2.5, 2.5), kRadius + 2.5, kRadius + 2.5);
    painter->setPen(QPen(theme_.color(Token::Surface), 1.5));
    painter->drawRoundedRect(tile.adjusted(-0.75, -0.75, 0.75, 0.75), kRadius + 0.75, kRadius + 0.75);
  } else if (current) {
    painter->setPen(QPen(theme_.color(Token::Dim), 1.5, Qt::DotLine));
    painter->drawRoundedRect(tile.adjusted(-2, -2, 2, 2), kRadius + 2, kRadius + 2);
  }
  paint_badges(painter, tile, index);
  painter->restore();
}

void PhotoDelegate::paint_badges(QPainter* painter, const QRectF& tile, const QModelIndex& index) const {
  QFont font = painter->font();
  font.setPixelSize(11);
  painter->setFont(font);
  const QColor back(0, 0, 0, 165), front(Qt::white);
  constexpr double inset = 4;

  const auto tags = index.data(PhotoShelfModel::TagsRole).toStringList();
  if (!tags.isEmpty())
    paint_pill(painter, tile.bottomLeft() + QPointF(inset, -inset), false, true,
               tr("%n tags", nullptr, static_cast<int>(tags.size())), back, front);
  const int repeats = index.data(PhotoShelfModel::RepeatsRole).toInt();
  if (repeats != 1)
    paint_pill(painter, tile.bottomRight() + QPointF(-inset, -inset), true, true, QStringLiteral("×%1").arg(repeats),
               back, front);
  const auto warnings = index.data(PhotoShelfModel::WarningLabelsRole).toStringList();
  if (!warnings.isEmpty()) {
    const QString text = warnings.size() == 1 ? warnings.first()
                                              : QStringLiteral("%1 +%2").arg(warnings.first()).arg(warnings.size() - 1);
    const bool bad = !index.data(PhotoShelfModel::UnreadableRole).toString().isEmpty();
    paint_pill(painter, tile.topRight() + QPointF(-inset, inset), true, false, text,
               bad ? QColor(0xa8, 0x25, 0x2f) : QColor(0x8f, 0x5c, 0x00), front);
  }
  if (index.data(PhotoShelfModel::ExcludedRole).toBool())
    paint_pill(painter, tile.topLeft() + QPointF(inset, inset), false, false, tr("left out"), back, front);
}

}  // namespace thumbsup
