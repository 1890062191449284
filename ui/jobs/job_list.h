#pragma once

#include <QAbstractListModel>
#include <memory>
#include <vector>

namespace thumbsup {

class Job;

/// All jobs of the open project, newest last, as a list model. Owns them; ended jobs stay until clear_ended(). At most
/// one job of kind Compute runs at a time, the next starts when it has ended. GUI thread.
class JobList : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { StatusRole = Qt::UserRole, FractionRole, StateRole, JobRole };

  explicit JobList(QObject* parent = nullptr);
  /// Stops all jobs and waits for them.
  ~JobList() override;

  /// Takes the job and starts it as soon as it may run. The pointer stays valid until clear_ended() after its end; keep
  /// a QPointer.
  Job* add(std::unique_ptr<Job> job);
  template <class T>
  T* add_job(std::unique_ptr<T> job) {
    T* raw = job.get();
    add(std::move(job));
    return raw;
  }

  Job* job(int row) const;
  /// All of a type: jobs_of<TrainJob>().
  template <class T>
  std::vector<T*> jobs_of() const {
    std::vector<T*> found;
    for (const auto& job : jobs_)
      if (auto* match = dynamic_cast<T*>(job.get())) found.push_back(match);
    return found;
  }
  /// The one that computes now, else any active one, else null.
  Job* current() const;
  int active_count() const;
  int waiting_count() const;
  void stop_all();
  /// stop_all, because the project is about to be closed: what waits is no longer wanted now, but not given up.
  void close_down();
  bool is_closing() const { return closing_; }
  void clear_ended();

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 Q_SIGNALS:
  void job_changed(Job* job);
  void job_finished(Job* job);

 private:
  void start_next();

  std::vector<std::unique_ptr<Job>> jobs_;
  bool closing_ = false;
};

}  // namespace thumbsup
