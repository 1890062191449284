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
  add_options(app, sample_params().bind(config), Missing::RunSays);
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
  EXPECT_EQ(config.sampler, test::Method::Heun);
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

/// What has a place of its own on the command line, may be given several times, or goes with nothing else.
struct ArgumentConfig {
  std::filesystem::path run;
  std::vector<std::string> others;
  std::vector<test::Method> methods;
  int number = 3;
  bool gallery = false;
  std::string version;
};

const ParamTable<ArgumentConfig>& argument_params() {
  using C = ArgumentConfig;
  static const auto table = ParamTable<C>{}
                                .add(&C::run, {.id = "run", .help = "Run.", .required = true, .position = "RUN"})
                                .add(&C::others, {.id = "others", .help = "Others.", .minimum = 2, .maximum = 3})
                                .add(&C::methods, {.id = "method", .help = "Methods."})
                                .add(&C::number, {.id = "number", .help = "Number.", .minimum = 1, .maximum = 9})
                                .add(&C::gallery, {.id = "gallery", .help = "Gallery."})
                                .add(&C::version, {.id = "version", .help = "Version.", .excludes = "gallery"});
  return table;
}

ArgumentConfig parse_arguments(const std::string& line) {
  ArgumentConfig config;
  CLI::App app;
  add_options(app, argument_params().bind(config));
  app.parse(line);
  return config;
}

TEST(CliOptions, ArgumentsListsAndWhatExcludesEachOther) {
  const auto config = parse_arguments("here --others a b --method heun euler --number 4 --version v1");
  EXPECT_EQ(config.run, "here");
  EXPECT_EQ(config.others, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(config.methods, (std::vector<test::Method>{test::Method::Heun, test::Method::Euler}));
  EXPECT_EQ(config.number, 4);
  EXPECT_EQ(config.version, "v1");
  EXPECT_THROW(parse_arguments("--number 4"), CLI::RequiredError);
  EXPECT_THROW(parse_arguments("here --others a"), CLI::ParseError);
  EXPECT_THROW(parse_arguments("here --others a b c d"), CLI::ParseError);
  EXPECT_THROW(parse_arguments("here --method magic"), CLI::ValidationError);
  EXPECT_THROW(parse_arguments("here --number 10"), CLI::ValidationError);
  EXPECT_THROW(parse_arguments("here --gallery --version v1"), CLI::ExcludesError);
}

TEST(CliOptions, HelpCallsThemByTheirNames) {
  ArgumentConfig config;
  CLI::App app;
  add_options(app, argument_params().bind(config));
  const std::string help = app.help();
  EXPECT_NE(help.find("RUN"), std::string::npos) << help;
  EXPECT_EQ(help.find("--run"), std::string::npos) << help;
  EXPECT_NE(help.find("One of: euler, heun."), std::string::npos) << help;
}

}  // namespace
}  // namespace thumbsup
