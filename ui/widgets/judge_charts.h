#pragma once

#include <QChartView>
#include <QWidget>
#include <vector>

#include "engine/judge.h"

class QLineSeries;
class QScatterSeries;
class QValueAxis;

namespace thumbsup {

class Theme;

/// Accuracy on the held-out photos, epoch by epoch, as it is trained; the 90 % asked of a judge is a line.
class AccuracyChart : public QChartView {
  Q_OBJECT

 public:
  explicit AccuracyChart(const Theme& theme, QWidget* parent = nullptr);
  void set_epochs(const std::vector<JudgeEpoch>& epochs, std::int64_t expected, std::int64_t best_epoch = 0);
  int points() const;

 private:
  void recolour();

  const Theme& theme_;
  QLineSeries* accuracy_;
  QLineSeries* asked_;
  QScatterSeries* best_;
  QValueAxis* x_;
  QValueAxis* y_;
};

/// How often photos with a probability of p really are what is asked: on the diagonal the judge's probabilities can be
/// taken at their word.
class ReliabilityChart : public QChartView {
  Q_OBJECT

 public:
  explicit ReliabilityChart(const Theme& theme, QWidget* parent = nullptr);
  void set_bins(const std::vector<ReliabilityBin>& bins);

 private:
  void recolour();

  const Theme& theme_;
  QLineSeries* curve_;
  QScatterSeries* dots_;
  QLineSeries* diagonal_;
  QValueAxis* x_;
  QValueAxis* y_;
};

/// The four counts on the held-out photos, right ones on green, wrong ones on red.
class ConfusionMatrix : public QWidget {
  Q_OBJECT

 public:
  explicit ConfusionMatrix(const Theme& theme, QWidget* parent = nullptr);
  void set_counts(const Confusion& counts, const QString& question);
  const Confusion& counts() const { return counts_; }
  QSize minimumSizeHint() const override { return {200, 130}; }
  QSize sizeHint() const override { return {260, 190}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme& theme_;
  Confusion counts_;
  QString question_;
};

}  // namespace thumbsup
