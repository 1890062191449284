#pragma once

#include "engine/experiment.h"
#include "ui/jobs/job.h"

namespace thumbsup {

/// One session of an experiment: all its runs, until it is finished or stopped.
class ExperimentJob : public Job {
  Q_OBJECT

 public:
  /// The project must outlive this.
  ExperimentJob(QString title, const Project& project, std::string experiment);
  ~ExperimentJob() override;

  const std::string& experiment() const { return id_; }
  bool can_pause() const override { return true; }

 Q_SIGNALS:
  /// The pictures of a run were judged, or another run has begun: the table may be another one.
  void advanced();

 protected:
  void run(RunControl& control) override;
  void on_event(const RunEvent& event) override;

 private:
  const Project& project_;
  const std::string id_;
};

}  // namespace thumbsup
