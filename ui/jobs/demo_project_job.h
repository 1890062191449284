#pragma once

#include <filesystem>

#include "ui/jobs/job.h"

namespace thumbsup {

/// Makes a project of the photos that ship with the program, ready to train: shelves filled, starter model and its
/// preset chosen, prompts written.
class DemoProjectJob : public Job {
  Q_OBJECT

 public:
  /// `folder` must not exist or be empty.
  explicit DemoProjectJob(std::filesystem::path folder);
  ~DemoProjectJob() override;
  const std::filesystem::path& folder() const { return folder_; }

 protected:
  void run(RunControl& control) override;

 private:
  std::filesystem::path folder_;
};

}  // namespace thumbsup
