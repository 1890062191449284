#pragma once

#include <QFrame>
#include <vector>

#include "studio/run_folder.h"

class QPlainTextEdit;
class QLabel;
class QTableView;

namespace thumbsup {

class Commands;
class RunTableModel;
class TrainJob;

/// The project's runs as a table, of which up to four can be chosen, and the log of the first one.
class RunsCard : public QFrame {
  Q_OBJECT

 public:
  explicit RunsCard(Commands& commands, QWidget* parent = nullptr);

  void set_runs(std::vector<RunRecord> runs);
  /// Replaces what is known of a run that is there.
  void set_run(RunRecord run);
  /// All of them, the newest first.
  const std::vector<RunRecord>& runs() const;
  /// Null when it is not there.
  const RunRecord* find(const std::filesystem::path& folder) const;
  /// The first four that are chosen, in the order of the table.
  std::vector<RunRecord> chosen() const;
  /// That one alone; nothing happens when it is not there.
  void choose(const std::filesystem::path& folder);
  void clear_choice();
  /// Whose log is shown while no run is chosen; may be null. Returns the run whose log is to be read for `set_log`;
  /// empty: none, or the log is out of sight.
  std::filesystem::path show_log(const TrainJob* job);
  void set_log(const std::filesystem::path& run, const QString& text);

 Q_SIGNALS:
  void choice_changed();
  /// The log has come into sight.
  void log_wanted();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  RunTableModel* model_;
  QLabel* hint_;
  QTableView* table_;
  QPlainTextEdit* log_;
  std::filesystem::path log_of_;
  QString notices_;  ///< shown while the log has no text
};

}  // namespace thumbsup
