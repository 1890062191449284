#include "engine/experiment_version.h"

#include <spdlog/fmt/fmt.h>

#include "base/error.h"
#include "engine/engine_messages.h"
#include "engine/experiment.h"
#include "engine/judge.h"
#include "engine/runs/end_of_run.h"
#include "engine/train.h"
#include "studio/acceptance_terms.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// The first run of the advised setting on a fresh seed that came to the advised step.
std::size_t confirming_trial(const ExperimentRecord& record, const ExperimentPoint& advice) {
  for (std::size_t i = 0; i < record.trials.size(); ++i) {
    const ExperimentTrial& trial = record.trials[i];
    if (trial.confirms && trial.setting == advice.setting && trial.reached >= advice.step) return i;
  }
  std::size_t found = 0;
  while (found + 1 < record.trials.size() && record.trials[found].setting != advice.setting) ++found;
  throw UserInputError(msg::engine::experiment_is_not_confirmed(record.id, record.run_of(found)));
}

/// A model made for a moment.
struct TemporaryFolder {
  fs::path path{};
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path.empty()) fs::remove_all(path, ignored);
  }
};

ExperimentVersion accept(const Project& project, const std::string& id, const std::string& name, RunControl& control,
                         RunObserver& observer) {
  const ExperimentRecord record = read_experiment(project, id);
  const auto advice = read_table(project, record).advice();
  if (!advice) throw UserInputError(msg::engine::experiment_has_no_winner(id));
  const fs::path folder = project.runs_folder() / record.run_of(confirming_trial(record, *advice));
  const AcceptanceConfig terms = acceptance_terms(project);
  const auto images = sample_folder(folder, advice->step);

  JudgeRunConfig judging;
  judging.judge = record.plan.config.judge;
  judging.images = images;
  judging.instance = {record.plan.config.instance.string()};
  judging.criterion = terms.criterion;
  judging.minimum_images = terms.minimum_images;
  judging.device = record.plan.config.device;
  ExperimentVersion result;
  result.report = run_judge(judging, control, observer);

  RunRecord run = read_run(folder);
  result.run = run.id;
  TemporaryFolder exported;
  if (run.state != RunState::Succeeded || !run.summary || run.summary->steps != advice->step) {
    // Judged on the way: the model is that of the checkpoint, not of the run's end.
    const std::string as_it_was = fmt::format("{}-step-{}", run.id, advice->step);
    exported.path = project.cache_folder() / as_it_was;
    std::error_code ignored;
    fs::remove_all(exported.path, ignored);  // of a call that was killed
    export_checkpoint(folder, advice->step, exported.path, control, observer);
    run.model = exported.path;
    run.id = as_it_was;
  }
  Registry registry(project.versions_folder());
  result.accepted = accept_run(registry, run, name.empty() ? project.name() : name, to_json(result.report), images,
                               {terms.criterion, {}, terms.minimum_images}, control,
                               [&](const Progress& progress) { observer.on(progress); });
  return result;
}

}  // namespace

ExperimentVersion accept_experiment(const Project& project, const std::string& id, const std::string& name,
                                    RunControl& control, RunObserver& observer) {
  return tell_end(observer, [&] {
    PartObserver parts(observer);
    return accept(project, id, name, control, parts);
  });
}

}  // namespace thumbsup
