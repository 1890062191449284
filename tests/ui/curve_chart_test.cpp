#include "ui/widgets/curve_chart.h"

#include <gtest/gtest.h>

#include <QChartView>
#include <QTest>
#include <QWheelEvent>

namespace thumbsup {
namespace {

QList<QPointF> line(int count) {
  QList<QPointF> points;
  for (int i = 1; i <= count; ++i) points << QPointF(i, i == count / 2 ? 50.0 : 0.1 * (i % 7));
  return points;
}

TEST(CurveChart, ReadsAllSeriesAtAStep) {
  Theme theme;
  CurveChart chart("Loss", theme);
  EXPECT_TRUE(chart.readout(3).isEmpty());
  chart.set_curves({{"instance", Token::Series1, {{1, 0.5}, {2, 0.25}}},
                    {"prior", Token::Series2, {{1, 0.125}}},
                    {"", Token::Dim, {{1, 9}}}});
  EXPECT_EQ(chart.readout(2.2), QString::fromUtf8("step 2 · instance 0.250 · prior 0.125"));
}

TEST(CurveChart, WheelZoomsAndDoubleClickShowsAllAgain) {
  Theme theme;
  CurveChart chart("Loss", theme);
  chart.resize(600, 300);
  chart.show();
  chart.set_curves({{"loss", Token::Series1, line(5000)}});
  chart.set_range(5000, 0);
  EXPECT_EQ(chart.visible_right(), 5000);
  QWidget* viewport = chart.findChild<QChartView*>()->viewport();
  const QPointF middle = viewport->rect().center();
  QWheelEvent wheel(middle, viewport->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(viewport, &wheel);
  EXPECT_LT(chart.visible_right() - chart.visible_left(), 5000);
  EXPECT_GT(chart.visible_left(), 0);
  chart.set_range(6000, 0);  // new points do not undo the zoom
  EXPECT_LT(chart.visible_right(), 5000);
  QTest::mouseDClick(viewport, Qt::LeftButton, {}, viewport->rect().center());
  EXPECT_EQ(chart.visible_left(), 0);
  EXPECT_EQ(chart.visible_right(), 6000);
}

}  // namespace
}  // namespace thumbsup
