#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "params/judge_config.h"
#include "verdict/judge_info.h"
#include "verdict/photo_shelves.h"

namespace thumbsup {

/// What the training of every question ends with.

/// Fills in what it was made from: name, side of the pictures, date, seed, config, and the photos, none of them held
/// out.
void describe_training(JudgeInfo& info, const JudgeTrainConfig& config, const std::vector<ShelfPhoto>& photos);

/// Writes the judge's folder, whole or not at all: the networks, which `save_networks` puts into the folder it is given
/// (names: judge_info.h), judge.json with the hash of the weights, and report.html. Throws IoError.
void write_trained_judge(JudgeInfo& info, const std::filesystem::path& out,
                         const std::function<void(const std::filesystem::path& folder)>& save_networks);

}  // namespace thumbsup
