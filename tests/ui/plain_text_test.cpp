#include <gtest/gtest.h>

#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QTest>
#include <QToolTip>

#include "tests/ui/pages/hand.h"
#include "ui/widgets/plain_text_filter.h"

namespace thumbsup {
namespace {

const QString kHostile = "<h1>photo</h1><img src=\"file:///tmp/x.png\">.png";

class PlainText : public testing::Test {
 protected:
  PlainText() { qApp->installEventFilter(&filter_); }
  ~PlainText() override { QToolTip::hideText(); }
  PlainTextFilter filter_;
};

TEST_F(PlainText, IsTheRuleForLabels) {
  QLabel label(kHostile);
  label.show();
  EXPECT_EQ(label.textFormat(), Qt::PlainText);
  EXPECT_EQ(label.text(), kHostile);
  QLabel rich("<b>meant</b>");
  rich.setTextFormat(Qt::RichText);
  rich.show();
  EXPECT_EQ(rich.textFormat(), Qt::RichText);
  QMessageBox box(QMessageBox::Warning, "title", kHostile);
  box.show();
  for (const auto* inside : test::all_of<QLabel>(box)) EXPECT_EQ(inside->textFormat(), Qt::PlainText);
}

/// What QToolTip is given: text in which every tag of `plain` is escaped.
void expect_shown_as_written(const QString& plain) {
  ASSERT_TRUE(QToolTip::isVisible());
  EXPECT_TRUE(QToolTip::text().contains("&lt;h1&gt;")) << QToolTip::text().toStdString();
  EXPECT_FALSE(QToolTip::text().contains("<img")) << plain.toStdString();
}

TEST_F(PlainText, IsTheRuleForToolTips) {
  QWidget widget;
  widget.resize(100, 100);
  widget.setToolTip(kHostile);
  widget.show();
  QHelpEvent help(QEvent::ToolTip, {5, 5}, widget.mapToGlobal(QPoint(5, 5)));
  QApplication::sendEvent(&widget, &help);
  expect_shown_as_written(kHostile);
}

TEST_F(PlainText, IsTheRuleForToolTipsOfLists) {
  QListWidget list;
  auto* item = new QListWidgetItem("name", &list);
  item->setToolTip(kHostile);
  list.show();
  const QPoint place = list.visualItemRect(item).center();
  QHelpEvent help(QEvent::ToolTip, place, list.viewport()->mapToGlobal(place));
  QApplication::sendEvent(list.viewport(), &help);
  expect_shown_as_written(kHostile);
}

TEST_F(PlainText, NoToolTipIsWiderThanAFewWords) {
  QWidget widget;
  widget.resize(100, 100);
  widget.show();
  const QString path = "/home/alexa/" + QString("a-long-folder/").repeated(30) + QString("name").repeated(40);
  for (const QString& tip : {QString("word ").repeated(100), path, QString("line\nline")}) {
    widget.setToolTip(tip);
    const QRect place = test::hand::rest_for_tip(widget);
    EXPECT_GT(place.width(), 10);
    EXPECT_LE(place.width(), 480) << tip.toStdString();
  }
}

}  // namespace
}  // namespace thumbsup
