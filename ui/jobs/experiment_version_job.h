#pragma once

#include <optional>

#include "engine/experiment_version.h"
#include "ui/jobs/job.h"

namespace thumbsup {

/// Puts what an experiment found into the registry.
class ExperimentVersionJob : public Job {
  Q_OBJECT

 public:
  /// The project must outlive this.
  ExperimentVersionJob(QString title, const Project& project, std::string experiment);
  ~ExperimentVersionJob() override;

  /// Once it has succeeded.
  const std::optional<ExperimentVersion>& result() const { return result_; }

 protected:
  void run(RunControl& control) override;

 private:
  const Project& project_;
  const std::string id_;
  std::optional<ExperimentVersion> result_;  ///< written before the job ends, read after
};

}  // namespace thumbsup
