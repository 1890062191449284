#pragma once

#include <QList>
#include <QString>
#include <QWidget>
#include <stdexcept>

class QAbstractButton;
class QAbstractItemView;
class QComboBox;
class QLineEdit;
class QMimeData;
class QModelIndex;

namespace thumbsup {
class SegmentedControl;
}

namespace thumbsup::test {

/// The story asks for something that is not in the window, or that cannot be worked with now. Ends the test.
class NotThere : public std::runtime_error {
 public:
  explicit NotThere(const QString& what) : std::runtime_error(what.toStdString()) {}
};

/// The widget below `root` with this object name; throws NotThere. Only page objects look for widgets.
template <class W>
W& named(const QWidget& root, const QString& name) {
  auto* found = root.findChild<W*>(name);
  if (found == nullptr) throw NotThere(QString("there is no %1 '%2'").arg(W::staticMetaObject.className(), name));
  return *found;
}
/// Null when there is none.
template <class W>
W* named_or_null(const QWidget& root, const QString& name = {}) {
  return root.findChild<W*>(name);
}
/// All of a kind, for rules that hold for each of them.
template <class W>
QList<W*> all_of(const QWidget& root) {
  return root.findChildren<W*>();
}

/// What a hand does, whatever the widget. Throws NotThere for what is hidden or disabled.
namespace hand {

void click(QAbstractButton& button);
/// Puts `text` in the place of what the field holds.
void type(QLineEdit& field, const QString& text);
/// The same, and Return.
void enter(QLineEdit& field, const QString& text);
/// A key on a widget that is given the focus first.
void press(QWidget& widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void choose(SegmentedControl& control, int segment);
void choose(QComboBox& box, int row);
void click(QAbstractItemView& view, const QModelIndex& row, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
/// Chooses these rows and no other; the first is the current one.
void choose(QAbstractItemView& view, const QList<QModelIndex>& rows);
/// Drops data onto the middle of a widget, which must accept it.
void drop(QWidget& target, const QMimeData& data);
void drop_files(QWidget& target, const QStringList& paths);
/// Over the middle of a widget; away from the user is positive.
void turn_wheel(QWidget& widget, int eighths_of_a_degree, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
/// Rests over the middle of a widget until its tool tip is there; where on the screen that lies, empty without one.
QRect rest_for_tip(QWidget& widget);
/// With the left button held, from the first point by way of the others to the last.
void drag(QWidget& widget, const QList<QPoint>& way);

}  // namespace hand
}  // namespace thumbsup::test
