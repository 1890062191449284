#include "engine/runs/following_rank.h"

#include "base/error.h"
#include "base/json_text.h"
#include "engine/generate.h"
#include "engine/model_hash.h"
#include "engine/runs/as_rank.h"
#include "engine/runs/train_result.h"
#include "nn/compute_context.h"
#include "nn/torch_errors.h"
#include "params/json_params.h"
#include "training/dreambooth_trainer.h"
#include "training/training_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// What rank 0 sent; it trains on this rank's own GPU where that is left to the program.
TrainConfig received_config(const std::string& text, const ProcessRank& self) {
  TrainConfig config;
  params_from_json(train_params().bind(config), parse_json(text, "rank 0"), "rank 0");
  const int devices = this_machine().cuda_devices;
  if (devices > 0 && (config.device == "auto" || config.device == "cuda"))
    config.device = "cuda:" + std::to_string(self.local_rank % devices);
  return config;
}

/// Encoded photos that rank 0 has kept; nothing where this machine does not see them.
fs::path kept_latents(const TrainConfig& config) {
  const fs::path folder = config.latent_cache.empty() ? config.out / "cache" / "latents" : config.latent_cache;
  std::error_code error;
  return fs::is_directory(folder, error) ? folder : fs::path();
}

RunSummary follow(const TrainConfig& config, Ranks& ranks, RunControl& control) {
  SilentObserver nobody;
  TellingRank observer(ranks, nobody);
  StableDiffusion model = load_base_model(config, &control);
  ranks.require_same(msg::training::ranks_have_other_base_model(), model_hash(config.model, &control));
  TrainServices services;
  services.resume_from = ranks.from_leader({});
  services.resume_integrity = Integrity::Known;
  services.latent_cache = kept_latents(config);
  services.ranks = &ranks;
  return train_dreambooth(model, config, control, observer, services);
}

}  // namespace

void tell_training(Ranks& ranks, const std::optional<TrainConfig>& config) {
  if (ranks.is_alone()) return;
  TrainConfig told = config.value_or(TrainConfig{});
  ranks.from_leader(config ? params_to_json(train_params().bind(told), Written::All).dump() : "");
}

void tell_beginning(Ranks& ranks, const std::string& base_hash, const fs::path& checkpoint) {
  if (ranks.is_alone()) return;
  ranks.require_same(msg::training::ranks_have_other_base_model(), base_hash);
  ranks.from_leader(checkpoint.string());
}

RunSummary follow_training(Ranks& ranks, RunControl& control) {
  const std::string told = ranks.from_leader({});
  if (told.empty()) return {};
  const TrainConfig config = received_config(told, ranks.self());
  return translated("The training failed inside LibTorch.", training_context(config).device_name(),
                    [&] { return follow(config, ranks, control); });
}

}  // namespace thumbsup
