#include "model_io/single_file.h"

#include "base/error.h"
#include "base/log.h"
#include "model_io/ldm_keys.h"

namespace thumbsup {
namespace {

const std::string kUnetEmaPrefix = "model_ema.diffusion_model";
const std::string kTextPrefix = "cond_stage_model.";
const std::string kOpenClipLayers = "cond_stage_model.model.transformer.resblocks.";

bool has_prefix(const TensorFile& file, const std::string& prefix) {
  for (const auto& info : file.tensors())
    if (info.name.starts_with(prefix)) return true;
  return false;
}

const std::vector<std::int64_t>* shape_of(const TensorFile& file, const std::string& ldm_key) {
  for (const auto& key : {ldm_key, ema_key(ldm_key)})
    if (file.contains(key)) return &file.info(key).shape;
  return nullptr;
}

/// Parts of the text encoder's file that diffusers' model does not have.
bool is_unused_text_key(const std::string& key, const ClipTextConfig& config) {
  if (key.ends_with("position_ids")) return true;
  for (const char* name : {"text_projection", "logit_scale", "attn_mask", "text_projection.weight"})
    for (const char* prefix : {"cond_stage_model.", "cond_stage_model.model.", "cond_stage_model.transformer."})
      if (key == std::string(prefix) + name) return true;
  // SD 2.x stops one layer before the last.
  return key.starts_with(kOpenClipLayers + std::to_string(config.num_hidden_layers) + ".");
}

/// State of the original training code: its noise schedule, its loss, its moving average.
bool is_training_state(const std::string& key) {
  for (const char* prefix :
       {"model_ema.", "betas", "alphas_cumprod", "sqrt_", "log_one_minus_", "posterior_", "lvlb_weights", "logvar",
        "scale_factor", "denoiser.", "embedding_manager.", "loss.", "v_pred", "ztsnr"})
    if (key.starts_with(prefix)) return true;
  return false;
}

WeightSource source_of(std::shared_ptr<const TensorFile> file, std::string what) {
  WeightSource source;
  source.what = std::move(what);
  source.path = file->path();
  source.files.push_back(std::move(file));
  return source;
}

}  // namespace

SingleFileShapes single_file_shapes(const TensorFile& file) {
  SingleFileShapes shapes;
  if (const auto* shape = shape_of(file, kUnetPrefix + "input_blocks.0.0.weight"); shape && shape->size() == 4) {
    shapes.model_channels = (*shape)[0];
    shapes.in_channels = (*shape)[1];
  }
  if (const auto* shape = shape_of(file, kUnetPrefix + "out.2.weight"); shape && shape->size() == 4)
    shapes.out_channels = (*shape)[0];
  const std::string key = kUnetPrefix + "input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight";
  if (const auto* shape = shape_of(file, key); shape && shape->size() == 2) shapes.context_width = (*shape)[1];
  return shapes;
}

bool is_single_file(const TensorFile& file) {
  return has_prefix(file, kUnetPrefix) || has_prefix(file, kUnetEmaPrefix);
}

WeightSource single_file_unet(std::shared_ptr<const TensorFile> file, const UNet2DConditionConfig& config,
                              bool prefer_ema) {
  const bool ema = has_prefix(*file, kUnetEmaPrefix) && (prefer_ema || !has_prefix(*file, kUnetPrefix));
  WeightSource source = source_of(std::move(file), "UNet");
  source.keys = [config, ema](const std::string& name) -> std::vector<WeightKey> {
    auto key = unet_ldm_key(config, name);
    if (!key) return {};
    if (ema) key->key = ema_key(key->key);
    return {*key};
  };
  const std::string prefix = ema ? kUnetEmaPrefix : kUnetPrefix;
  source.belongs = [prefix](const std::string& key) { return key.starts_with(prefix); };
  return source;
}

WeightSource single_file_vae(std::shared_ptr<const TensorFile> file, const AutoencoderKLConfig& config) {
  WeightSource source = source_of(std::move(file), "VAE");
  source.keys = [config](const std::string& name) -> std::vector<WeightKey> {
    const auto key = vae_ldm_key(config, name);
    return key ? std::vector<WeightKey>{*key} : std::vector<WeightKey>{};
  };
  source.belongs = [](const std::string& key) {
    return key.starts_with(kVaePrefix) && !key.starts_with(kVaePrefix + "loss.") &&
           !key.starts_with(kVaePrefix + "model_ema.");
  };
  return source;
}

WeightSource single_file_text_encoder(std::shared_ptr<const TensorFile> file, const ClipTextConfig& config) {
  const auto naming =
      has_prefix(*file, kTextPrefix + "model.") ? TextEncoderNaming::OpenClip : TextEncoderNaming::Transformers;
  WeightSource source = source_of(std::move(file), "text encoder");
  source.keys = [naming](const std::string& name) {
    std::vector<WeightKey> keys;
    if (const auto key = text_ldm_key(naming, name)) keys.push_back(*key);
    const std::string inner = "text_model.";  // some tools leave it out
    if (naming == TextEncoderNaming::Transformers && name.starts_with(inner))
      keys.push_back({kTextPrefix + "transformer." + name.substr(inner.size())});
    return keys;
  };
  source.belongs = [config](const std::string& key) {
    return key.starts_with(kTextPrefix) && !is_unused_text_key(key, config);
  };
  return source;
}

void log_unknown_keys(const TensorFile& file) {
  std::size_t count = 0;
  std::string first;
  for (const auto& info : file.tensors()) {
    const auto& key = info.name;
    if (key.starts_with(kUnetPrefix) || key.starts_with(kVaePrefix) || key.starts_with(kTextPrefix) ||
        is_training_state(key))
      continue;
    if (count++ == 0) first = key;
  }
  if (count > 0)
    logger("model_io")->warn("{}: {} tensors are not used, the first is '{}'", display(file.path()), count, first);
}

}  // namespace thumbsup
