#pragma once

#include <QTableWidget>
#include <cstddef>
#include <cstdint>

#include "engine/experiment_search.h"

namespace thumbsup {

/// An experiment's settings (rows) x steps (columns): in each cell how many pictures pass, the stronger its colour the
/// more. A tip has the interval and the limits.
class HeatMap : public QTableWidget {
  Q_OBJECT

 public:
  explicit HeatMap(QWidget* parent = nullptr);
  void show_experiment(const ExperimentRecord& record, const ExperimentTable& table);

 Q_SIGNALS:
  /// A cell that was trained is the current one.
  void point_chosen(std::size_t setting, std::int64_t step);

 private:
  QTableWidgetItem* make_cell(const ExperimentTable& table, const ExperimentPoint* point) const;

  std::vector<std::int64_t> looks_;
};

/// "17 of 20 pass (95 % interval 64 to 95 %)"
QString pass_text(const ExperimentPoint& point);
/// The experiment's conclusion in the user's language.
QString experiment_text(const ExperimentRecord& record, const ExperimentTable& table);
/// A setting's values as a person reads them: "Learning rate 5e-5, Batch size 4".
QString setting_text(const ExperimentPlan& plan, std::size_t setting);

}  // namespace thumbsup
