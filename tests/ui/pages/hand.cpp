#include "tests/ui/pages/hand.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QDropEvent>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QTest>
#include <QToolTip>
#include <QUrl>
#include <QWheelEvent>

#include "ui/widgets/segmented_control.h"

namespace thumbsup::test::hand {
namespace {

/// A hand waits a moment for what is about to come: pages fill in and lay themselves out by events.
void demand_usable(QWidget& widget) {
  const QString name = QString("%1 '%2'").arg(widget.metaObject()->className(), widget.objectName());
  const QPointer<QWidget> there(&widget);
  const auto usable = [&] { return !there.isNull() && there->isVisible() && there->isEnabled(); };
  if (usable() || QTest::qWaitFor(usable, 2000)) return;
  throw NotThere(name + (there.isNull() ? " has gone" : !there->isVisible() ? " is hidden" : " is disabled"));
}

}  // namespace

void click(QAbstractButton& button) {
  demand_usable(button);
  QTest::mouseClick(&button, Qt::LeftButton);
}

void type(QLineEdit& field, const QString& text) {
  demand_usable(field);
  field.setFocus();
  field.selectAll();
  QTest::keyClick(&field, Qt::Key_Delete);
  QTest::keyClicks(&field, text);
}

void enter(QLineEdit& field, const QString& text) {
  type(field, text);
  QTest::keyClick(&field, Qt::Key_Return);
}

void press(QWidget& widget, Qt::Key key, Qt::KeyboardModifiers modifiers) {
  demand_usable(widget);
  widget.setFocus();
  QTest::keyClick(&widget, key, modifiers);
}

void choose(SegmentedControl& control, int segment) {
  const auto segments = all_of<QAbstractButton>(control);
  if (segment < 0 || segment >= segments.size()) throw NotThere(QString("no segment %1").arg(segment));
  click(*segments[segment]);
}

void choose(QComboBox& box, int row) {
  if (row < 0 || row >= box.count()) throw NotThere(QString("no choice %1 in '%2'").arg(row).arg(box.objectName()));
  press(box, Qt::Key_Home);
  for (int below = 0; below < row; ++below) press(box, Qt::Key_Down);
}

void click(QAbstractItemView& view, const QModelIndex& row, Qt::KeyboardModifiers modifiers) {
  demand_usable(view);
  view.scrollTo(row);
  const QRect place = view.visualRect(row);
  if (!row.isValid() || place.isEmpty()) throw NotThere(QString("no such row in '%1'").arg(view.objectName()));
  QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, place.center());
}

void choose(QAbstractItemView& view, const QList<QModelIndex>& rows) {
  for (auto row = rows.rbegin(); row != rows.rend(); ++row)
    click(view, *row, row == rows.rbegin() ? Qt::NoModifier : Qt::ControlModifier);
}

void drop(QWidget& target, const QMimeData& data) {
  QDragEnterEvent enter(target.rect().center(), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&target, &enter);
  if (!enter.isAccepted()) throw NotThere(QString("'%1' takes no drop").arg(target.objectName()));
  QDropEvent event(target.rect().center(), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&target, &event);
  if (!event.isAccepted()) throw NotThere(QString("'%1' did not take the drop").arg(target.objectName()));
}

void drop_files(QWidget& target, const QStringList& paths) {
  QMimeData data;
  QList<QUrl> urls;
  for (const QString& path : paths) urls << QUrl::fromLocalFile(path);
  data.setUrls(urls);
  drop(target, data);
}

void turn_wheel(QWidget& widget, int eighths_of_a_degree, Qt::KeyboardModifiers modifiers) {
  const QPointF middle = widget.rect().center();
  QWheelEvent wheel(middle, widget.mapToGlobal(middle), {}, {0, eighths_of_a_degree}, Qt::NoButton, modifiers,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(&widget, &wheel);
}

QRect rest_for_tip(QWidget& widget) {
  QToolTip::hideText();
  const QPoint middle = widget.rect().center();
  QHelpEvent help(QEvent::ToolTip, middle, widget.mapToGlobal(middle));
  QApplication::sendEvent(&widget, &help);
  for (const QWidget* tip : QApplication::topLevelWidgets())
    if (tip->inherits("QTipLabel") && tip->isVisible()) return tip->geometry();
  return {};
}

void drag(QWidget& widget, const QList<QPoint>& way) {
  QTest::mousePress(&widget, Qt::LeftButton, {}, way.first());
  for (const QPoint& point : way.mid(1)) QTest::mouseMove(&widget, point);
  QTest::mouseRelease(&widget, Qt::LeftButton, {}, way.last());
}

}  // namespace thumbsup::test::hand
