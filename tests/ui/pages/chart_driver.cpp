#include "tests/ui/pages/chart_driver.h"

#include <QChartView>
#include <QGraphicsTextItem>
#include <QTest>

#include "tests/ui/pages/hand.h"
#include "ui/widgets/curve_chart.h"

namespace thumbsup::test {

QWidget& ChartDriver::viewport() const {
  return *named<QChartView>(chart_, {}).viewport();
}

void ChartDriver::turn_wheel(int eighths_of_a_degree) const {
  hand::turn_wheel(viewport(), eighths_of_a_degree);
}

QStringList ChartDriver::axis_labels() const {
  QTest::qWait(50);  // the chart lays itself out
  QStringList labels;
  for (const auto* item : named<QChartView>(chart_, {}).scene()->items())
    if (const auto* text = dynamic_cast<const QGraphicsTextItem*>(item)) labels << text->toPlainText();
  return labels;
}

QRect ChartDriver::rest_for_tip() const {
  return hand::rest_for_tip(viewport());
}

QRect ChartDriver::place() const {
  return {viewport().mapToGlobal(QPoint(0, 0)), viewport().size()};
}

void ChartDriver::double_click() const {
  QTest::mouseDClick(&viewport(), Qt::LeftButton, {}, viewport().rect().center());
}

}  // namespace thumbsup::test
