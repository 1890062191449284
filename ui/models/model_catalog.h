#pragma once

#include <QDateTime>
#include <QString>
#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

namespace thumbsup {

class Project;

enum class ModelKind { Starter, Base, Run, Version };

/// A model that images can be made with, whatever it is: for choosers and for the Models page. Plain data.
struct ModelEntry {
  ModelKind kind = ModelKind::Base;
  QString id;                   ///< "starter", "base:<name>", "run:<id>", "version:<id>": stable, kept in project files
  QString name;                 ///< for people: "Starter model", "Run 7", "v3"
  std::filesystem::path model;  ///< what `generate` takes; empty: a run without a result
  std::filesystem::path folder;  ///< what is deleted with it
  QString state;                 ///< of a run, stage of a version; untranslated id: "succeeded", "production"
  QString from;                  ///< what it was made from, for people
  QString parent;                ///< id of the version it was trained from
  QString run;                   ///< id of the run that made a version
  std::optional<double> pass_rate;
  std::optional<double> likeness;
  std::int64_t steps = 0;
  std::int64_t instance_photos = 0;
  std::int64_t class_photos = 0;
  QDateTime made;
  std::uint64_t bytes = 0;
  QString hash;                   ///< 64 hex digits, or empty
  QString image_hash;             ///< as images name their model (engine/model_hash.h), or empty
  QString what;                   ///< what the file is: "single file, float16"
  QString problem;                ///< a sentence when it cannot be used
  std::filesystem::path picture;  ///< a sample, or empty
  nlohmann::json parameters = nlohmann::json::object();
  std::int64_t passed = 0, judged = 0;  ///< of its latest acceptance
  QString judge;                        ///< that judged it
};

/// Folders of a project, by value: what a worker needs of it.
struct ModelFolders {
  std::filesystem::path models, runs, versions, cache;
};
ModelFolders model_folders(const Project& project);

/// The starter, the imported models, runs that have a result, and versions; quick (no hashes), for choosers.
std::vector<ModelEntry> list_models(const ModelFolders& folders);

/// With sizes and hashes (kept in the cache folder), and also runs without a result. For a worker thread: the first
/// time it reads whole files.
std::vector<ModelEntry> list_models_in_detail(const ModelFolders& folders);

/// A judge of the project.
struct JudgeEntry {
  QString id;  ///< name of its folder
  QString name;
  std::filesystem::path folder;
  double accuracy = 0;
  QDateTime made;
};
/// Newest first; folders that are no judge's are left out.
std::vector<JudgeEntry> list_judges(const std::filesystem::path& judges_folder);

/// Bytes of a file or of all files under a folder.
std::uint64_t bytes_of(const std::filesystem::path& entry);

}  // namespace thumbsup
