#include "ui/models/project_runs.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/json_file.h"
#include "studio/project.h"
#include "ui/error_text.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

struct Listing {
  std::vector<RunRecord> runs;
  std::vector<BaseModel> base_models;
};

QString log_of(const std::filesystem::path& run) {
  std::error_code ignored;
  if (!std::filesystem::exists(run / "log.txt", ignored)) return {};
  try {
    return to_qt(read_text_file(run / "log.txt"));
  } catch (const Error& error) {
    return error_text(error);
  }
}

}  // namespace

/// At one run.
struct ProjectRuns::Look {
  std::filesystem::path folder;
  std::optional<RunRecord> run;  ///< nothing when it could not be read: the next look may find it whole
  std::vector<RunSamples> samples;
};

ProjectRuns::ProjectRuns(const Project& project, QObject* parent) : QObject(parent), project_(project) {}

void ProjectRuns::reload() {
  ++reading_;
  tasks_.run(
      [folders = model_folders(project_)] {
        Listing found;
        found.runs = list_runs(folders.runs);
        found.base_models = thumbsup::base_models(list_models(folders, found.runs));
        return found;
      },
      [this](const Listing& found) {
        --reading_;
        runs_ = found.runs;
        base_models_ = found.base_models;
        Q_EMIT listed();
      },
      [this] { --reading_; });
}

const RunRecord* ProjectRuns::find(const std::filesystem::path& run) const {
  const auto found =
      std::find_if(runs_.begin(), runs_.end(), [&](const RunRecord& each) { return each.folder == run; });
  return found == runs_.end() ? nullptr : &*found;
}

void ProjectRuns::refresh(const std::filesystem::path& run) {
  if (std::exchange(refreshing_, true)) return;
  tasks_.run(
      [run] {
        Look look{run, {}, read_samples(run)};
        try {
          look.run = read_run(run);
        } catch (const Error&) {
        }
        return look;
      },
      [this](const Look& look) {
        refreshing_ = false;
        take(look);
      },
      [this] { refreshing_ = false; });
}

void ProjectRuns::take(const Look& look) {
  samples_[look.folder] = look.samples;
  if (look.run)
    for (RunRecord& run : runs_)
      if (run.folder == look.folder) run = *look.run;
  Q_EMIT run_changed(look.folder);
}

std::shared_ptr<const RunHistory> ProjectRuns::history(const std::filesystem::path& run) {
  if (const auto known = histories_.find(run); known != histories_.end()) return known->second;
  histories_[run] = nullptr;
  tasks_.run(
      [run] {
        return std::make_shared<const RunHistory>(RunHistory{read_metrics(run), read_scores(run)});
      },
      [this, run, generation = generation_](const std::shared_ptr<const RunHistory>& read) {
        if (generation != generation_) return;
        histories_[run] = read;
        Q_EMIT history_read(run);
      });
  return nullptr;
}

const std::vector<RunSamples>& ProjectRuns::samples(const std::filesystem::path& run) {
  const auto [found, is_new] = samples_.try_emplace(run);
  if (is_new)
    tasks_.run([run] { return read_samples(run); },
               [this, run](const std::vector<RunSamples>& read) {
                 samples_[run] = read;
                 Q_EMIT run_changed(run);
               });
  return found->second;
}

void ProjectRuns::forget_histories() {
  ++generation_;
  histories_.clear();
  samples_.clear();
}

void ProjectRuns::forget(const std::vector<std::filesystem::path>& runs) {
  const auto is_of = [&](const std::filesystem::path& path) {
    return std::any_of(runs.begin(), runs.end(),
                       [&](const auto& run) { return path == run || path.parent_path() == run; });
  };
  const auto before = runs_.size();
  std::erase_if(runs_, [&](const RunRecord& run) { return is_of(run.folder); });
  std::erase_if(base_models_, [&](const BaseModel& model) { return is_of(model.path); });
  if (runs_.size() == before) return;
  forget_histories();
  Q_EMIT listed();
}

void ProjectRuns::ask_places(const std::filesystem::path& run, const std::function<void(const PlaceQuestions&)>& done,
                             const std::function<void(const std::exception_ptr&)>& failed) {
  tasks_.run([run] { return place_questions(run); }, done, failed);
}

void ProjectRuns::set_label(const std::filesystem::path& run, const RunLabel& label) {
  tasks_.run(
      [run, label] {
        write_run_label(run, label);
        return Look{run, read_run(run), read_samples(run)};
      },
      [this](const Look& look) {
        take(look);
        reload();  // what can be trained further, and drawn with, is called so too
      },
      [this](const std::exception_ptr& error) { Q_EMIT label_failed(error); });
}

void ProjectRuns::read_log(const std::filesystem::path& run) {
  tasks_.run([run] { return log_of(run); }, [this, run](const QString& text) { Q_EMIT log_read(run, text); });
}

}  // namespace thumbsup
