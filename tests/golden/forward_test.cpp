// The three networks against the reference's numbers on the tiny pipeline, intermediate tensors included.
#include <gtest/gtest.h>
#include "nn/torch.h"

#include <map>
#include <regex>
#include <set>

#include "base/json_file.h"
#include "model_io/tensor_file.h"
#include "models/autoencoder_kl.h"
#include "models/clip_text_model.h"
#include "models/unet_2d_condition.h"
#include "support/golden.h"
#include "support/tensors.h"

namespace thumbsup {
namespace {

using test::expect_close;

// The outputs of every observed module by name, first batch element only, as the fixture stores them.
using Intermediates = std::map<std::string, at::Tensor>;

OutputObservation::Observer first_elements_into(Intermediates& intermediates) {
  return [&intermediates](const std::string& name, const at::Tensor& output) {
    intermediates[name] = output.narrow(0, 0, 1).detach().clone();
  };
}

class Forward : public testing::Test {
 protected:
  void SetUp() override {
    THUMBSUP_REQUIRE_GOLDEN(folder, "tiny_sd");
    folder_ = folder;
    golden_ = open_tensor_file(folder / "forward.safetensors");
    for (const TensorInfo& tensor : golden_->tensors()) unused_.insert(tensor.name);
  }

  at::Tensor golden(const std::string& name) {
    unused_.erase(name);
    return golden_->read(name);
  }

  // Compares every golden tensor called PREFIX.MODULE, for modules that `observed` has; returns how many there were.
  std::size_t compare_intermediates(const std::string& prefix, const Intermediates& observed) {
    std::size_t compared = 0;
    for (const auto& [module, output] : observed) {
      const std::string name = prefix + "." + module;
      if (unused_.count(name) == 0) continue;
      expect_close(output, golden(name), 1e-4, name);
      ++compared;
    }
    return compared;
  }

  // Nothing of `prefix` may have been overlooked.
  void expect_all_used(const std::string& prefix) {
    for (const std::string& name : unused_) {
      EXPECT_FALSE(name.starts_with(prefix)) << name << " was not compared";
    }
  }

  template <class Model, class Config>
  std::shared_ptr<Model> load(const std::string& part, const std::string& weights) {
    const auto config_path = folder_ / part / "config.json";
    const auto model = std::make_shared<Model>(Config::from_json(read_json_file(config_path), config_path));
    test::load_parameters(*model, *open_tensor_file(folder_ / part / weights));
    return model;
  }

  std::filesystem::path folder_;
  std::unique_ptr<TensorFile> golden_;
  std::set<std::string> unused_;
  const at::NoGradGuard no_gradient_;
};

TEST_F(Forward, TextEncoder) {
  const auto model = load<ClipTextModel, ClipTextConfig>("text_encoder", "model.safetensors");
  const at::Tensor ids = golden("text.input_ids");
  const ClipTextOutput output = model->forward(ids);
  expect_close(output.last_hidden_state, golden("text.last_hidden_state"), 1e-4, "last_hidden_state");
  expect_close(output.pooler_output, golden("text.pooler_output"), 1e-4, "pooler_output");
  for (std::size_t k = 0; k < output.hidden_states.size(); ++k) {
    const std::string name = "text.hidden_states." + std::to_string(k);
    expect_close(output.hidden_states[k], golden(name), 1e-4, name);
  }
  for (std::int64_t skip = 0; golden_->contains("text.clip_skip_" + std::to_string(skip)); ++skip) {
    const std::string name = "text.clip_skip_" + std::to_string(skip);
    expect_close(model->encode(ids, skip), golden(name), 1e-4, name);
  }
  expect_all_used("text.");
}

TEST_F(Forward, UNetOutputsAndIntermediates) {
  const auto model = load<UNet2DCondition, UNet2DConditionConfig>("unet", "diffusion_pytorch_model.safetensors");
  const at::Tensor sample = golden("unet.sample"), context = golden("unet.encoder_hidden_states");
  const std::regex output_name("unet\\.out\\.t([0-9]+)");
  std::size_t times = 0, intermediates = 0;
  for (const TensorInfo& tensor : golden_->tensors()) {
    std::smatch match;
    if (!std::regex_match(tensor.name, match, output_name)) continue;
    Intermediates observed;
    const OutputObservation observation(*model, first_elements_into(observed));
    const at::Tensor output =
        model->forward(sample, at::full({1}, static_cast<std::int64_t>(std::stoll(match[1])), at::kLong), context);
    expect_close(output, golden(tensor.name), 1e-4, tensor.name);
    intermediates += compare_intermediates("unet.t" + match[1].str(), observed);
    ++times;
  }
  EXPECT_GT(times, 0u);
  EXPECT_GT(intermediates, 0u);
  const at::Tensor output = model->forward(sample, golden("unet.timesteps_per_sample"), context);
  expect_close(output, golden("unet.out.per_sample"), 1e-4, "unet.out.per_sample");
  expect_all_used("unet.");
}

TEST_F(Forward, Autoencoder) {
  const auto model = load<AutoencoderKL, AutoencoderKLConfig>("vae", "diffusion_pytorch_model.safetensors");
  Intermediates observed;
  const OutputObservation observation(*model, first_elements_into(observed));
  const LatentPosterior posterior = model->encode(golden("vae.image"));
  expect_close(posterior.mean, golden("vae.mean"), 1e-4, "vae.mean");
  expect_close(posterior.logvar, golden("vae.logvar"), 1e-4, "vae.logvar");
  expect_close(posterior.sample(golden("vae.noise")), golden("vae.sample"), 1e-4, "vae.sample");
  expect_close(model->decode(golden("vae.latents")), golden("vae.decoded"), 1e-4, "vae.decoded");
  EXPECT_GT(compare_intermediates("vae", observed), 0u);
  expect_all_used("vae.");
}

TEST_F(Forward, ParameterCountsAreTheReferences) {
  const auto counts = test::golden_json(folder_ / "forward.json").at("parameters");
  const auto count = [](const torch::nn::Module& module) {
    std::int64_t sum = 0;
    for (const at::Tensor& parameter : module.parameters()) sum += parameter.numel();
    return sum;
  };
  EXPECT_EQ(count(*load<ClipTextModel, ClipTextConfig>("text_encoder", "model.safetensors")),
            counts.at("text_encoder").get<std::int64_t>());
  EXPECT_EQ(count(*load<UNet2DCondition, UNet2DConditionConfig>("unet", "diffusion_pytorch_model.safetensors")),
            counts.at("unet").get<std::int64_t>());
  EXPECT_EQ(count(*load<AutoencoderKL, AutoencoderKLConfig>("vae", "diffusion_pytorch_model.safetensors")),
            counts.at("vae").get<std::int64_t>());
}

}  // namespace
}  // namespace thumbsup
