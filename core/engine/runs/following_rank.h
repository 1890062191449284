#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/run_control.h"
#include "base/run_event.h"
#include "params/train_config.h"
#include "training/distributed/ranks.h"

/// What rank 0 of a training tells the others, in this order, and they hear: what is trained, that all have the same
/// base model, the checkpoint to go on from. All of them read the same files: the ranks share a file system.
namespace thumbsup {

/// Rank 0: `config` is trained now; or, without one, there is nothing to do.
void tell_training(Ranks& ranks, const std::optional<TrainConfig>& config);
/// Rank 0: the base model's hash, and where the training goes on from (empty: from the start).
void tell_beginning(Ranks& ranks, const std::string& base_hash, const std::filesystem::path& checkpoint);

/// The whole training of a rank other than 0: it does its share of the steps, writes nothing and tells nothing. Returns
/// when rank 0 has done its last step too. Throws what train_dreambooth throws.
RunSummary follow_training(Ranks& ranks, RunControl& control);

}  // namespace thumbsup
