#pragma once

#include <cstdint>

#include "models/stable_diffusion.h"
#include "params/train_config.h"

namespace thumbsup {

/// How many parameters the parts of a model have, and how many adapters of rank 1 would have.
struct ParameterCounts {
  std::int64_t unet = 0, text_encoder = 0, vae = 0;
  std::int64_t unet_adapters = 0, text_encoder_adapters = 0;
};

/// Counts them; the weights need not be there. Adapters as `config` places them.
ParameterCounts count_parameters(const UNet2DCondition& unet, const ClipTextModel& text_encoder,
                                 const AutoencoderKL& vae, const TrainConfig& config);

/// Bytes that a run holds whatever it computes: all but activations.
struct TrainingSizes {
  std::int64_t trained_parameters = 0;
  std::uint64_t model_bytes = 0;   ///< all weights as the run holds them
  std::uint64_t master_bytes = 0;  ///< float32 copies beside 16-bit weights
  std::uint64_t gradient_bytes = 0;
  std::uint64_t optimizer_bytes = 0;
  std::uint64_t ema_bytes = 0;
  std::uint64_t checkpoint_bytes = 0;  ///< one checkpoint on the disk
};

/// The one computation of them, for the forecast without weights and for the measured one. Throws UserInputError for a
/// device or dtype that is not there.
TrainingSizes training_sizes(const ParameterCounts& counts, const TrainConfig& config);

}  // namespace thumbsup
