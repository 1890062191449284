#include "ui/widgets/judge_charts.h"

#include <QChart>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QPainter>
#include <QScatterSeries>
#include <QValueAxis>
#include <algorithm>

#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_filter.h"

namespace thumbsup {
namespace {

void prepare(QChartView* view, QValueAxis* x, QValueAxis* y) {
  view->setRenderHint(QPainter::Antialiasing);
  view->setFrameShape(QFrame::NoFrame);
  view->setBackgroundBrush(Qt::NoBrush);
  view->setStyleSheet("background: transparent;");
  view->setMinimumHeight(150);
  view->setFocusPolicy(Qt::NoFocus);
  view->setProperty(kTipBelow, true);
  QChart* chart = view->chart();
  chart->setBackgroundVisible(false);
  chart->setMargins({0, 0, 0, 0});
  chart->setLocalizeNumbers(true);
  chart->layout()->setContentsMargins(0, 0, 0, 0);
  chart->legend()->hide();
  chart->addAxis(x, Qt::AlignBottom);
  chart->addAxis(y, Qt::AlignLeft);
  for (QAbstractSeries* series : chart->series()) {
    series->attachAxis(x);
    series->attachAxis(y);
  }
}

void colour_axes(const Theme& theme, QValueAxis* x, QValueAxis* y) {
  QFont font;
  font.setPixelSize(11);
  for (QValueAxis* axis : {x, y}) {
    axis->setLabelsFont(font);
    axis->setLabelsColor(theme.color(Token::Dim));
    axis->setGridLineColor(theme.color(Token::Line));
    axis->setLinePen(QPen(theme.color(Token::Line)));
  }
  x->setGridLineVisible(false);
}

}  // namespace

AccuracyChart::AccuracyChart(const Theme& theme, QWidget* parent)
    : QChartView(parent),
      theme_(theme),
      accuracy_(new QLineSeries(this)),
      asked_(new QLineSeries(this)),
      best_(new QScatterSeries(this)),
      x_(new QValueAxis(this)),
      y_(new QValueAxis(this)) {
  setAccessibleName(tr("Accuracy by epoch"));
  chart()->addSeries(asked_);
  chart()->addSeries(accuracy_);
  chart()->addSeries(best_);
  prepare(this, x_, y_);
  y_->setRange(0.4, 1.0);
  y_->setTickCount(4);
  y_->setLabelFormat("%.0f %");
  y_->setRange(40, 100);
  x_->setLabelFormat("%.0f");
  x_->setRange(0, 12);
  x_->setTickCount(5);
  connect(&theme_, &Theme::changed, this, &AccuracyChart::recolour);
  connect(accuracy_, &QLineSeries::hovered, this, [this](const QPointF& point, bool on) {
    setToolTip(on ? tr("Epoch %1: %2 % right").arg(qRound(point.x())).arg(QLocale().toString(point.y(), 'f', 1))
                  : QString());
  });
  recolour();
}

void AccuracyChart::set_epochs(const std::vector<JudgeEpoch>& epochs, std::int64_t expected, std::int64_t best_epoch) {
  QList<QPointF> points;
  best_->clear();
  double lowest = 50;
  for (const JudgeEpoch& epoch : epochs) {
    points.append({static_cast<double>(epoch.epoch), 100 * epoch.validation_accuracy});
    lowest = std::min(lowest, 100 * epoch.validation_accuracy);
    if (epoch.epoch == best_epoch) best_->append(points.back());
  }
  accuracy_->replace(points);
  const double last =
      std::max<double>({static_cast<double>(expected), points.isEmpty() ? 1.0 : points.back().x(), 2.0});
  x_->setRange(1, last);
  x_->setTickCount(static_cast<int>(std::min(last, 6.0)));
  // A little more than all, so that points on the edge are whole.
  const double low = std::floor(lowest / 25) * 25;
  y_->setTickType(QValueAxis::TicksDynamic);
  y_->setTickAnchor(low);
  y_->setTickInterval(25);
  y_->setRange(low, 100 + 0.04 * (100 - low));
  asked_->replace({{1, 100 * kAskedAccuracy}, {last, 100 * kAskedAccuracy}});
}

int AccuracyChart::points() const {
  return accuracy_->count();
}

void AccuracyChart::recolour() {
  accuracy_->setPen(QPen(theme_.color(Token::Ok), 2));
  asked_->setPen(QPen(theme_.color(Token::Dim), 1, Qt::DashLine));
  best_->setMarkerSize(9);
  best_->setColor(theme_.color(Token::Accent));
  best_->setBorderColor(theme_.color(Token::Surface));
  colour_axes(theme_, x_, y_);
}

ReliabilityChart::ReliabilityChart(const Theme& theme, QWidget* parent)
    : QChartView(parent),
      theme_(theme),
      curve_(new QLineSeries(this)),
      dots_(new QScatterSeries(this)),
      diagonal_(new QLineSeries(this)),
      x_(new QValueAxis(this)),
      y_(new QValueAxis(this)) {
  setAccessibleName(tr("Reliability curve"));
  setToolTip(
      tr("Of the photos the judge gives p %, how many really are: on the thin line its word can be taken as it is"));
  chart()->addSeries(diagonal_);
  chart()->addSeries(curve_);
  chart()->addSeries(dots_);
  prepare(this, x_, y_);
  for (QValueAxis* axis : {x_, y_}) {
    axis->setTickType(QValueAxis::TicksDynamic);
    axis->setTickAnchor(0);
    axis->setTickInterval(0.5);
    axis->setRange(-0.04, 1.04);
    axis->setLabelFormat("%.2g");
  }
  diagonal_->replace({{0, 0}, {1, 1}});
  connect(&theme_, &Theme::changed, this, &ReliabilityChart::recolour);
  recolour();
}

void ReliabilityChart::set_bins(const std::vector<ReliabilityBin>& bins) {
  QList<QPointF> points;
  for (const ReliabilityBin& bin : bins)
    if (bin.count > 0) points.append({bin.mean_probability, bin.share_positive});
  curve_->replace(points);
  dots_->replace(points);
}

void ReliabilityChart::recolour() {
  curve_->setPen(QPen(theme_.color(Token::Series1), 2));
  dots_->setMarkerSize(6);
  dots_->setColor(theme_.color(Token::Series1));
  dots_->setBorderColor(theme_.color(Token::Series1));
  diagonal_->setPen(QPen(theme_.color(Token::Dim), 1));
  colour_axes(theme_, x_, y_);
}

ConfusionMatrix::ConfusionMatrix(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  connect(&theme_, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ConfusionMatrix::set_counts(const Confusion& counts, const QString& question) {
  counts_ = counts;
  question_ = question;
  setAccessibleName(tr("%1 photos: %2 rightly yes, %3 wrongly no; %4 rightly no, %5 wrongly yes")
                        .arg(counts.total())
                        .arg(counts.true_positive)
                        .arg(counts.false_negative)
                        .arg(counts.true_negative)
                        .arg(counts.false_positive));
  update();
}

void ConfusionMatrix::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double label = std::min(86.0, 0.32 * width()), head = 22, gap = 4;
  const double cell_width = (width() - label - gap) / 2, cell_height = std::min((height() - head - gap) / 2.0, 66.0);
  QFont small = font();
  small.setPixelSize(11);
  painter.setFont(small);
  painter.setPen(theme_.color(Token::Dim));
  painter.drawText(QRectF(label, 0, cell_width, head), Qt::AlignCenter, tr("says yes"));
  painter.drawText(QRectF(label + cell_width + gap, 0, cell_width, head), Qt::AlignCenter, tr("says no"));
  const std::int64_t values[2][2] = {{counts_.true_positive, counts_.false_negative},
                                     {counts_.false_positive, counts_.true_negative}};
  for (int row = 0; row < 2; ++row) {
    const double top = head + row * (cell_height + gap);
    painter.setFont(small);
    painter.setPen(theme_.color(Token::Dim));
    const QString name = row == 0 ? question_ : tr("none");
    painter.drawText(QRectF(0, top, label - 6, cell_height), Qt::AlignCenter | Qt::TextWordWrap, name);
    for (int column = 0; column < 2; ++column) {
      const QRectF cell(label + column * (cell_width + gap), top, cell_width, cell_height);
      QColor fill = theme_.color(row == column ? Token::Ok : Token::Bad);
      fill.setAlphaF(row == column ? 0.34f : 0.16f);
      painter.setPen(Qt::NoPen);
      painter.setBrush(fill);
      painter.drawRoundedRect(cell, 6, 6);
      QFont figure = font();
      figure.setPixelSize(20);
      painter.setFont(figure);
      painter.setPen(theme_.color(Token::Text));
      painter.drawText(cell, Qt::AlignCenter, QString::number(values[row][column]));
    }
  }
}

}  // namespace thumbsup
