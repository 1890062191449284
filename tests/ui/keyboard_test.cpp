// Everything on the Train and Gallery pages is reached with the Tab key and has a name that a screen reader can say.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

#include "ui_fixture.h"

namespace thumbsup::test {
namespace {

class KeyboardTest : public WindowTest {
 protected:
  static QString name_of(const QWidget* widget) {
    QString name = widget->objectName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) name += " '" + button->text() + "'";
    return QString("%1 %2 in %3").arg(widget->metaObject()->className(), name, widget->parentWidget()->objectName());
  }

  /// What a hand can work with.
  static bool is_for_the_hand(const QWidget* widget) {
    if (!widget->isVisible() || !widget->isEnabled() || widget->inherits("QHeaderView")) return false;
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
      // Of a group Tab reaches the chosen one; arrows go on. One that does what its neighbours do needs no stop.
      return button->group() == nullptr || button->isChecked();
    }
    if (qobject_cast<const QLineEdit*>(widget) != nullptr) return qobject_cast<QComboBox*>(widget->parent()) == nullptr;
    return qobject_cast<const QComboBox*>(widget) != nullptr ||
           qobject_cast<const QAbstractItemView*>(widget) != nullptr ||
           (qobject_cast<const QAbstractSlider*>(widget) != nullptr && !widget->inherits("QScrollBar")) ||
           qobject_cast<const QPlainTextEdit*>(widget) != nullptr;
  }

  void walk(PageId id) {
    studio.open(id);
    QTest::qWait(300);
    QWidget* page = window.page(id);
    QSet<const QWidget*> reached;
    page->setFocus();
    for (int presses = 0; presses < 400; ++presses) {
      QWidget* now = QApplication::focusWidget();
      ASSERT_NE(now, nullptr);
      if (page->isAncestorOf(now)) {
        if (reached.contains(now) && now != page) break;
        reached.insert(now);
      }
      QTest::keyClick(now, Qt::Key_Tab);
    }
    QStringList missed, nameless;
    for (const QWidget* widget : all_of<QWidget>(*page)) {
      if (!is_for_the_hand(widget)) continue;
      if (!reached.contains(widget)) missed << name_of(widget);
      const auto* button = qobject_cast<const QAbstractButton*>(widget);
      const bool has_words = button != nullptr && button->text().size() > 1;
      if (widget->accessibleName().isEmpty() && !has_words) nameless << name_of(widget);
      if (button != nullptr && button->text().size() <= 1 && widget->toolTip().isEmpty())
        nameless << name_of(widget) + " has no tooltip";
    }
    EXPECT_TRUE(missed.isEmpty()) << "not reached with Tab:\n" << missed.join('\n').toStdString();
    EXPECT_TRUE(nameless.isEmpty()) << "without a name:\n" << nameless.join('\n').toStdString();
    EXPECT_GT(reached.size(), 10);
  }
};

TEST_F(KeyboardTest, TheTrainPageIsWalkedWithTheTabKey) {
  open_demo();
  walk(PageId::Train);
}

TEST_F(KeyboardTest, TheGalleryIsWalkedWithTheTabKey) {
  open_demo();
  walk(PageId::Gallery);
}

}  // namespace
}  // namespace thumbsup::test
