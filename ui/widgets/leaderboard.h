#pragma once

#include <QTableWidget>
#include <cstddef>
#include <cstdint>

#include "engine/experiment_search.h"

namespace thumbsup {

/// All settings and steps of an experiment in order, the best first, with their figures side by side.
class Leaderboard : public QTableWidget {
  Q_OBJECT

 public:
  explicit Leaderboard(QWidget* parent = nullptr);
  void show_experiment(const ExperimentRecord& record, const ExperimentTable& table);

 Q_SIGNALS:
  void point_chosen(std::size_t setting, std::int64_t step);
};

}  // namespace thumbsup
