// On a small screen every text has the room that it needs, in every language.
#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QTextBoundaryFinder>
#include <QToolButton>

#include "ui/settings/language.h"
#include "ui_fixture.h"

namespace thumbsup::test {
namespace {

/// Cut on purpose, with all of it in a tool tip.
constexpr char kMayBeCut[] = "may_be_cut";

QString name_of(const QWidget& widget) {
  return QString("%1 '%2' in '%3'")
      .arg(widget.metaObject()->className(), widget.objectName(),
           widget.parentWidget() == nullptr ? QString() : widget.parentWidget()->objectName());
}

/// Pixels that the text needs in one line, with what stands around it.
int needed_width(const QLabel& label) {
  if (!label.wordWrap()) return label.sizeHint().width();
  if (label.textFormat() == Qt::RichText) return 0;
  // The longest piece that no line may break.
  const QString text = label.text();
  QTextBoundaryFinder ends(QTextBoundaryFinder::Line, text);
  int longest = 0;
  for (auto from = qsizetype{0}, to = ends.toNextBoundary(); to >= 0; from = to, to = ends.toNextBoundary())
    longest = std::max(longest, label.fontMetrics().horizontalAdvance(text.mid(from, to - from).trimmed()));
  return longest;
}

int needed_width(const QAbstractButton& button) {
  if (qobject_cast<const QCheckBox*>(&button) != nullptr) return button.sizeHint().width();
  if (const auto* tool = qobject_cast<const QToolButton*>(&button))
    if (tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull()) return tool->iconSize().width();
  const int icon = button.icon().isNull() ? 0 : button.iconSize().width();
  const int text = button.fontMetrics().size(Qt::TextShowMnemonic, button.text()).width();
  // Text under its icon needs the wider of both.
  const bool below = button.inherits("QToolButton") && button.width() <= 64;
  constexpr int kMargins = 6;
  return (below ? std::max(icon, text) : icon + text) + kMargins;
}

template <class W>
void expect_room(const QWidget& page, const char* language, int number) {
  for (const W* widget : all_of<W>(page)) {
    if (!widget->isVisible() || widget->text().isEmpty() || widget->property(kMayBeCut).toBool()) continue;
    EXPECT_LE(needed_width(*widget), widget->width())
        << language << ", page " << number << ": " << name_of(*widget).toStdString() << " \""
        << widget->text().toStdString() << '"';
  }
}

/// Beside each other, never on each other.
void expect_apart(const QWidget& page, const char* language, int number) {
  const auto buttons = all_of<QAbstractButton>(page);
  for (qsizetype i = 0; i < buttons.size(); ++i)
    for (qsizetype j = i + 1; j < buttons.size(); ++j) {
      const QAbstractButton &a = *buttons[i], &b = *buttons[j];
      if (!a.isVisible() || !b.isVisible()) continue;
      const QRect one(a.mapTo(&page, QPoint(0, 0)), a.size()), other(b.mapTo(&page, QPoint(0, 0)), b.size());
      const QRect seen = a.visibleRegion().boundingRect().translated(one.topLeft());
      if (seen.isEmpty() || b.visibleRegion().isEmpty() || a.parent() != b.parent()) continue;
      EXPECT_FALSE(one.intersects(other))
          << language << ", page " << number << ": " << name_of(a).toStdString() << " \"" << a.text().toStdString()
          << "\" and \"" << b.text().toStdString() << '"';
    }
}

class FittingTest : public WindowTest, public testing::WithParamInterface<const char*> {};

TEST_P(FittingTest, EveryTextHasItsRoomOnASmallScreen) {
  ASSERT_NO_FATAL_FAILURE(open_demo());
  set_language(GetParam());
  QTest::qWait(100);  // the pages are made anew
  window.resize(1024, 700);
  for (int i = 0; i < kPageCount; ++i) {
    studio.open(static_cast<PageId>(i));
    QTest::qWait(300);
    EXPECT_EQ(window.size(), QSize(1024, 700)) << GetParam() << ", page " << i << " is too large";
    const QWidget& page = *window.page(static_cast<PageId>(i));
    expect_room<QLabel>(page, GetParam(), i);
    expect_room<QAbstractButton>(page, GetParam(), i);
    expect_apart(page, GetParam(), i);
  }
  set_language("en");
}

INSTANTIATE_TEST_SUITE_P(Languages, FittingTest, testing::Values("en", "de", "es", "fr", "zh_CN"),
                         [](const auto& instance) { return std::string(instance.param); });

}  // namespace
}  // namespace thumbsup::test
