#include "ui/widgets/plain_text_filter.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLabel>
#include <QTextDocument>
#include <QToolTip>
#include <algorithm>

namespace thumbsup {
namespace {

/// Longer lines are wrapped: with its frame a tool tip stays under 480 px.
constexpr int kWidestLine = 440;
/// Of a word without a place to break it, as a path is one.
constexpr int kLongestWord = 40;

/// Lets long words go on in another line.
QString breakable(const QString& text) {
  QString broken;
  int letters = 0;
  for (const QChar letter : text) {
    letters = letter.isSpace() ? 0 : letters + 1;
    broken += letter;
    if (letters > kLongestWord || (letters > kLongestWord / 2 && letter == '/')) {
      broken += QChar(0x200b);  // zero-width space
      letters = 0;
    }
  }
  return broken;
}

/// As it is written, in lines that are not too long.
QString fitted(const QString& tip) {
  const QFontMetrics metrics(QToolTip::font());
  int widest = 0;
  for (const QString& line : tip.split('\n')) widest = std::max(widest, metrics.horizontalAdvance(line));
  if (widest <= kWidestLine) return Qt::convertFromPlainText(tip, Qt::WhiteSpacePre);
  return QString("<table width=\"%1\"><tr><td>%2</td></tr></table>")
      .arg(kWidestLine)
      .arg(breakable(tip).toHtmlEscaped().replace('\n', "<br>"));
}

QString tip_of(QWidget* widget, const QPoint& place) {
  auto* view = qobject_cast<QAbstractItemView*>(widget->parentWidget());
  if (view == nullptr || view->viewport() != widget) return widget->toolTip();
  return view->indexAt(place).data(Qt::ToolTipRole).toString();
}

}  // namespace

bool PlainTextFilter::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Polish) {
    auto* label = qobject_cast<QLabel*>(watched);
    if (label != nullptr && label->textFormat() == Qt::AutoText && !label->inherits("QTipLabel"))
      label->setTextFormat(Qt::PlainText);
  } else if (event->type() == QEvent::ToolTip && watched->isWidgetType()) {
    auto* widget = static_cast<QWidget*>(watched);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString tip = tip_of(widget, help->pos());
    if (!tip.isEmpty()) {
      const bool below = widget->property(kTipBelow).toBool();
      const QPoint place = below ? widget->mapToGlobal(QPoint(0, widget->height())) : help->globalPos();
      QToolTip::showText(place, fitted(tip), widget);
      return true;
    }
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace thumbsup
