#include "ui/widgets/input_filter.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>

namespace thumbsup {
namespace {

bool has_value(QObject* object) {
  return qobject_cast<QComboBox*>(object) != nullptr || qobject_cast<QAbstractSpinBox*>(object) != nullptr ||
         (qobject_cast<QAbstractSlider*>(object) != nullptr && qobject_cast<QScrollBar*>(object) == nullptr);
}

/// Whether a text field has nothing to undo, or to redo; false for what is no text field.
bool has_no_typing_to(bool undo, QObject* object) {
  if (const auto* text = qobject_cast<QPlainTextEdit*>(object))
    return !(undo ? text->document()->isUndoAvailable() : text->document()->isRedoAvailable());
  const auto* line = qobject_cast<QLineEdit*>(object);
  if (qobject_cast<QAbstractSpinBox*>(object) != nullptr) line = object->findChild<QLineEdit*>();
  return line != nullptr && !(undo ? line->isUndoAvailable() : line->isRedoAvailable());
}

}  // namespace

bool InputFilter::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::Polish:
      // With WheelFocus the wheel itself would give the focus that lets it change the value.
      if (auto* widget = qobject_cast<QWidget*>(watched); has_value(watched) && widget->focusPolicy() == Qt::WheelFocus)
        widget->setFocusPolicy(Qt::StrongFocus);
      break;
    case QEvent::Wheel:
      if (!has_value(watched) || static_cast<QWidget*>(watched)->hasFocus()) break;
      event->ignore();  // for what scrolls around it
      return true;
    case QEvent::ShortcutOverride: {
      const auto* key = static_cast<QKeyEvent*>(event);
      const bool undo = key->matches(QKeySequence::Undo);
      if ((!undo && !key->matches(QKeySequence::Redo)) || !has_no_typing_to(undo, watched)) break;
      event->ignore();  // for the command of the window
      return true;
    }
    default:
      break;
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace thumbsup
