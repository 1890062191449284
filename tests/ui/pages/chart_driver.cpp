#include "tests/ui/pages/chart_driver.h"

#include <QApplication>
#include <QChartView>
#include <QTest>
#include <QWheelEvent>

#include "tests/ui/pages/hand.h"
#include "ui/widgets/curve_chart.h"

namespace thumbsup::test {

QWidget& ChartDriver::viewport() const {
  return *named<QChartView>(chart_, {}).viewport();
}

void ChartDriver::turn_wheel(int eighths_of_a_degree) const {
  const QPointF middle = viewport().rect().center();
  QWheelEvent wheel(middle, viewport().mapToGlobal(middle), {}, {0, eighths_of_a_degree}, Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(&viewport(), &wheel);
}

void ChartDriver::double_click() const {
  QTest::mouseDClick(&viewport(), Qt::LeftButton, {}, viewport().rect().center());
}

}  // namespace thumbsup::test
