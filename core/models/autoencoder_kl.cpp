#include "models/autoencoder_kl.h"

#include <sstream>

#include "base/error.h"
#include "models/config_reader.h"
#include "models/models_messages.h"
#include "models/vae_coders.h"

namespace thumbsup {
namespace {

void require_block_types(const ConfigReader& reader, const std::string& key, const char* type, std::size_t count) {
  if (!reader.has(key)) return;
  const std::vector<std::string> types = reader.texts(key, {});
  if (types.size() != count) reader.fail(key, msg::models::has_not_one_entry_per_block());
  for (const std::string& found : types) {
    if (found != type) reader.fail(key, msg::models::block_type_is_not_supported(found));
  }
}

[[noreturn]] void does_not_fit(const char* what, const at::Tensor& tensor) {
  std::ostringstream detail;
  detail << tensor.sizes();
  throw LogicError(std::string("The ") + what + " given to the autoencoder does not fit it.", detail.str());
}

}  // namespace

AutoencoderKLConfig AutoencoderKLConfig::from_json(const nlohmann::json& config, const std::filesystem::path& source) {
  const ConfigReader reader(config, source);
  reader.require_absent({"latents_mean", "latents_std"});
  reader.require("shift_factor", 0.0);
  reader.require("double_z", true);
  AutoencoderKLConfig result;
  result.in_channels = reader.integer("in_channels", 3);
  result.out_channels = reader.integer("out_channels", 3);
  result.latent_channels = reader.integer("latent_channels", 4);
  result.block_out_channels = reader.integers("block_out_channels", {64});
  if (result.block_out_channels.size() > 16) reader.fail("block_out_channels", msg::models::has_more_than_16_entries());
  require_block_types(reader, "down_block_types", "DownEncoderBlock2D", result.block_out_channels.size());
  require_block_types(reader, "up_block_types", "UpDecoderBlock2D", result.block_out_channels.size());
  result.layers_per_block = reader.integer("layers_per_block", 1, 1, ConfigReader::kDeepest);
  result.norm_groups = reader.integer("norm_num_groups", 32);
  for (const std::int64_t channels : result.block_out_channels) {
    if (channels % result.norm_groups != 0) {
      reader.fail("norm_num_groups", msg::models::does_not_divide_block_out_channels(channels));
    }
  }
  result.activation = parse_activation(reader.text("act_fn", "silu"), "act_fn", source);
  result.scaling_factor = reader.number("scaling_factor", 0.18215);
  if (!(result.scaling_factor > 0)) reader.fail("scaling_factor", msg::models::must_be_positive());
  result.use_quant_conv = reader.boolean("use_quant_conv", true);
  result.use_post_quant_conv = reader.boolean("use_post_quant_conv", true);
  result.mid_block_add_attention = reader.boolean("mid_block_add_attention", true);
  return result;
}

at::Tensor LatentPosterior::sample(const at::Tensor& noise) const {
  return mean + at::exp(0.5 * logvar) * noise;
}

AutoencoderKL::AutoencoderKL(const AutoencoderKLConfig& config) : config_(config) {
  const Conv2dOptions pointwise{.kernel_size = 1, .stride = 1, .padding = 0};
  const std::int64_t latent = config.latent_channels;
  encoder_ = register_module("encoder", std::make_shared<VaeEncoder>(config));
  decoder_ = register_module("decoder", std::make_shared<VaeDecoder>(config));
  if (config.use_quant_conv) {
    quant_conv_ = register_module("quant_conv", std::make_shared<Conv2d>(2 * latent, 2 * latent, pointwise));
  }
  if (config.use_post_quant_conv) {
    post_quant_conv_ = register_module("post_quant_conv", std::make_shared<Conv2d>(latent, latent, pointwise));
  }
}

LatentPosterior AutoencoderKL::encode(const at::Tensor& image) const {
  if (image.dim() != 4 || image.size(1) != config_.in_channels || image.size(2) % config_.scale() != 0 ||
      image.size(3) % config_.scale() != 0) {
    does_not_fit("image", image);
  }
  const auto type = decoder_->parameters().front().scalar_type();
  at::Tensor moments = encoder_->forward(image.to(type).contiguous(at::MemoryFormat::ChannelsLast));
  if (quant_conv_) moments = quant_conv_->forward(moments);
  const std::vector<at::Tensor> halves = moments.chunk(2, 1);
  return {halves[0], halves[1].clamp(-30, 20)};
}

at::Tensor AutoencoderKL::decode(const at::Tensor& latents) const {
  if (latents.dim() != 4 || latents.size(1) != config_.latent_channels) does_not_fit("latent tensor", latents);
  const auto type = decoder_->parameters().front().scalar_type();
  at::Tensor x = latents.to(type).contiguous(at::MemoryFormat::ChannelsLast);
  if (post_quant_conv_) x = post_quant_conv_->forward(x);
  return emit(decoder_->forward(x));
}

}  // namespace thumbsup
