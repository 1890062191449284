#include "ui/models/run_table_model.h"

#include <QLocale>

#include "ui/quantity_text.h"
#include "ui/text.h"

namespace thumbsup {

QString run_title(const std::string& id) {
  const QString text = to_qt(id);
  bool numbered = false;
  const int number = text.startsWith("run-") ? text.mid(4).toInt(&numbered) : 0;
  return numbered ? RunTableModel::tr("Run %1").arg(number) : text;
}

QString run_title(const std::string& id, const std::string& name) {
  return name.empty() ? run_title(id) : to_qt(name);
}

QString run_title(const RunRecord& run) {
  return run_title(run.id, run.label.name);
}

QString run_state_text(RunState state) {
  switch (state) {
    case RunState::Preparing:
      return RunTableModel::tr("preparing");
    case RunState::Running:
      return RunTableModel::tr("running");
    case RunState::Paused:
      return RunTableModel::tr("paused");
    case RunState::Cancelled:
      return RunTableModel::tr("stopped");
    case RunState::Failed:
      return RunTableModel::tr("failed");
    case RunState::Succeeded:
      return RunTableModel::tr("done");
    case RunState::Interrupted:
      return RunTableModel::tr("interrupted");
  }
  return {};
}

void RunTableModel::set_runs(std::vector<RunRecord> runs) {
  const auto same = [](const RunRecord& a, const RunRecord& b) { return a.folder == b.folder; };
  if (std::equal(runs.begin(), runs.end(), runs_.begin(), runs_.end(), same)) {
    runs_ = std::move(runs);
    if (!runs_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    return;
  }
  beginResetModel();
  runs_ = std::move(runs);
  endResetModel();
}

void RunTableModel::set_run(RunRecord run) {
  const int row = row_of(run.folder);
  if (row < 0) return;
  runs_[static_cast<std::size_t>(row)] = std::move(run);
  Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

int RunTableModel::row_of(const std::filesystem::path& folder) const {
  for (std::size_t i = 0; i < runs_.size(); ++i)
    if (runs_[i].folder == folder) return static_cast<int>(i);
  return -1;
}

int RunTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(runs_.size());
}

int RunTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case Name:
      return tr("Run");
    case LearningRate:
      return tr("Learning rate");
    case Steps:
      return tr("Steps");
    case PassRate:
      return tr("Pass rate");
    case Similarity:
      return tr("Similarity");
    case Time:
      return tr("Time");
    case State:
      return tr("State");
    default:
      return {};
  }
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const RunRecord& run = runs_[static_cast<std::size_t>(index.row())];
  if (role == Qt::ToolTipRole) {
    QStringList lines;
    if (!run.label.name.empty()) lines << run_title(run.id);
    if (!run.label.note.empty()) lines << to_qt(run.label.note);
    lines << (run.error.empty() ? to_qt(run.folder) : to_qt(run.error));
    return lines.join('\n');
  }
  if (role != Qt::DisplayRole) return {};
  const QLocale locale;
  const QString none = QString::fromUtf8("–");
  switch (index.column()) {
    case Name:
      return run_title(run);
    case LearningRate: {
      const auto rate = run.config.find("learning_rate");
      return rate != run.config.end() && rate->is_number() ? number_text(rate->get<double>()) : none;
    }
    case Steps:
      return run.state == RunState::Succeeded ? locale.toString(static_cast<qlonglong>(run.steps))
                                              : tr("%1 of %2")
                                                    .arg(locale.toString(static_cast<qlonglong>(run.step)),
                                                         locale.toString(static_cast<qlonglong>(run.steps)));
    case PassRate:
      return run.best ? tr("%1 % (step %2)").arg(std::lround(100 * run.best->pass_rate())).arg(run.best->step) : none;
    case Similarity:
      return run.best ? locale.toString(run.best->similarity, 'f', 2) : none;
    case Time:
      return run.summary ? duration_text(run.summary->seconds) : none;
    case State:
      return run_state_text(run.state);
    default:
      return {};
  }
}

}  // namespace thumbsup
