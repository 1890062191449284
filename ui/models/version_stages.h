#pragma once

#include <QString>

#include "studio/registry.h"

namespace thumbsup {

class Job;
class JobList;
class Project;

/// Moves the project's versions from stage to stage, as jobs; what stands against it is the job's error. GUI thread.
class VersionStages {
 public:
  /// Both must outlive this.
  VersionStages(const Project& project, JobList& jobs) : project_(project), jobs_(jobs) {}

  /// On the project's terms of acceptance, which a reason overrules.
  Job* promote(const QString& version, Stage to, const QString& reason = {});
  /// The version that was in production before is back there.
  Job* roll_back(const QString& reason = {});

 private:
  const Project& project_;
  JobList& jobs_;
};

}  // namespace thumbsup
