#include "ui/widgets/runs_card.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/commands/commands.h"
#include "ui/jobs/train_job.h"
#include "ui/models/run_table_model.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/run_curves.h"
#include "ui/widgets/segmented_control.h"

namespace thumbsup {

RunsCard::RunsCard(Commands& commands, QWidget* parent) : QFrame(parent), model_(new RunTableModel(this)) {
  with_role(this, "card");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 12, 12, 12);
  auto* head_box = new QWidget;
  auto* head = new FlowLayout(head_box, 8);
  auto* views = new SegmentedControl({tr("Runs"), tr("Log")});
  views->setObjectName("runs_or_log");
  views->setAccessibleName(tr("Runs or log"));
  head->addWidget(views);
  hint_ = small_label(tr("Choose up to four to compare"));
  head->addWidget(hint_);
  for (const char* id : {"train.resume", "train.use_settings", "train.label_run", "train.delete_run"}) {
    auto* made = link_button({});
    bind_button(made, commands.find(id));
    head->addWidget(made);
  }
  column->addWidget(head_box);

  table_ = new QTableView;
  table_->setObjectName("runs_table");
  table_->setAccessibleName(tr("Runs"));
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setTabKeyNavigation(false);
  table_->setShowGrid(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(30);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  table_->horizontalHeader()->setSectionResizeMode(RunTableModel::PassRate, QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->setMinimumHeight(64);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsCard::choice_changed);
  connect(table_, &QTableView::doubleClicked, commands.find("train.label_run"), &QAction::trigger);
  log_ = new QPlainTextEdit;
  log_->setObjectName("run_log");
  log_->setReadOnly(true);
  log_->setTabChangesFocus(true);
  log_->setAccessibleName(tr("Log"));
  auto* stack = new QStackedWidget;
  stack->addWidget(table_);
  stack->addWidget(log_);
  connect(views, &SegmentedControl::chosen, this, [this, stack](int index) {
    stack->setCurrentIndex(index);
    Q_EMIT log_wanted();
  });
  column->addWidget(stack, 1);
}

void RunsCard::resizeEvent(QResizeEvent* event) {
  constexpr int kRoomForHint = 700;  // or the buttons would stand on two lines
  hint_->setVisible(width() >= kRoomForHint);
  QFrame::resizeEvent(event);
}

void RunsCard::set_runs(std::vector<RunRecord> runs) {
  const auto before = chosen();
  model_->set_runs(std::move(runs));
  for (const RunRecord& run : before)
    if (const int row = model_->row_of(run.folder); row >= 0)
      table_->selectionModel()->select(model_->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

void RunsCard::set_run(RunRecord run) {
  model_->set_run(std::move(run));
}

const std::vector<RunRecord>& RunsCard::runs() const {
  return model_->runs();
}

const RunRecord* RunsCard::find(const std::filesystem::path& folder) const {
  const int row = model_->row_of(folder);
  return row < 0 ? nullptr : &model_->runs()[static_cast<std::size_t>(row)];
}

std::vector<RunRecord> RunsCard::chosen() const {
  QModelIndexList rows = table_->selectionModel()->selectedRows();
  std::sort(rows.begin(), rows.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
  std::vector<RunRecord> chosen;
  for (const QModelIndex& index : rows)
    if (chosen.size() < RunCurves::kMostRuns) chosen.push_back(model_->runs()[static_cast<std::size_t>(index.row())]);
  return chosen;
}

void RunsCard::choose(const std::filesystem::path& folder) {
  const int row = model_->row_of(folder);
  if (row < 0) return;
  table_->selectRow(row);
  table_->scrollTo(model_->index(row, 0));
}

void RunsCard::clear_choice() {
  table_->clearSelection();
}

std::filesystem::path RunsCard::show_log(const TrainJob* job) {
  if (!log_->isVisible()) return {};
  const auto runs = chosen();
  log_of_ = !runs.empty() ? runs.front().folder : job == nullptr ? std::filesystem::path() : job->folder();
  notices_ = job != nullptr && (log_of_.empty() || log_of_ == job->folder()) ? job->notices().join('\n') : QString();
  if (log_of_.empty()) set_log({}, {});
  return log_of_;
}

void RunsCard::set_log(const std::filesystem::path& run, const QString& read) {
  if (run != log_of_) return;  // another one is shown by now
  const QString& text = read.isEmpty() ? notices_ : read;
  log_->setPlainText(text.isEmpty() ? tr("Nothing was logged.") : text);
  log_->verticalScrollBar()->setValue(log_->verticalScrollBar()->maximum());
}

}  // namespace thumbsup
