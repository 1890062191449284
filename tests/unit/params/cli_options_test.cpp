#include "params/cli_options.h"

#include <gtest/gtest.h>

#include "sample_config.h"

namespace thumbsup {
namespace {

using test::sample_params;
using test::SampleConfig;

SampleConfig parse(const std::string& line) {
  SampleConfig config;
  CLI::App app;
  add_options(app, sample_params().bind(config));
  app.parse(line);
  return config;
}

TEST(CliOptions, EveryKindOfParameterHasItsFlag) {
  const auto config =
      parse("--tiling --no-learn-more --steps 5 --learning-rate 5e-5 --sampler heun --model 'my model' --size 8x16");
  EXPECT_TRUE(config.tiling);
  EXPECT_FALSE(config.learn);
  EXPECT_EQ(config.steps, 5);
  EXPECT_DOUBLE_EQ(config.rate, 5e-5);
  EXPECT_EQ(config.sampler, "heun");
  EXPECT_EQ(config.model, "my model");
  EXPECT_EQ(config.size, (ImageSize{8, 16}));
}

TEST(CliOptions, WhatIsNotGivenKeepsItsDefault) {
  const auto config = parse("--learn-more");
  EXPECT_TRUE(config.learn);
  EXPECT_FALSE(config.tiling);
  EXPECT_EQ(config.steps, 20);
}

TEST(CliOptions, WrongValuesAndUnknownFlagsAreErrors) {
  EXPECT_THROW(parse("--steps 0"), CLI::ValidationError);
  EXPECT_THROW(parse("--steps five"), CLI::ParseError);
  EXPECT_THROW(parse("--sampler magic"), CLI::ValidationError);
  EXPECT_THROW(parse("--stepz 5"), CLI::ExtrasError);
}

TEST(CliOptions, HelpShowsRangeUnitAndDefault) {
  SampleConfig config;
  CLI::App app;
  add_options(app, sample_params().bind(config));
  const std::string help = app.help();
  EXPECT_NE(help.find("unit: steps; 1 to 100; default: 20"), std::string::npos) << help;
  EXPECT_NE(help.find("One of: euler, heun."), std::string::npos) << help;
  EXPECT_NE(help.find("A (advanced)"), std::string::npos) << help;
}

}  // namespace
}  // namespace thumbsup
