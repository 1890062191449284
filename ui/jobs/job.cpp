#include "ui/jobs/job.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/caught_error.h"
#include "base/log.h"
#include "base/printable.h"
#include "ui/error_text.h"
#include "ui/jobs/stage_names.h"
#include "ui/quantity_text.h"
#include "ui/text.h"

namespace thumbsup {

Job::Job(QString title, Kind kind, bool wants_previews)
    : title_(std::move(title)), kind_(kind), events_(wants_previews) {
  timer_.setInterval(100);
  connect(&timer_, &QTimer::timeout, this, &Job::poll);
}

Job::~Job() {
  stop_and_wait();
}

void Job::start() {
  if (state_ != JobState::Waiting) return;
  set_state(JobState::Running);
  timer_.start();
  thread_ = std::thread([this] { work(); });
}

void Job::stop() {
  if (is_ended()) return;
  control_.request_stop();
  if (state_ == JobState::Waiting)
    end(JobState::Cancelled);
  else
    set_state(JobState::Stopping);
}

void Job::pause() {
  if (state_ != JobState::Running || !can_pause()) return;
  control_.pause();
  set_state(JobState::Paused);
}

void Job::resume() {
  if (state_ != JobState::Paused) return;
  control_.resume();
  set_state(JobState::Running);
}

void Job::wait() {
  if (!thread_.joinable()) return;
  thread_.join();
  poll();
}

void Job::stop_and_wait() {
  if (!thread_.joinable()) return;
  control_.request_stop();
  thread_.join();
}

bool Job::is_active() const {
  return state_ == JobState::Running || state_ == JobState::Paused || state_ == JobState::Stopping;
}

bool Job::is_ended() const {
  return state_ == JobState::Succeeded || state_ == JobState::Cancelled || state_ == JobState::Failed;
}

double Job::fraction() const {
  if (state_ == JobState::Succeeded) return 1;
  return progress_.total > 0 ? static_cast<double>(progress_.done) / static_cast<double>(progress_.total) : -1;
}

void Job::report(const Progress& progress) {
  events_.on(progress);
}

void Job::report_notice(const std::string& text) {
  events_.on(Notice{text});
}

void Job::work() {
  // The window comes first: the run's threads inherit this and never keep it waiting.
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), 3);
  JobState outcome = JobState::Failed;
  std::optional<Message> failure;
  std::string detail;
  // One of the two places that catch everything; the other is the command line's main.
  try {
    run(control_);
    outcome = JobState::Succeeded;
  } catch (const CancelledError&) {
    outcome = JobState::Cancelled;
  } catch (...) {
    const CaughtError error = caught_error();
    failure = error.message;
    detail = std::string(to_string(error.kind)) + "\n" + error.detail;
  }
  if (outcome == JobState::Failed) logger("jobs")->error("{} ({})", failure->english(), detail);
  const std::lock_guard lock(mutex_);
  outcome_ = outcome;
  failure_ = failure;
  failure_detail_ = detail;
  left_ = true;
}

void Job::poll() {
  bool left = false;
  {
    const std::lock_guard lock(mutex_);
    left = left_;
  }
  for (const RunEvent& event : events_.take()) {
    if (const auto* progress = std::get_if<Progress>(&event)) progress_ = *progress;
    if (const auto* notice = std::get_if<Notice>(&event))
      notices_ << message_text(notice->message ? *notice->message : verbatim(notice->text));
    on_event(event);
  }
  drain();
  Q_EMIT changed();
  if (!left || is_ended()) return;
  if (thread_.joinable()) thread_.join();
  error_sentence_ = failure_ ? message_text(*failure_) : QString();
  error_detail_ = to_qt(failure_detail_);
  end(outcome_);
}

void Job::end(JobState state) {
  timer_.stop();
  set_state(state);
  Q_EMIT finished();
}

void Job::set_state(JobState state) {
  if (state == state_) return;
  state_ = state;
  Q_EMIT changed();
}

QString Job::state_text(JobState state) {
  switch (state) {
    case JobState::Waiting:
      return tr("waiting");
    case JobState::Running:
      return tr("running");
    case JobState::Paused:
      return tr("paused");
    case JobState::Stopping:
      return tr("stopping");
    case JobState::Succeeded:
      return tr("done");
    case JobState::Cancelled:
      return tr("stopped");
    case JobState::Failed:
      return tr("failed");
  }
  return {};
}

QString Job::status_text() const {
  if (state_ == JobState::Failed) return error_sentence_;
  QStringList parts;
  if (state_ != JobState::Running) parts << state_text(state_);
  if (is_active() && progress_.stage != RunStage::None) {
    if (progress_.total > 1)
      parts << tr("%1 %2 of %3").arg(stage_text(progress_)).arg(progress_.done).arg(progress_.total);
    else
      parts << stage_text(progress_);
    if (progress_.seconds_left >= 0 && state_ == JobState::Running)
      parts << tr("%1 left").arg(duration_text(progress_.seconds_left));
  }
  return parts.isEmpty() ? state_text(state_) : parts.join(QString::fromUtf8(" · "));
}

FunctionJob::FunctionJob(QString title, Body body, Kind kind) : Job(std::move(title), kind), body_(std::move(body)) {}

FunctionJob::~FunctionJob() {
  stop_and_wait();
}

void FunctionJob::run(RunControl& control) {
  body_(control, [this](const Progress& progress) { report(progress); });
}

}  // namespace thumbsup
