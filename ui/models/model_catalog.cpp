#include "ui/models/model_catalog.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

#include "base/error.h"
#include "base/file_stamp.h"
#include "base/json_file.h"
#include "base/resources.h"
#include "engine/inspect.h"
#include "engine/judge.h"
#include "engine/model_hash.h"
#include "studio/project.h"
#include "studio/registry.h"
#include "studio/run_folder.h"
#include "ui/error_text.h"
#include "ui/models/run_table_model.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

struct Text {
  Q_DECLARE_TR_FUNCTIONS(ModelCatalog)
};

QDateTime time_of(const std::string& iso) {
  return QDateTime::fromString(to_qt(iso), Qt::ISODate).toLocalTime();
}

QString last_part(const std::string& path) {
  const fs::path name = fs::path(path).filename();
  return to_qt(name.empty() ? fs::path(path).parent_path().filename() : name);
}

/// Base models by the name people know them by.
QString base_name(const std::string& path) {
  if (path.empty()) return {};
  try {
    if (fs::path(path).lexically_normal() == (resource_folder() / "starter").lexically_normal())
      return Text::tr("Starter model");
  } catch (const Error&) {
  }
  return last_part(path);
}

/// "run-007" -> "Run 7".
ModelEntry starter() {
  ModelEntry entry;
  entry.kind = ModelKind::Starter;
  entry.id = "starter";
  entry.name = Text::tr("Starter model");
  try {
    entry.model = resource_folder() / "starter";
    entry.what = Text::tr("128 px · ships with the studio");
  } catch (const Error& error) {
    entry.problem = error_text(error);
  }
  entry.state = "ready";
  return entry;
}

bool may_be_model(const fs::directory_entry& entry) {
  std::error_code error;
  if (entry.path().extension() == ".partial") return false;  // of a download that is not finished
  if (entry.path().filename().string().front() == '.') return false;
  if (entry.is_directory(error)) return fs::exists(entry.path() / "model_index.json", error);
  const auto extension = entry.path().extension();
  return extension == ".safetensors" || extension == ".ckpt" || extension == ".pt" || extension == ".pth";
}

std::vector<ModelEntry> bases(const fs::path& folder) {
  std::vector<ModelEntry> entries;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!may_be_model(*at)) continue;
    ModelEntry entry;
    entry.kind = ModelKind::Base;
    entry.id = "base:" + to_qt(at->path().filename());
    entry.name = to_qt(at->path().filename());
    entry.model = entry.folder = at->path();
    entry.made = QFileInfo(to_qt(at->path())).lastModified();
    entry.state = "ready";
    entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return entries;
}

ModelEntry of_run(const RunRecord& run) {
  ModelEntry entry;
  entry.kind = ModelKind::Run;
  entry.id = "run:" + to_qt(run.id);
  entry.name = run_title(run.id);
  entry.folder = run.folder;
  entry.model = run.model;
  entry.state = to_string(run.state);
  entry.from = base_name(run.base_model);
  entry.made = time_of(run.ended.empty() ? run.created : run.ended);
  entry.steps = run.summary ? run.summary->steps : run.step;
  entry.hash = {};
  entry.problem = to_qt(run.error);
  entry.parameters = run.config;
  if (run.summary) {
    entry.instance_photos = run.summary->instance_photos;
    entry.class_photos = run.summary->class_photos;
  }
  if (run.best) {
    entry.pass_rate = run.best->pass_rate();
    entry.likeness = run.best->likeness;
  }
  const auto samples = read_samples(run.folder);
  if (!samples.empty() && !samples.back().images.empty()) entry.picture = samples.back().images.front();
  return entry;
}

ModelEntry of_version(const Version& version) {
  const VersionRecord& record = version.record;
  ModelEntry entry;
  entry.kind = ModelKind::Version;
  entry.id = "version:" + to_qt(record.id);
  entry.name = to_qt(record.id);
  entry.folder = version.folder;
  entry.model = version.model;
  entry.state = to_string(version.stage);
  entry.parent = to_qt(record.parent);
  entry.run = to_qt(record.run);
  entry.from = entry.run.isEmpty() ? to_qt(record.base_name) : run_title(record.run);
  entry.made = time_of(record.created);
  entry.hash = to_qt(record.model_hash);
  entry.parameters = record.parameters;
  for (const FileEntry& file : record.files) entry.bytes += file.bytes;
  for (const VersionPhoto& photo : record.photos)
    ++(photo.shelf == "instance" ? entry.instance_photos : entry.class_photos);
  const auto steps = record.parameters.find("steps");
  if (steps != record.parameters.end() && steps->is_number_integer()) entry.steps = steps->get<std::int64_t>();
  if (version.evaluation) {
    const VersionEvaluation& evaluation = *version.evaluation;
    entry.pass_rate = evaluation.pass_rate();
    entry.passed = evaluation.passed;
    entry.judged = evaluation.images;
    if (!evaluation.samples.empty()) entry.picture = evaluation.samples.front().image;
    const auto likeness = evaluation.report.find("likeness");
    if (likeness != evaluation.report.end() && likeness->contains("mean") && (*likeness)["mean"].is_number())
      entry.likeness = (*likeness)["mean"].get<double>();
    const auto judge = evaluation.report.find("judge");
    if (judge != evaluation.report.end() && judge->contains("name") && (*judge)["name"].is_string())
      entry.judge = to_qt((*judge)["name"].get<std::string>());
  }
  return entry;
}

std::vector<ModelEntry> collect(const ModelFolders& folders, bool without_result) {
  std::vector<ModelEntry> entries{starter()};
  for (ModelEntry& entry : bases(folders.models)) entries.push_back(std::move(entry));
  for (const RunRecord& run : list_runs(folders.runs))
    if (without_result || !run.model.empty()) entries.push_back(of_run(run));
  std::error_code error;
  if (!std::filesystem::exists(folders.versions, error)) return entries;
  try {
    const VersionList list = Registry(folders.versions).list();
    for (auto version = list.versions.rbegin(); version != list.versions.rend(); ++version)
      entries.push_back(of_version(*version));
  } catch (const Error&) {  // a registry that cannot be read hides no other model
  }
  return entries;
}

QString words_of(const ModelFileReport& report) {
  const ModelFileReport* weights = &report;
  for (const ModelFileReport& part : report.components)
    if (part.kind.rfind("UNet", 0) == 0) weights = &part;
  QStringList words{to_qt(report.kind)};
  std::string most;
  for (const auto& [dtype, count] : weights->dtypes)
    if (most.empty() || count > weights->dtypes.at(most)) most = dtype;
  static const std::map<std::string, QString> names = {{"F16", "float16"}, {"F32", "float32"}, {"BF16", "bfloat16"}};
  if (!most.empty()) words << (names.count(most) ? names.at(most) : to_qt(most));
  return words.join(", ");
}

/// When a file of a model changed last, in nanoseconds, and whether a later change would be seen.
std::pair<std::int64_t, bool> last_change(const fs::path& model) {
  std::pair<std::int64_t, bool> last{0, true};
  const auto look = [&](const fs::path& file) {
    const auto stamp = file_stamp(file);
    if (!stamp) return;
    last.first = std::max(last.first, stamp->modified_ns);
    last.second = last.second && stamp->certain;
  };
  look(model);
  std::error_code error;
  for (fs::recursive_directory_iterator at(model, error); !error && at != fs::recursive_directory_iterator();
       at.increment(error))
    look(at->path());
  return last;
}

/// Size, hash and kind, from the cache when the file has not changed since.
void add_details(ModelEntry& entry, const fs::path& cache) {
  if (entry.model.empty() || !entry.problem.isEmpty()) return;
  if (entry.bytes == 0) entry.bytes = bytes_of(entry.model);
  const auto [changed, certain] = last_change(entry.model);
  const fs::path kept =
      cache / "models" / (QString(entry.id).replace(':', '_').replace('/', '_').toStdString() + ".json");
  const nlohmann::json key = {entry.bytes, changed, entry.model.string()};
  const auto take = [&](const nlohmann::json& json) {
    entry.image_hash = to_qt(json.at("hash").get<std::string>());
    if (entry.hash.isEmpty()) entry.hash = entry.image_hash;
    if (entry.kind == ModelKind::Base) entry.what = to_qt(json.at("what").get<std::string>());
  };
  try {
    const nlohmann::json json = read_json_file(kept);
    if (json.at("key") == key) return take(json);
  } catch (const std::exception&) {  // not there yet, or from something else: looked at anew
  }
  try {
    nlohmann::json json = {{"key", key}, {"what", ""}};
    if (entry.kind == ModelKind::Base) {
      const ModelFileReport report = inspect_model_file(entry.model);
      json["hash"] = report.sha256;
      json["what"] = words_of(report).toStdString();
    } else {
      json["hash"] = model_hash(entry.model);
    }
    take(json);
    if (certain) write_json_file(kept, json);
  } catch (const Error& error) {
    if (entry.image_hash.isEmpty()) entry.problem = error_text(error);
  }
}

}  // namespace

ModelFolders model_folders(const Project& project) {
  return {project.models_folder(), project.runs_folder(), project.versions_folder(), project.cache_folder()};
}

std::vector<ModelEntry> list_models(const ModelFolders& folders) {
  return collect(folders, false);
}

std::vector<ModelEntry> list_models_in_detail(const ModelFolders& folders) {
  auto entries = collect(folders, true);
  for (ModelEntry& entry : entries) add_details(entry, folders.cache);
  return entries;
}

std::vector<JudgeEntry> list_judges(const std::filesystem::path& judges_folder) {
  std::vector<JudgeEntry> judges;
  std::error_code error;
  for (fs::directory_iterator at(judges_folder, error), end; !error && at != end; at.increment(error)) {
    if (!fs::exists(at->path() / judge_info_file)) continue;
    try {
      const JudgeInfo info = read_judge_info(at->path());
      judges.push_back(
          {to_qt(at->path().filename()), to_qt(info.name), at->path(), info.evaluation.accuracy, time_of(info.date)});
    } catch (const Error&) {  // damaged: the Judge page says so when it is opened
    }
  }
  std::sort(judges.begin(), judges.end(),
            [](const auto& a, const auto& b) { return a.made != b.made ? a.made > b.made : a.id > b.id; });
  return judges;
}

std::uint64_t bytes_of(const std::filesystem::path& entry) {
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
