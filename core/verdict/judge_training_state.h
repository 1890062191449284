#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "verdict/judge_info.h"
#include "verdict/network_weights.h"
#include "verdict/weight_update.h"

namespace thumbsup {

/// All that a stopped training of a judge needs to go on as if it had not been stopped (the random draws are functions
/// of the step). Written as one safetensors file beside the judge's place, so it is there whole or not at all.
struct JudgeTrainingState {
  std::int64_t step = 0;  ///< batches trained
  double loss_sum = 0;    ///< of the batches of the running epoch
  std::int64_t best_epoch = 0;
  double best_loss = 0;
  std::vector<JudgeEpoch> epochs;
  double seconds = 0;             ///< spent before
  std::vector<NamedTensor> best;  ///< network of the best epoch; empty before the first
};

/// `<out>.training.safetensors`.
std::filesystem::path training_state_path(const std::filesystem::path& out);

void save_training_state(const std::filesystem::path& path, const std::string& fingerprint,
                         const JudgeTrainingState& state, const torch::nn::Module& network, const WeightUpdate& update);

/// Sets network and update; empty (and nothing is touched) when the file is of another training than `fingerprint`.
/// Throws FormatError when it is damaged.
std::optional<JudgeTrainingState> load_training_state(const std::filesystem::path& path, const std::string& fingerprint,
                                                      torch::nn::Module& network, WeightUpdate& update);

}  // namespace thumbsup
