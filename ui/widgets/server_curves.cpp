#include "ui/widgets/server_curves.h"

#include <algorithm>
#include <cmath>

#include "ui/models/project_server.h"
#include "ui/theme/styled.h"
#include "ui/widgets/curve_chart.h"

namespace thumbsup {

ServerCurves::ServerCurves(const ProjectServer& server, Theme& theme, QWidget* parent)
    : QWidget(parent), server_(server) {
  auto* row = row_layout(12);
  setLayout(row);
  verdicts_ = new CurveChart(tr("Pass rate and alarms"), theme);
  verdicts_->setObjectName("served_verdicts_chart");
  verdicts_->set_percent(true);
  verdicts_->set_minutes(true);
  verdicts_->set_empty_text(tr("Appears when the judge has seen pictures."));
  pace_ = new CurveChart(tr("Time and queue"), theme);
  pace_->setObjectName("served_pace_chart");
  pace_->set_minutes(true);
  pace_->set_empty_text(tr("Appears when the server runs."));
  row->addWidget(verdicts_, 1);
  row->addWidget(pace_, 1);
  refresh(0);
}

void ServerCurves::refresh(double criterion) {
  QList<QPointF> pass, cusum, psi, took, waiting;
  for (const ServerSample& sample : server_.samples()) {
    const double minute = sample.seconds / 60;
    if (sample.has_verdicts) {
      pass << QPointF(minute, 100 * sample.pass_ratio);
      cusum << QPointF(minute, 100 * sample.cusum / ServedNumbers::kCusumAlarm);
      psi << QPointF(minute, 100 * sample.psi / ServedNumbers::kPsiAlarm);
    }
    if (sample.took > 0) took << QPointF(minute, sample.took);
    waiting << QPointF(minute, static_cast<double>(sample.waiting));
  }
  const double last = server_.samples().empty() ? 1 : server_.samples().back().seconds / 60;
  QList<Curve> verdicts;
  if (!pass.isEmpty()) {
    verdicts << Curve{tr("pass rate"), Token::Ok, pass};
    verdicts << Curve{tr("CUSUM / alarm"), Token::Bad, cusum};
    verdicts << Curve{tr("PSI / alarm"), Token::Series2, psi, 1.5};
    verdicts << Curve{{}, Token::Dim, {{0, 100 * criterion}, {std::max(last, 1.0), 100 * criterion}}, 1, 1, true};
  }
  verdicts_->set_curves(verdicts);
  // An alarm is at 100 %: what is over it is seen to be.
  double top = 100;
  for (const auto& curve : {cusum, psi})
    for (const QPointF& point : curve) top = std::max(top, 25 * std::ceil(point.y() / 25));
  verdicts_->set_range(last, std::min(top, 200.0));
  pace_->set_curves(
      {Curve{tr("seconds a request"), Token::Series1, took}, Curve{tr("waiting"), Token::Series2, waiting, 1.5}});
  pace_->set_range(last, 0);
}

}  // namespace thumbsup
