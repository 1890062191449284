#include "ui/jobs/job_list.h"

#include <QPointer>
#include <algorithm>

#include "ui/jobs/job.h"

namespace thumbsup {

JobList::JobList(QObject* parent) : QAbstractListModel(parent) {}

JobList::~JobList() {
  closing_ = true;
  blockSignals(true);
  stop_all();
  for (const auto& job : jobs_) job->wait();
}

Job* JobList::add(std::unique_ptr<Job> job) {
  const int row = static_cast<int>(jobs_.size());
  beginInsertRows({}, row, row);
  Job* added = jobs_.emplace_back(std::move(job)).get();
  endInsertRows();
  const auto row_of = [this](const Job* wanted) {
    const auto found = std::find_if(jobs_.begin(), jobs_.end(), [wanted](const auto& j) { return j.get() == wanted; });
    return index(static_cast<int>(found - jobs_.begin()));
  };
  connect(added, &Job::changed, this, [this, added, row_of] {
    Q_EMIT dataChanged(row_of(added), row_of(added));
    Q_EMIT job_changed(added);
  });
  connect(
      added, &Job::finished, this,
      [this, ended = QPointer<Job>(added)] {
        if (!ended.isNull()) Q_EMIT job_finished(ended);
        start_next();
      },
      Qt::QueuedConnection);
  start_next();
  return added;
}

void JobList::start_next() {
  if (closing_) return;
  bool computing = std::any_of(jobs_.begin(), jobs_.end(),
                               [](const auto& job) { return job->kind() == Job::Kind::Compute && job->is_active(); });
  for (const auto& job : jobs_) {
    if (job->state() != JobState::Waiting) continue;
    if (job->kind() == Job::Kind::Compute) {
      if (computing) continue;
      computing = true;
    }
    job->start();
  }
}

Job* JobList::job(int row) const {
  return row >= 0 && row < rowCount() ? jobs_[static_cast<std::size_t>(row)].get() : nullptr;
}

Job* JobList::current() const {
  Job* any = nullptr;
  for (const auto& job : jobs_)
    if (job->is_active()) {
      if (job->kind() == Job::Kind::Compute) return job.get();
      any = job.get();
    }
  return any;
}

int JobList::active_count() const {
  return static_cast<int>(std::count_if(jobs_.begin(), jobs_.end(), [](const auto& job) { return job->is_active(); }));
}

int JobList::waiting_count() const {
  return static_cast<int>(
      std::count_if(jobs_.begin(), jobs_.end(), [](const auto& job) { return job->state() == JobState::Waiting; }));
}

void JobList::stop_all() {
  // Those that wait first, so that none of them starts when the running one leaves.
  for (const auto& job : jobs_)
    if (job->state() == JobState::Waiting) job->stop();
  for (const auto& job : jobs_) job->stop();
}

void JobList::close_down() {
  closing_ = true;
  stop_all();
}

void JobList::clear_ended() {
  for (int row = rowCount() - 1; row >= 0; --row) {
    if (!jobs_[static_cast<std::size_t>(row)]->is_ended()) continue;
    beginRemoveRows({}, row, row);
    jobs_.erase(jobs_.begin() + row);
    endRemoveRows();
  }
}

int JobList::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(jobs_.size());
}

QVariant JobList::data(const QModelIndex& index, int role) const {
  const Job* shown = index.isValid() ? job(index.row()) : nullptr;
  if (shown == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole:
      return shown->title();
    case Qt::ToolTipRole:
    case StatusRole:
      return shown->status_text();
    case FractionRole:
      return shown->fraction();
    case StateRole:
      return static_cast<int>(shown->state());
    case JobRole:
      return QVariant::fromValue<QObject*>(const_cast<Job*>(shown));
    default:
      return {};
  }
}

}  // namespace thumbsup
