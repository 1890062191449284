#include "ui/jobs/train_queue.h"

#include <algorithm>

#include "studio/project.h"
#include "ui/jobs/job_list.h"

namespace thumbsup {

TrainQueue::TrainQueue(Project& project, JobList& jobs, QObject* parent)
    : QObject(parent), runs_folder_(project.runs_folder()), jobs_(jobs), queue_(project) {}

void TrainQueue::restore(const std::vector<RunRecord>& runs) {
  if (queue_.is_restored()) return;
  try {
    queue_.restore(runs, /*also_forgotten=*/true);
  } catch (...) {
    Q_EMIT failed(std::current_exception());
  }
  Q_EMIT unfinished_changed();
}

UnfinishedRuns TrainQueue::unfinished() const {
  UnfinishedRuns found{queue_.interrupted(), 0};
  for (const QueuedRun& run : queue_.left_over())
    if (!found.interrupted || run.resume != found.interrupted->id) ++found.waiting;
  return found;
}

TrainJob* TrainQueue::start(const TrainConfig& config) {
  return add(std::make_unique<TrainJob>(tr("Training"), config, runs_folder_), queue_.add(config));
}

TrainJob* TrainQueue::resume(const std::filesystem::path& run, const ResumeOptions& options) {
  const std::uint64_t number = queue_.add_resumed(run.filename().string());
  auto* job = add(std::make_unique<TrainJob>(tr("Training"), run, options), number);
  Q_EMIT unfinished_changed();
  return job;
}

void TrainQueue::take_up() {
  for (const QueuedRun& run : queue_.take_up()) {
    if (run.resume.empty())
      add(std::make_unique<TrainJob>(tr("Training"), queue_.config_of(run), runs_folder_), run.number);
    else
      add(std::make_unique<TrainJob>(tr("Training"), runs_folder_ / run.resume), run.number);
  }
  Q_EMIT unfinished_changed();
}

void TrainQueue::discard() {
  queue_.discard();
  Q_EMIT unfinished_changed();
}

TrainJob* TrainQueue::active() const {
  for (TrainJob* job : jobs_.jobs_of<TrainJob>())
    if (job->is_active()) return job;
  return nullptr;
}

TrainJob* TrainQueue::add(std::unique_ptr<TrainJob> job, std::uint64_t number) {
  TrainJob* added = jobs_.add_job(std::move(job));
  connect(added, &Job::changed, this, [this, added, number] { job_changed(added, number); });
  connect(added, &Job::finished, this, [this, added, number] {
    tell_queue(*added, number);
    Q_EMIT ended(added);
  });
  job_changed(added, number);
  return added;
}

void TrainQueue::job_changed(TrainJob* job, std::uint64_t number) {
  tell_queue(*job, number);
  if (job->is_active() && latest_ != job) {
    latest_ = job;
    Q_EMIT started(job);
  }
  if (latest_ == job) Q_EMIT progressed();
}

void TrainQueue::tell_queue(const TrainJob& job, std::uint64_t number) {
  // A window that closes stops its jobs; what they have not done is still wanted.
  if (jobs_.is_closing()) return;
  try {
    const JobState state = job.state();
    if (state == JobState::Running || state == JobState::Paused) {
      const auto told = begun_.find(number);
      if (told != begun_.end() && told->second == job.folder()) return;
      begun_[number] = job.folder();
      queue_.begin(number, job.folder().filename().string());
    } else if (state != JobState::Waiting) {
      // One that is being stopped by hand is not to be offered again.
      queue_.remove(number);
      begun_.erase(number);
    }
  } catch (...) {
    Q_EMIT failed(std::current_exception());
  }
}

}  // namespace thumbsup
