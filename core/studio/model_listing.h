#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "studio/run_folder.h"
#include "studio/version_history.h"

namespace thumbsup {

class Project;

enum class ModelOrigin { Starter, Base, Run, Version };

/// A model that images can be made with, or that training can start from, whatever it is. Plain data; texts for people
/// are the window's.
struct ListedModel {
  ModelOrigin kind = ModelOrigin::Base;
  std::string id;               ///< "starter", "base:<name>", "run:<id>", "version:<id>": stable, kept in project files
  std::string name;             ///< of its file, run or version; empty for the starter
  std::string label;            ///< what a person calls a run; may be empty
  std::filesystem::path model;  ///< what `generate` takes; empty: a run without a result
  std::filesystem::path folder;  ///< what is deleted with it
  std::string state;             ///< of a run, stage of a version; else "ready"
  std::string base;              ///< place (of a run) or name (of a version) of the model it was made from
  std::string parent;            ///< id of the version it was trained from
  std::string run;               ///< id of the run that made a version
  std::optional<double> pass_rate;
  std::optional<double> similarity;
  std::int64_t steps = 0;
  std::int64_t instance_photos = 0;
  std::int64_t class_photos = 0;
  std::string made;                ///< ISO 8601 in UTC; empty when unknown
  std::uint64_t bytes = 0;         ///< 0: not asked for
  std::uint64_t folder_bytes = 0;  ///< of all that is deleted with it; 0: not asked for
  std::string hash;                ///< 64 hex digits, or empty
  std::string image_hash;          ///< as images name their model (engine/model_hash.h), or empty
  std::string file_kind;           ///< what the file is: "single file, float16"
  std::optional<Message> problem;  ///< a sentence when it cannot be used
  std::filesystem::path picture;   ///< a sample, or empty
  nlohmann::json parameters = nlohmann::json::object();
  std::int64_t passed = 0, judged = 0;  ///< of its latest acceptance
  std::string judge;                    ///< that judged it
  std::vector<HistoryEvent> history{};  ///< of a version, the newest last
  bool comes_back = false;              ///< whether a roll-back puts this version into production
};

/// Folders of a project, by value: what a worker needs of it.
struct ModelFolders {
  std::filesystem::path models, runs, versions, cache;
};
ModelFolders model_folders(const Project& project);

/// The starter, the imported models by name, `runs` (list_runs of the project), and the versions, the newest first.
/// Quick: no sizes and hashes (engine/model_details.h adds them).
std::vector<ListedModel> list_models(const ModelFolders& folders, const std::vector<RunRecord>& runs);

/// Whether this is the model that comes with the program.
bool is_starter_model(const std::filesystem::path& model);

/// Bytes of a file or of all files under a folder.
std::uint64_t bytes_of(const std::filesystem::path& entry);

}  // namespace thumbsup
