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
  std::int64_t network = 0;                 ///< the one in training: where photos are few, there are several
  std::int64_t step = 0;                    ///< batches it has seen
  std::int64_t done = 0;                    ///< batches of all networks
  double loss_sum = 0;                      ///< of the batches of the running epoch
  std::vector<std::vector<double>> losses;  ///< [network][epoch], of training
  std::vector<std::vector<std::vector<double>>> answers;  ///< [network][epoch][photo], logits of its held-out photos
  double seconds = 0;                                     ///< spent before
  std::int64_t best_epoch = 0;                            ///< of the network in training; 0: none is kept
  std::vector<NamedTensor> best;                          ///< that network then
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
