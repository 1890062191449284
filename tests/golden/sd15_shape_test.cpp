// Networks of the size of Stable Diffusion 1.5, with deterministic weights, against the reference's numbers.
#include <gtest/gtest.h>
#include <torch/torch.h>

#include <chrono>
#include <iostream>
#include <map>
#include <thread>

#include "base/hash.h"
#include "base/host_memory.h"
#include "base/json_file.h"
#include "model_io/tensor_file.h"
#include "models/autoencoder_kl.h"
#include "models/clip_text_model.h"
#include "models/unet_2d_condition.h"
#include "support/deterministic.h"
#include "support/device.h"
#include "support/golden.h"
#include "support/tensors.h"

namespace thumbsup {
namespace {

using test::expect_close;

constexpr std::uint64_t kMemoryLimit = 8'000'000'000;

class Sd15Shape : public testing::Test {
 protected:
  static void SetUpTestSuite() { at::set_num_threads(static_cast<int>(std::thread::hardware_concurrency())); }

  void SetUp() override {
    THUMBSUP_REQUIRE_GOLDEN(folder, "sd15_shape");
    folder_ = folder;
    values_ = open_tensor_file(folder / "golden.safetensors");
    golden_ = test::golden_json(folder / "golden.json");
  }

  void TearDown() override {
    if (HasFatalFailure() || IsSkipped()) return;
    EXPECT_LT(peak_memory(), kMemoryLimit);
  }

  template <class Model, class Config>
  std::shared_ptr<Model> create(const std::string& part) {
    const auto path = folder_ / part / "config.json";
    return std::make_shared<Model>(Config::from_json(read_json_file(path), path));
  }

  // The model with its weights, whose names, shapes and sums must be the reference's.
  template <class Model, class Config>
  std::shared_ptr<Model> create_filled(const std::string& part) {
    const auto sums = test::golden_json(folder_ / "parameter_sums.json");
    const auto manifest = test::golden_json(folder_ / "manifest.json").at(part);
    std::map<std::string, std::vector<std::int64_t>> shapes;
    for (const auto& entry : manifest) shapes[entry.at("name")] = entry.at("shape").get<std::vector<std::int64_t>>();
    const auto model = create<Model, Config>(part);
    std::size_t compared = 0;
    for (auto& item : model->named_parameters()) {
      const std::string& name = item.key();
      EXPECT_EQ(shapes.count(name), 1u) << name << " is not a parameter of the reference";
      EXPECT_EQ(item.value().sizes().vec(), shapes[name]) << name;
      item.value().set_data(test::deterministic_parameter(name, item.value().sizes().vec()));
      const double sum = item.value().sum(at::kDouble).template item<double>();
      const double expected = sums.at(part + ":" + name).get<double>();
      EXPECT_NEAR(sum, expected, 1e-9 * static_cast<double>(item.value().numel())) << name;
      ++compared;
    }
    EXPECT_EQ(compared, shapes.size());
    test::place(*model);
    return model;
  }

  // The input of this kind ("latents"), whatever the fixture's tag; its probes are compared.
  at::Tensor input(const std::string& kind) {
    for (const auto& [name, probe] : golden_.at("inputs").items()) {
      if (name.substr(name.rfind('.') + 1) != kind) continue;
      const at::Tensor tensor = test::deterministic_input(name, probe.at("shape").get<std::vector<std::int64_t>>());
      const auto last = probe.at("last_4").get<std::vector<double>>();
      test::expect_elements(tensor, 0, probe.at("first_8").get<std::vector<double>>(), name);
      test::expect_elements(tensor, tensor.numel() - static_cast<std::int64_t>(last.size()), last, name);
      const at::Tensor wide = tensor.to(at::kDouble);
      EXPECT_NEAR(wide.sum().item<double>(), probe.at("sum_float64").get<double>(), 1e-6) << name;
      EXPECT_NEAR(wide.square().sum().item<double>(), probe.at("sum_of_squares_float64").get<double>(), 1e-6) << name;
      return tensor;
    }
    ADD_FAILURE() << "the fixture has no input " << kind;
    return {};
  }

  // Compares what the fixture knows of a module's output: its mean, standard deviation and first elements.
  OutputObservation::Observer compare_statistics(const std::string& part) {
    return [this, part](const std::string& name, const at::Tensor& output) {
      const auto& all = golden_.at("statistics").at(part);
      if (!all.contains(name)) return;
      const auto& expected = all.at(name);
      ++compared_;
      const double deviation = expected.at("std").get<double>();
      const at::Tensor wide = output.to(at::kCPU, at::kDouble).contiguous();
      EXPECT_NEAR(wide.std(/*unbiased=*/true).item<double>(), deviation, 1e-4 * deviation) << name;
      if (expected.contains("mean")) {
        EXPECT_NEAR(wide.mean().item<double>(), expected.at("mean").get<double>(), 1e-4 * deviation) << name;
      }
      const auto first = expected.at("first_8").get<std::vector<double>>();
      const at::Tensor flat = wide.reshape({-1});
      for (std::size_t i = 0; i < first.size(); ++i) {
        EXPECT_NEAR(flat[static_cast<std::int64_t>(i)].item<double>(), first[i], 1e-4 * deviation) << name << " " << i;
      }
    };
  }

  std::filesystem::path folder_;
  std::unique_ptr<TensorFile> values_;
  nlohmann::json golden_;
  std::size_t compared_ = 0;
  const at::NoGradGuard no_gradient_;
};

TEST_F(Sd15Shape, GeneratorAgreesWithTheTestVectors) {
  for (const auto& vector : golden_.at("vectors")) {
    const auto name = vector.at("name").get<std::string>();
    EXPECT_EQ(fnv1a64(name), std::stoull(vector.at("fnv1a64").get<std::string>(), nullptr, 16)) << name;
    const auto v = vector.at("v_first_8").get<std::vector<double>>();
    auto values = vector.at("value_first_8").get<std::vector<double>>();
    const double offset = vector.at("offset").get<double>(), scale = vector.at("scale").get<double>();
    for (std::size_t i = 0; i < v.size(); ++i) {
      EXPECT_EQ(test::deterministic_value(fnv1a64(name), static_cast<std::int64_t>(i)), v[i]) << name;
      EXPECT_EQ(static_cast<double>(static_cast<float>(offset + scale * v[i])), values[i]) << name;
    }
    const at::Tensor tensor = test::deterministic_parameter(name, vector.at("shape").get<std::vector<std::int64_t>>());
    values.resize(std::min(values.size(), static_cast<std::size_t>(tensor.numel())));  // a bias may have fewer
    test::expect_elements(tensor, 0, values, name);
  }
}

TEST_F(Sd15Shape, TextEncoder) {
  const auto model = create_filled<ClipTextModel, ClipTextConfig>("text_encoder");
  const at::Tensor ids = values_->read("text.input_ids").to(test::device());
  const ClipTextOutput output = model->forward(ids);
  expect_close(output.last_hidden_state.to(at::kCPU), values_->read("text.last_hidden_state"), 1e-4,
               "last_hidden_state");
  const auto compare = compare_statistics("text");
  for (std::size_t k = 0; k < output.hidden_states.size(); ++k) {
    compare("hidden_states." + std::to_string(k), output.hidden_states[k]);
  }
  EXPECT_EQ(compared_, golden_.at("statistics").at("text").size());
  for (std::int64_t skip = 1; values_->contains("text.clip_skip_" + std::to_string(skip)); ++skip) {
    const std::string name = "text.clip_skip_" + std::to_string(skip);
    expect_close(model->encode(ids, skip).to(at::kCPU), values_->read(name), 1e-4, name);
  }
}

TEST_F(Sd15Shape, UNet) {
  const auto model = create_filled<UNet2DCondition, UNet2DConditionConfig>("unet");
  const at::Tensor timestep = at::full({1}, golden_.at("timestep").get<std::int64_t>(), at::kLong);
  const OutputObservation observation(*model, compare_statistics("unet"));
  const at::Tensor output = model
                                ->forward(input("latents").to(test::device()), timestep.to(test::device()),
                                          input("context").to(test::device()))
                                .to(at::kCPU);
  expect_close(output, values_->read("unet.out"), 1e-4, "unet.out");
  EXPECT_EQ(compared_, golden_.at("statistics").at("unet").size());
}

TEST_F(Sd15Shape, Autoencoder) {
  const auto model = create_filled<AutoencoderKL, AutoencoderKLConfig>("vae");
  const OutputObservation observation(*model, compare_statistics("vae"));
  const at::Tensor decoded = model->decode(input("vae_latents").to(test::device())).to(at::kCPU);
  const std::int64_t height = decoded.size(2), width = decoded.size(3);
  const at::Tensor half = values_->read("vae.decoded.float16");
  ASSERT_EQ(decoded.sizes(), half.sizes());
  // Half precision has 11 significant bits.
  EXPECT_TRUE(at::allclose(decoded, half.to(at::kFloat), /*rtol=*/5e-4, /*atol=*/1e-4));
  for (const TensorInfo& tensor : values_->tensors()) {
    const std::string prefix = "vae.decoded.";
    if (!tensor.name.starts_with(prefix) || tensor.dtype != at::kFloat) continue;
    const auto underscore = tensor.name.rfind('_');
    const std::string kind = tensor.name.substr(prefix.size(), underscore - prefix.size());
    const std::int64_t size = std::stoll(tensor.name.substr(underscore + 1));
    at::Tensor part;
    if (kind == "rows") part = decoded.narrow(2, 0, size);
    if (kind == "cols") part = decoded.narrow(3, width - size, size);
    if (kind == "centre") part = decoded.narrow(2, (height - size) / 2, size).narrow(3, (width - size) / 2, size);
    ASSERT_TRUE(part.defined()) << "an unknown part of the image: " << tensor.name;
    expect_close(part, values_->read(tensor.name), 1e-4, tensor.name);
  }
  const LatentPosterior posterior = model->encode(input("image").to(test::device()));
  expect_close(posterior.mean.to(at::kCPU), values_->read("vae.encoded.mean"), 1e-4, "vae.encoded.mean");
  expect_close(posterior.logvar.to(at::kCPU), values_->read("vae.encoded.logvar"), 1e-4, "vae.encoded.logvar");
  EXPECT_EQ(compared_, golden_.at("statistics").at("vae").size());
}

}  // namespace
}  // namespace thumbsup
