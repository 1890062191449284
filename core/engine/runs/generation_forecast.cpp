#include "engine/runs/generation_forecast.h"

#include <algorithm>

#include "base/error.h"
#include "engine/runs/load_for_drawing.h"
#include "engine/runs/pipeline_pool.h"
#include "engine/runs/unloaded_model.h"
#include "inference/generation_memory.h"

namespace thumbsup {
namespace {

std::uint64_t bytes_of(const torch::nn::Module& part, at::ScalarType type) {
  std::uint64_t values = 0;
  for (const at::Tensor& parameter : part.parameters()) values += static_cast<std::uint64_t>(parameter.numel());
  return values * c10::elementSize(type);
}

/// At most: an AND may also stand where it joins nothing.
std::int64_t prompts_at_once(const GenerateConfig& config) {
  std::int64_t prompts = config.guidance_scale > 1 ? 2 : 1;
  for (auto at = config.prompt.find("AND"); at != std::string::npos; at = config.prompt.find("AND", at + 3)) ++prompts;
  return prompts;
}

}  // namespace

bool require_memory(GenerateConfig& config, const std::vector<PromptLora>& prompt_loras, const ComputeContext& context,
                    LoadedModels others) {
  // Before the model's shape is built: that reserves addresses, of which a process may have a limit.
  const std::uint64_t at_first = context.memory().available;
  const UnloadedModel model = unloaded_model(config.model, options_for_drawing(config, context));
  const PartDtypes& types = context.dtypes();
  const std::uint64_t weights = bytes_of(*model.unet, types.unet) + bytes_of(*model.vae, types.vae) +
                                bytes_of(*model.text_encoder, types.text_encoder);
  GenerationSize size;
  size.width = config.size.width > 0 ? config.size.width : model.native_side();
  size.height = config.size.height > 0 ? config.size.height : model.native_side();
  if (config.hires_scale >
      1) {  // the second pass takes more than the first, and comes when that has given back its own
    const ImageSize larger = hires_size({size.width, size.height}, config.hires_scale);
    size.width = larger.width;
    size.height = larger.height;
  }
  size.from_picture = config.hires_scale > 1 || !config.init_image.empty();
  size.batch = std::min(config.batch_size, config.count);
  size.prompts = prompts_at_once(config);
  size.vae_tiling = config.vae_tiling;
  size.dtype = context.dtype();
  size.on_cpu = context.is_cpu();

  PipelinePool& pool = pipeline_pool();
  std::uint64_t needed = 0, available = 0;
  const auto fits = [&] {
    needed = generation_bytes(model.unet->config(), model.vae->config(), size) +
             (pool.holds(config, prompt_loras, context) ? 0 : weights);
    available = std::max(at_first, context.memory().available);
    return available == 0 || needed <= available;
  };
  if (fits()) return false;
  if (others == LoadedModels::MayGo) {
    pool.release();
    if (fits()) return false;
  }
  if (!size.vae_tiling) {
    size.vae_tiling = true;
    if (fits()) {
      config.vae_tiling = true;
      return true;
    }
  }
  throw OutOfMemoryError(context.is_cpu() ? "this machine" : context.device_name(), needed, available);
}

}  // namespace thumbsup
