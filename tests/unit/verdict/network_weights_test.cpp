#include "verdict/network_weights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/json_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

std::filesystem::path starter_backbone() {
  return test::source_root() / "resources" / "starter" / "resnet18" / "model.safetensors";
}

/// The state of a network, as torchvision would save it with `classes` outputs.
std::vector<NamedTensor> saved_state(const std::string& architecture, std::int64_t classes) {
  const at::NoGradGuard no_gradient;
  ResNet network(ResNetConfig::from_name(architecture, classes));
  auto state = copy_network_state(network);
  for (auto& entry : state) entry.tensor.fill_(0.5);
  return state;
}

std::string error_of(const std::vector<NamedTensor>& state) {
  const test::TemporaryFolder folder;
  write_safetensors(folder / "net.safetensors", state);
  try {
    load_backbone(folder / "net.safetensors");
  } catch (const FormatError& error) {
    return error.what();
  }
  return "";
}

TEST(NetworkWeights, LoadsTheStartersBackboneWithAnUndecidedHead) {
  const Backbone backbone = load_backbone(starter_backbone());
  EXPECT_EQ(backbone.architecture, "resnet18");
  const at::NoGradGuard no_gradient;
  backbone.network->eval();
  const at::Tensor image = at::rand({2, 3, 64, 64});
  EXPECT_EQ(backbone.network->forward(image).abs().max().item<double>(), 0.0);
  EXPECT_GT(backbone.network->features(image).abs().max().item<double>(), 0.01);
}

TEST(NetworkWeights, RecognisesEachArchitectureAndDropsTheClassifier) {
  const test::TemporaryFolder folder;
  for (const std::string architecture : {"resnet18", "resnet34", "resnet50"}) {
    const auto path = folder / (architecture + ".safetensors");
    write_safetensors(path, saved_state(architecture, 7));
    const Backbone backbone = load_backbone(path);
    EXPECT_EQ(backbone.architecture, architecture);
    EXPECT_EQ(backbone.network->classifier().weight.size(0), 1);
    EXPECT_EQ(backbone.network->classifier().weight.abs().max().item<double>(), 0.0);
  }
}

TEST(NetworkWeights, AcceptsAWrappersPrefixAndMissingCounters) {
  const test::TemporaryFolder folder;
  auto state = saved_state("resnet18", 1000);
  std::erase_if(state, [](const NamedTensor& t) { return t.name.ends_with("num_batches_tracked"); });
  for (auto& entry : state) entry.name = "module." + entry.name;
  write_safetensors(folder / "net.safetensors", state);
  EXPECT_EQ(load_backbone(folder / "net.safetensors").architecture, "resnet18");
}

TEST(NetworkWeights, NamesWhatIsWrong) {
  auto state = saved_state("resnet18", 1000);
  const auto find = [&](const std::string& name) {
    return std::find_if(state.begin(), state.end(), [&](const NamedTensor& t) { return t.name == name; });
  };
  const auto original = state;
  EXPECT_THAT(error_of({{"some.weight", at::zeros({2})}}), testing::HasSubstr("no ResNet"));
  state.erase(find("layer2.0.bn1.weight"));
  EXPECT_THAT(error_of(state), testing::HasSubstr("'layer2.0.bn1.weight' is missing"));
  state = original;
  find("conv1.weight")->tensor = at::zeros({64, 1, 7, 7});
  EXPECT_THAT(error_of(state), testing::HasSubstr("'conv1.weight' has shape [64, 1, 7, 7] where [64, 3, 7, 7]"));
  state = original;
  find("layer4.1.conv2.weight")->tensor = find("layer4.1.conv2.weight")->tensor.clone();
  find("layer4.1.conv2.weight")->tensor.view(-1)[5] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_THAT(error_of(state), testing::HasSubstr("not finite"));
  state = original;
  state.push_back({"layer1.2.conv1.weight", at::zeros({1})});
  EXPECT_THAT(error_of(state), testing::HasSubstr("number of blocks"));
  state = original;
  state.push_back({"extra", at::zeros({1})});
  EXPECT_THAT(error_of(state), testing::HasSubstr("'extra' is not part of resnet18"));
}

TEST(NetworkWeights, StoresWhatItRounded) {
  const test::TemporaryFolder folder;
  const Backbone scratch = backbone_from_scratch(3);
  round_as_stored(*scratch.network);
  save_network(*scratch.network, folder / "net.safetensors", {});
  const auto again = make_judge_network("resnet18", {});
  load_network(*again, folder / "net.safetensors");
  const auto before = network_state(*scratch.network), after = network_state(*again);
  for (std::size_t i = 0; i < before.size(); ++i)
    EXPECT_TRUE(at::equal(before[i].tensor, after[i].tensor)) << before[i].name;
}

TEST(NetworkWeights, FromScratchIsAFunctionOfTheSeed) {
  const auto weight = [](std::uint64_t seed) { return network_state(*backbone_from_scratch(seed).network)[0].tensor; };
  EXPECT_TRUE(at::equal(weight(1), weight(1)));
  EXPECT_FALSE(at::equal(weight(1), weight(2)));
  EXPECT_THROW(make_judge_network("resnet19", "judge.json"), FormatError);
}

}  // namespace
}  // namespace thumbsup
