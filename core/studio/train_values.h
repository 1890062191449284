#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "params/train_config.h"

namespace thumbsup {

class Project;

/// What a project's next training would be given ("params/train" in project.json) and what the project adds to it.

/// Sets the values that the project keeps; a new one has previews and checkpoints from the start, so that there is
/// something to see and to go back to. Returns entries that no parameter has, for `save_train_values`. Throws
/// FormatError.
nlohmann::json load_train_values(const Project& project, const BoundParams& params);
/// Throws IoError.
void save_train_values(Project& project, const BoundParams& params, const nlohmann::json& unknown);

/// The values with the project's photos and folders, and the judge that scores its previews, when it has any (empty:
/// none; the one trained last is the first of list_judges). The run's own folder is chosen when it begins.
TrainConfig next_run(const Project& project, TrainConfig values, const std::filesystem::path& judge);

/// A preset of the training, with its values as files hold them.
struct TrainPreset {
  std::string id, label, help;
  bool is_own = false;                          ///< saved by the user
  std::map<std::string, std::string> findings;  ///< params/presets.h
  nlohmann::json values;
};

/// In the order of the work: the shipped ones, then the user's own; of these, one that cannot be used is left out, with
/// a line in the log. Throws IoError or FormatError.
std::vector<TrainPreset> train_presets();
/// Choosing a shipped preset sets all parameters that any of these sets, one of the user's own all that it keeps: those
/// it does not name have their defaults then.
void choose_preset(const std::vector<TrainPreset>& presets, std::size_t index, const BoundParams& params);
/// What was found with this base model, by parameter; empty: what the tables say, which is of SD 1.5.
std::map<std::string, std::string> findings_of(const std::vector<TrainPreset>& presets,
                                               const std::filesystem::path& model);
/// The last preset all of whose values are in `values` (non-defaults by id).
std::optional<std::size_t> matching_preset(const std::vector<TrainPreset>& presets, const nlohmann::json& values);

}  // namespace thumbsup
