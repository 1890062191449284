#include "serve/platform.h"

#include <gtest/gtest.h>

#include <map>

#include "base/error.h"

namespace thumbsup::serve {
namespace {

Environment with(std::map<std::string, std::string> variables) {
  return [variables](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}

TEST(Platform, WithoutACloudEverythingStays) {
  ServeConfig config;
  config.model = "m";
  const auto contract = apply_platform(config, with({{"PORT", "9"}}));
  EXPECT_EQ(contract.platform, ServePlatform::None);
  EXPECT_EQ(config.address, "127.0.0.1");
  EXPECT_EQ(config.port, 7860);
  EXPECT_FALSE(contract.guards_access);
  EXPECT_EQ(contract.predict_route, "");
}

TEST(Platform, VertexAiSaysPortAndRoutes) {
  ServeConfig config;
  config.model = "m";
  const auto contract = apply_platform(
      config, with({{"AIP_HTTP_PORT", "8181"}, {"AIP_HEALTH_ROUTE", "/h"}, {"AIP_PREDICT_ROUTE", "/p"}}));
  EXPECT_EQ(contract.platform, ServePlatform::VertexAi);
  EXPECT_EQ(config.port, 8181);
  EXPECT_EQ(config.address, "0.0.0.0");
  EXPECT_EQ(contract.health_route, "/h");
  EXPECT_EQ(contract.predict_route, "/p");
  EXPECT_TRUE(contract.guards_access);
}

TEST(Platform, CloudRunHasTenSecondsAndNoGuard) {
  ServeConfig config;
  config.model = "m";
  const auto contract = apply_platform(config, with({{"K_SERVICE", "s"}, {"PORT", "8081"}}));
  EXPECT_EQ(contract.platform, ServePlatform::CloudRun);
  EXPECT_EQ(config.port, 8081);
  EXPECT_LT(config.grace, 10);
  EXPECT_FALSE(contract.guards_access) << "a service may be open to everybody: keys are needed";
}

TEST(Platform, AzureMlAndSageMakerSayWhereTheModelLies) {
  ServeConfig azure;
  const auto contract = apply_platform(azure, with({{"AZUREML_MODEL_DIR", "/var/azureml-app/model"}}));
  EXPECT_EQ(contract.platform, ServePlatform::AzureMl);
  EXPECT_EQ(azure.model, "/var/azureml-app/model");
  EXPECT_EQ(contract.predict_route, "/score");
  ServeConfig sage_maker;
  sage_maker.platform = ServePlatform::SageMaker;
  EXPECT_EQ(apply_platform(sage_maker, with({})).predict_route, "/invocations");
  EXPECT_EQ(sage_maker.port, 8080);
  EXPECT_EQ(sage_maker.model, "/opt/ml/model");
}

TEST(Platform, WhatWasSaidStays) {
  ServeConfig config;
  config.model = "mine";
  config.port = 1234;
  config.address = "127.0.0.2";
  config.grace = 3;
  apply_platform(config, with({{"AZUREML_MODEL_DIR", "/x"}}));
  EXPECT_EQ(config.model, "mine");
  EXPECT_EQ(config.port, 1234);
  EXPECT_EQ(config.address, "127.0.0.2");
  EXPECT_EQ(config.grace, 3);
}

TEST(Platform, VariablesThatMakeNoSenseAreRefused) {
  for (const char* port : {"", "0", "65536", "80x", "-1", "99999999999999999999"}) {
    ServeConfig config;
    EXPECT_THROW(apply_platform(config, with({{"AIP_HTTP_PORT", port}})), UserInputError) << port;
  }
  ServeConfig config;
  EXPECT_THROW(apply_platform(config, with({{"AIP_HTTP_PORT", "80"}, {"AIP_PREDICT_ROUTE", "p"}})), UserInputError);
}

}  // namespace
}  // namespace thumbsup::serve
