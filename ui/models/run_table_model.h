#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "studio/run_folder.h"

namespace thumbsup {

/// "Run 7" for the folder "run-007".
QString run_title(const std::string& id);
/// What a person calls it, else its number.
QString run_title(const RunRecord& run);
QString run_title(const std::string& id, const std::string& name);
QString run_state_text(RunState state);

/// The project's runs, the newest first, with their parameters and results.
class RunTableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Name, LearningRate, Steps, PassRate, Similarity, Time, State, ColumnCount };

  using QAbstractTableModel::QAbstractTableModel;
  void set_runs(std::vector<RunRecord> runs);
  /// Replaces what is known of a run that is there.
  void set_run(RunRecord run);
  const std::vector<RunRecord>& runs() const { return runs_; }
  /// Row of a run by its folder; -1 when it is not there.
  int row_of(const std::filesystem::path& folder) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<RunRecord> runs_;
};

}  // namespace thumbsup
