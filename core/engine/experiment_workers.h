#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "studio/project.h"

namespace thumbsup {

/// Further processes of this program that work on an experiment beside this one (`experiment work`); all of them, this
/// one too, have an equal share of the cores while this object lives. Its end stops them, and waits until they have
/// saved; so does the end of this process, however it ends. One that fails is not missed: what it had begun is taken up
/// by the others, who say what is wrong.
class ExperimentWorkers {
 public:
  /// `parallel` processes in all. Throws IoError when one cannot be started.
  ExperimentWorkers(const std::filesystem::path& program, const Project& project, const std::string& experiment,
                    std::int64_t parallel);
  ~ExperimentWorkers();
  ExperimentWorkers(const ExperimentWorkers&) = delete;
  ExperimentWorkers& operator=(const ExperimentWorkers&) = delete;

 private:
  void stop();

  const int threads_before_;
  std::vector<pid_t> processes_;
};

}  // namespace thumbsup
