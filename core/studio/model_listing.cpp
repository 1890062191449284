#include "studio/model_listing.h"

#include <algorithm>

#include "base/error.h"
#include "base/file_stamp.h"
#include "base/resources.h"
#include "base/utc_time.h"
#include "studio/project.h"
#include "studio/registry.h"

namespace thumbsup {

namespace fs = std::filesystem;

namespace {

ListedModel starter() {
  ListedModel entry;
  entry.kind = ModelOrigin::Starter;
  entry.id = "starter";
  entry.state = "ready";
  try {
    entry.model = resource_folder() / "starter";
  } catch (const Error& error) {
    entry.problem = error.message();
  }
  return entry;
}

bool may_be_model(const fs::directory_entry& entry) {
  std::error_code error;
  if (entry.path().extension() == ".partial") return false;  // of a download that is not finished
  if (entry.path().filename().string().starts_with('.')) return false;
  if (entry.is_directory(error)) return fs::exists(entry.path() / "model_index.json", error);
  const auto extension = entry.path().extension();
  return extension == ".safetensors" || extension == ".ckpt" || extension == ".pt" || extension == ".pth";
}

std::vector<ListedModel> imported(const fs::path& folder) {
  std::vector<ListedModel> entries;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!may_be_model(*at)) continue;
    ListedModel entry;
    entry.kind = ModelOrigin::Base;
    entry.name = at->path().filename().string();
    entry.id = "base:" + entry.name;
    entry.model = entry.folder = at->path();
    if (const auto stamp = file_stamp(at->path())) entry.made = utc_time(stamp->modified_ns / 1'000'000'000);
    entry.state = "ready";
    entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return entries;
}

ListedModel of_run(const RunRecord& run) {
  ListedModel entry;
  entry.kind = ModelOrigin::Run;
  entry.id = "run:" + run.id;
  entry.name = run.id;
  entry.label = run.label.name;
  entry.folder = run.folder;
  entry.model = run.model;
  entry.state = to_string(run.state);
  entry.base = run.base_model;
  entry.made = run.ended.empty() ? run.created : run.ended;
  entry.steps = run.summary ? run.summary->steps : run.step;
  if (!run.error.empty()) entry.problem = verbatim(run.error);
  entry.parameters = run.config;
  if (run.summary) {
    entry.instance_photos = run.summary->instance_photos;
    entry.class_photos = run.summary->class_photos;
  }
  if (run.best) {
    entry.pass_rate = run.best->pass_rate();
    entry.similarity = run.best->similarity;
  }
  const auto samples = read_samples(run.folder);
  if (!samples.empty() && !samples.back().images.empty()) entry.picture = samples.back().images.front();
  return entry;
}

ListedModel of_version(const Version& version) {
  const VersionRecord& record = version.record;
  ListedModel entry;
  entry.kind = ModelOrigin::Version;
  entry.id = "version:" + record.id;
  entry.name = record.id;
  entry.folder = version.folder;
  entry.model = version.model;
  entry.state = to_string(version.stage);
  entry.parent = record.parent;
  entry.run = record.run;
  entry.base = record.base_name;
  entry.made = record.created;
  entry.hash = record.model_hash;
  entry.parameters = record.parameters;
  for (const FileEntry& file : record.files) entry.bytes += file.bytes;
  for (const VersionPhoto& photo : record.photos)
    ++(photo.shelf == "instance" ? entry.instance_photos : entry.class_photos);
  const auto steps = record.parameters.find("steps");
  if (steps != record.parameters.end() && steps->is_number_integer()) entry.steps = steps->get<std::int64_t>();
  if (!version.evaluation) return entry;
  const VersionEvaluation& evaluation = *version.evaluation;
  entry.pass_rate = evaluation.pass_rate();
  entry.passed = evaluation.passed;
  entry.judged = evaluation.images;
  if (!evaluation.samples.empty()) entry.picture = evaluation.samples.front().image;
  const auto similarity = evaluation.report.find("likeness");
  if (similarity != evaluation.report.end() && similarity->contains("mean") && (*similarity)["mean"].is_number())
    entry.similarity = (*similarity)["mean"].get<double>();
  const auto judge = evaluation.report.find("judge");
  if (judge != evaluation.report.end() && judge->contains("name") && (*judge)["name"].is_string())
    entry.judge = (*judge)["name"].get<std::string>();
  return entry;
}

}  // namespace

ModelFolders model_folders(const Project& project) {
  return {project.models_folder(), project.runs_folder(), project.versions_folder(), project.cache_folder()};
}

std::vector<ListedModel> list_models(const ModelFolders& folders, const std::vector<RunRecord>& runs) {
  std::vector<ListedModel> entries{starter()};
  for (ListedModel& entry : imported(folders.models)) entries.push_back(std::move(entry));
  for (const RunRecord& run : runs) entries.push_back(of_run(run));
  std::error_code error;
  if (!fs::exists(folders.versions, error)) return entries;
  try {
    const Registry registry(folders.versions);
    const VersionList list = registry.list();
    const auto history = registry.history();
    const auto back = registry.before_production();
    for (auto version = list.versions.rbegin(); version != list.versions.rend(); ++version) {
      entries.push_back(of_version(*version));
      entries.back().comes_back = back && *back == version->record.id;
      for (const HistoryEvent& event : history)
        if (event.version == version->record.id) entries.back().history.push_back(event);
    }
  } catch (const Error&) {  // a registry that cannot be read hides no other model
  }
  return entries;
}

bool is_starter_model(const fs::path& model) {
  try {
    return !model.empty() && model.lexically_normal() == (resource_folder() / "starter").lexically_normal();
  } catch (const Error&) {  // an installation without resources has no starter
    return false;
  }
}

std::uint64_t bytes_of(const fs::path& entry) {
  std::error_code error;
  if (!fs::is_directory(entry, error)) return fs::is_regular_file(entry, error) ? fs::file_size(entry, error) : 0;
  std::uint64_t bytes = 0;
  for (fs::recursive_directory_iterator at(entry, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored)) bytes += at->file_size(ignored);
  }
  return bytes;
}

}  // namespace thumbsup
