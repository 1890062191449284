#include "ui/widgets/plain_text_filter.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLabel>
#include <QTextDocument>
#include <QToolTip>

namespace thumbsup {
namespace {

/// Longer lines are wrapped.
constexpr qsizetype kLongTip = 90;

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
    if (tip.size() > kLongTip || Qt::mightBeRichText(tip)) {
      QToolTip::showText(help->globalPos(), Qt::convertFromPlainText(tip, Qt::WhiteSpaceNormal), widget);
      return true;
    }
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace thumbsup
