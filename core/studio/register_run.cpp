#include "studio/register_run.h"

#include "base/error.h"
#include "base/path_text.h"
#include "studio/studio_messages.h"

namespace thumbsup {

Version register_run(Registry& registry, const RunRecord& run, const std::string& name, RunControl& control,
                     const std::function<void(const Progress&)>& progress) {
  if (run.model.empty()) throw UserInputError(msg::studio::run_has_no_result(display(run.folder)));
  NewVersion version;
  version.model = run.model;
  VersionRecord& record = version.record;
  record.name = name;
  record.run = run.id;
  record.base_name = display(std::filesystem::path(run.base_model).filename());
  record.base_hash = run.base_model_hash;
  record.parameters = run.config;
  for (const char* shelf : {"instance", "class"}) {
    const auto named = run.config.find(shelf);
    if (named == run.config.end() || !named->is_string()) continue;
    const std::filesystem::path folder = path_from_text(named->get<std::string>());
    if (folder.empty() || !std::filesystem::is_directory(folder)) continue;
    const auto photos = version_photos(shelf, folder);
    record.photos.insert(record.photos.end(), photos.begin(), photos.end());
  }
  // A run that started from a version of this registry descends from it.
  for (const Version& candidate : registry.list().versions)
    if (std::error_code error; std::filesystem::equivalent(run.base_model, candidate.model, error))
      record.parent = candidate.record.id;
  if (run.summary)
    record.metrics = {{"steps", run.summary->steps},
                      {"first_loss", run.summary->first_loss},
                      {"last_loss", run.summary->last_loss},
                      {"seconds", run.summary->seconds}};
  if (run.best) record.metrics["best_step"] = run.best->step;
  return registry.add(version, &control, progress);
}

}  // namespace thumbsup
