#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/message.h"
#include "base/run_control.h"
#include "base/run_event.h"
#include "ui/jobs/event_buffer.h"

namespace thumbsup {

enum class JobState { Waiting, Running, Paused, Stopping, Succeeded, Cancelled, Failed };

/// What one thread collects and another takes away in one go.
template <class T>
class DrainedBuffer {
 public:
  void push(T value) {
    const std::lock_guard lock(mutex_);
    values_.push_back(std::move(value));
  }
  std::vector<T> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(values_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<T> values_;
};

/// One blocking run of the engine on a thread of its own. What it tells goes into a buffer (events()); the GUI thread
/// empties it ten times a second, hands each event to on_event(), and says changed(). Nothing is ever terminated:
/// stop() asks, and the run leaves at its next step.
///
/// A derived class overrides run(), usually on_event(), and calls stop_and_wait() in its destructor. All functions
/// belong to the GUI thread except run() and those marked "any thread".
class Job : public QObject {
  Q_OBJECT

 public:
  /// Jobs that compute with the engine wait for each other in a JobList; those that move files do not.
  enum class Kind { Compute, Files };

  explicit Job(QString title, Kind kind = Kind::Compute, bool wants_previews = false);
  ~Job() override;

  void start();
  /// Ends a waiting job at once; a running one saves what it has and leaves.
  void stop();
  void pause();
  void resume();
  /// Blocks until the run has left; the ending is told (finished()) before this returns.
  void wait();

  const QString& title() const { return title_; }
  Kind kind() const { return kind_; }
  JobState state() const { return state_; }
  /// Started and not ended.
  bool is_active() const;
  bool is_ended() const;
  virtual bool can_pause() const { return false; }
  const Progress& progress() const { return progress_; }
  /// 0..1, or -1 when the run cannot say.
  double fraction() const;
  /// Why it failed: a sentence for the user, and what the log knows.
  const QString& error_sentence() const { return error_sentence_; }
  const QString& error_detail() const { return error_detail_; }
  const QStringList& notices() const { return notices_; }

  /// The state in the user's language.
  static QString state_text(JobState state);
  /// "Training 12 of 300 · 2 min 05 s left"
  virtual QString status_text() const;

 Q_SIGNALS:
  /// State, progress, notices or what on_event() and drain() took have changed; at most ten times a second.
  void changed();
  /// Exactly once, after the last changed().
  void finished();

 protected:
  /// The run itself, on the worker thread. A CancelledError makes the job Cancelled, any other exception Failed.
  virtual void run(RunControl& control) = 0;
  /// What the run is to be given as its observer.
  RunObserver& events() { return events_; }
  /// An event that the run has told; progress and notices are known already. GUI thread.
  virtual void on_event(const RunEvent&) {}
  /// After the events: moves what else the worker collected to where the GUI reads it. GUI thread.
  virtual void drain() {}
  void report(const Progress& progress);        ///< any thread
  void report_notice(const std::string& text);  ///< any thread
  /// For destructors of derived classes: the run uses their members.
  void stop_and_wait();

 private:
  void work();
  void poll();
  void end(JobState state);
  void set_state(JobState state);

  const QString title_;
  const Kind kind_;
  JobState state_ = JobState::Waiting;
  Progress progress_;
  QString error_sentence_, error_detail_;
  QStringList notices_;
  RunControl control_;
  QTimer timer_;
  EventBuffer events_;
  std::thread thread_;

  std::mutex mutex_;  // guards what follows
  bool left_ = false;
  JobState outcome_ = JobState::Succeeded;
  std::optional<Message> failure_;
  std::string failure_detail_;
};

/// A job whose run is a function; for what needs no observer of its own.
class FunctionJob : public Job {
  Q_OBJECT

 public:
  using Report = std::function<void(const Progress&)>;
  using Body = std::function<void(RunControl&, const Report&)>;
  FunctionJob(QString title, Body body, Kind kind = Kind::Compute);
  ~FunctionJob() override;

 protected:
  void run(RunControl& control) override;

 private:
  Body body_;
};

}  // namespace thumbsup
