#include "ui/models/project_judges.h"

#include "engine/image_judge.h"
#include "engine/project_judge.h"
#include "studio/project.h"

namespace thumbsup {
namespace {

struct ReadJudge {
  std::vector<VerdictPart> parts;
  std::exception_ptr error;
};

ReadJudge read_judge(const std::filesystem::path& folder) {
  ReadJudge found;
  // One that was deleted since the list was read is no error: the next list is on its way.
  std::error_code ignored;
  if (!std::filesystem::exists(folder / kJudgeInfoFile, ignored)) return found;
  try {
    found.parts = read_verdict(folder);
  } catch (...) {
    found.error = std::current_exception();
  }
  return found;
}

}  // namespace

ProjectJudges::ProjectJudges(const Project& project, QObject* parent)
    : QObject(parent), project_(project), folder_(project.judges_folder()) {}

void ProjectJudges::reload() {
  tasks_.run(
      [folder = folder_] {
        std::vector<JudgeEntry> entries;
        for (const ListedJudge& judge : list_judges(folder)) entries.push_back(judge_entry(judge));
        return entries;
      },
      [this](const std::vector<JudgeEntry>& entries) {
        judges_ = entries;
        Q_EMIT listed();
      });
}

void ProjectJudges::read(const std::filesystem::path& folder,
                         const std::function<void(const std::vector<VerdictPart>&)>& done) {
  tasks_.run([folder] { return read_judge(folder); },
             [this, folder, done, written = thresholds_written_](const ReadJudge& found) {
               if (written != thresholds_written_) return read(folder, done);
               if (found.error) Q_EMIT failed(found.error);
               done(found.parts);
             });
}

void ProjectJudges::plan(const JudgeTrainConfig& config, const std::function<void(const JudgeTrainConfig&)>& done,
                         const std::function<void(const std::exception_ptr&)>& failed) {
  tasks_.run([config, sources = JudgeSources(project_)] { return next_judge(config, sources); }, done, failed);
}

void ProjectJudges::read_bias(const std::filesystem::path& folder,
                              const std::function<void(const std::vector<BiasReport>&)>& done) {
  tasks_.run([folder] { return read_bias_reports(folder); }, done);
}

void ProjectJudges::set_threshold(const std::filesystem::path& folder, double threshold) {
  ++thresholds_written_;
  tasks_.run([folder, threshold] { return move_judge_threshold(folder, threshold).evaluation.threshold; },
             [](double) {});
  Q_EMIT threshold_moved(folder, threshold);
}

}  // namespace thumbsup
