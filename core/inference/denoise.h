#pragma once

#include "nn/torch.h"

#include <functional>

#include "base/run_control.h"
#include "diffusion/sampler.h"
#include "inference/prompt_encoder.h"
#include "models/unet_2d_condition.h"

namespace thumbsup {

struct Guidance {
  double scale = 7.5;    ///< 1 or less: off
  double rescale = 0.0;  ///< Lin et al. 2023, "Common Diffusion Noise Schedules...", section 3.4; 0: off
  bool enabled() const { return scale > 1.0; }
};

/// Called after each call of the UNet with the latents [N, C, h, w] as they stand now.
using DenoiseCallback = std::function<void(std::int64_t call, std::int64_t calls, const at::Tensor& latents)>;

/// What an image is begun with instead of noise alone (SDEdit, Meng et al. 2021, arXiv 2108.01073).
struct InitLatents {
  at::Tensor clean;  ///< [N or 1, C, h, w], float32; undefined: noise alone
  /// Inpainting, [1, 1, h, w] of type bool: true is drawn anew. Before every call the rest is `clean` with the noise of
  /// that call (the known region of RePaint, Lugmayr et al. 2022, arXiv 2201.09865, formula 8a), with the same noise at
  /// all of them; at the end it is `clean` itself. Undefined: all is drawn anew.
  at::Tensor drawn_anew;
};

/// Denoises `latents` [N, C, h, w] (standard normal, before the sampler's init_noise_sigma) with a sampler whose
/// timesteps are set; with `init`, from that picture with this noise, at the first of the sampler's calls. Guidance
/// runs all prompts of a step in one batched call: prediction = negative + scale * sum over the prompts of weight
/// (positive - negative), Liu et al. 2022, "Compositional Visual Generation with Composable Diffusion Models"; on a
/// processor one call an image. Latents stay float32; the UNet computes in its own type. `control` is asked before each
/// call, so a stop returns within one. No gradients.
at::Tensor denoise(UNet2DCondition& unet, Sampler& sampler, const PromptSchedule& prompts, const Guidance& guidance,
                   const at::Tensor& latents, const NoiseSource& noise, RunControl& control,
                   const DenoiseCallback& callback = {}, const InitLatents& init = {});

}  // namespace thumbsup
