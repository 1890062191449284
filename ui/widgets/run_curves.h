#pragma once

#include <QWidget>
#include <filesystem>
#include <map>
#include <vector>

#include "studio/run_folder.h"
#include "ui/widgets/run_header.h"

namespace thumbsup {

class CurveChart;
class ProjectRuns;
struct Curve;
class Theme;
class TrainJob;

/// The curves of up to four runs over their steps: loss (or learning rate, gradient norm) on the left, the judge's
/// verdict on the previews on the right. One run is drawn in all its parts, several each as one line.
class RunCurves : public QWidget {
  Q_OBJECT

 public:
  static constexpr std::size_t kMostRuns = 4;

  RunCurves(Theme& theme, ProjectRuns& known, QWidget* parent = nullptr);

  /// `live` may be null; where it is one of `runs`, its curves are the job's.
  /// `criterion`: the share of previews that must pass, 0 to 1, drawn as a line beside the verdicts.
  void show_runs(const std::vector<RunRecord>& runs, const TrainJob* live, RunHeader::Metric metric, bool has_judge,
                 double criterion);
  /// What is in the folders has changed: they are read again.
  void forget();
  /// Of a run, as far as they were known at the last show_runs.
  const std::vector<RunScore>& scores(const std::filesystem::path& run) { return scores_[run]; }

  CurveChart* loss_chart() const { return loss_chart_; }
  CurveChart* verdict_chart() const { return verdict_chart_; }

 private:
  void add_values(QList<Curve>& curves, const RunRecord& run, const RunMetrics& metrics, RunHeader::Metric metric,
                  int color, bool alone) const;
  static void add_scores(QList<Curve>& curves, const RunRecord& run, const std::vector<RunScore>& scores, int color,
                         bool alone);

  ProjectRuns& known_;
  CurveChart* loss_chart_;
  CurveChart* verdict_chart_;
  std::map<std::filesystem::path, std::vector<RunScore>> scores_;
};

}  // namespace thumbsup
