#include "models/resnet.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "nn/initialise.h"

namespace thumbsup {
namespace {

TEST(ResNet, ShapesAndFeatures) {
  const at::NoGradGuard no_gradient;
  for (const auto& [name, width] : {std::pair<const char*, std::int64_t>{"resnet18", 512}, {"resnet50", 2048}}) {
    const auto config = ResNetConfig::from_name(name, 2);
    EXPECT_EQ(config.feature_channels(), width);
    const auto model = std::make_shared<ResNet>(config);
    initialise_parameters(*model, 1);
    model->eval();
    const at::Tensor image = at::linspace(-1, 1, 2 * 3 * 40 * 64).reshape({2, 3, 40, 64});
    const at::Tensor features = model->features(image);
    EXPECT_EQ(features.sizes(), (std::vector<std::int64_t>{2, width}));
    EXPECT_EQ(model->forward(image).sizes(), (std::vector<std::int64_t>{2, 2}));
    EXPECT_TRUE(at::allclose(model->forward(image), model->classifier().forward(features)));
  }
}

TEST(ResNet, NamesAreTorchvisions) {
  const auto deep = std::make_shared<ResNet>(ResNetConfig::from_name("resnet34"));
  const auto parameters = deep->named_parameters();
  EXPECT_TRUE(parameters.contains("layer3.5.conv2.weight"));
  EXPECT_FALSE(parameters.contains("layer3.6.conv2.weight"));
  EXPECT_TRUE(parameters.contains("layer2.0.downsample.0.weight"));
  EXPECT_FALSE(parameters.contains("layer1.0.downsample.0.weight"));
  EXPECT_FALSE(parameters.contains("conv1.bias"));
  EXPECT_TRUE(deep->named_buffers().contains("layer4.2.bn2.running_var"));
  EXPECT_TRUE(deep->named_buffers().contains("bn1.num_batches_tracked"));
}

TEST(ResNet, RefusesAnUnknownNameAndOtherShapes) {
  EXPECT_THROW(ResNetConfig::from_name("resnet17"), UserInputError);
  const auto model = std::make_shared<ResNet>(ResNetConfig::from_name("resnet18"));
  EXPECT_THROW(model->forward(at::zeros({1, 1, 32, 32})), LogicError);
  EXPECT_THROW(model->forward(at::zeros({3, 32, 32})), LogicError);
}

}  // namespace
}  // namespace thumbsup
