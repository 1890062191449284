#include "ui/widgets/verdict_badge.h"

#include <QIcon>
#include <QLocale>
#include <QPainter>

#include "ui/theme/theme.h"

namespace thumbsup {

void paint_verdict_badge(QPainter& painter, const QRectF& picture, bool up, int percent, const Theme& theme,
                         BadgeMeaning meaning) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  QFont font = painter.font();
  font.setPixelSize(11);
  font.setWeight(QFont::DemiBold);
  painter.setFont(font);
  const QString text = QLocale().toString(percent) + QLatin1Char('%');
  const qreal height = 18, icon = 11;
  const qreal width = 7 + icon + 4 + painter.fontMetrics().horizontalAdvance(text) + 7;
  const QRectF badge(picture.right() - width - 5, picture.bottom() - height - 5, width, height);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.color(up && meaning == BadgeMeaning::Verdict ? Token::Ok : Token::Bad));
  painter.drawRoundedRect(badge, height / 2, height / 2);
  const QRectF icon_box(badge.left() + 7, badge.center().y() - icon / 2, icon, icon);
  theme.icon(up ? "thumb-up" : "thumb-down", Token::OnVerdict).paint(&painter, icon_box.toAlignedRect());
  painter.setPen(theme.color(Token::OnVerdict));
  painter.drawText(badge.adjusted(7 + icon + 4, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
  painter.restore();
}

}  // namespace thumbsup
