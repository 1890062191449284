#include "params/param_spec.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "sample_config.h"

namespace thumbsup {
namespace {

using test::sample_params;
using test::SampleConfig;

const BoundParam& find(const BoundParams& params, const std::string& id) {
  for (const auto& param : params)
    if (param.spec->id == id) return param;
  throw std::out_of_range(id);
}

TEST(ParamTable, DefaultsComeFromTheStructAndValuesGoBothWays) {
  SampleConfig config;
  const auto params = sample_params().bind(config);
  EXPECT_EQ(find(params, "steps").default_value, ParamValue(std::int64_t{20}));
  find(params, "steps").set(std::int64_t{7});
  find(params, "size").set(std::string("128x96"));
  find(params, "model").set(std::string("a/b"));
  EXPECT_EQ(config.steps, 7);
  EXPECT_EQ(config.size, (ImageSize{128, 96}));
  EXPECT_EQ(config.model, "a/b");
  EXPECT_EQ(find(params, "size").get(), ParamValue(std::string("128x96")));
  EXPECT_EQ(find(params, "steps").default_value, ParamValue(std::int64_t{20}));
}

TEST(ParamTable, ValuesOtherThanDefaultsAreToldToAnotherProgram) {
  SampleConfig config;
  const auto params = sample_params().bind(config);
  EXPECT_TRUE(command_words(params).empty());
  config.learn = false;
  config.tiling = true;
  config.steps = 7;
  config.model = "-a model";
  EXPECT_EQ(command_words(params),
            (std::vector<std::string>{"--tiling", "--no-learn-more", "--steps=7", "--model=-a model"}));
}

TEST(ParamTable, EndsOfRangesHaveAllTheirDigits) {
  EXPECT_EQ(range_end_text(4294967295.0), "4294967295");
  EXPECT_EQ(range_end_text(1e6), "1000000");
  EXPECT_EQ(range_end_text(-1), "-1");
  EXPECT_EQ(range_end_text(1e-6), "1e-06");
  EXPECT_EQ(range_end_text(0.25), "0.25");
}

TEST(ParamTable, RefusesWhatIsOutOfRangeOrNoChoiceAndKeepsTheOldValue) {
  SampleConfig config;
  const auto params = sample_params().bind(config);
  EXPECT_THROW(find(params, "steps").set(std::int64_t{0}), UserInputError);
  EXPECT_THROW(find(params, "learning_rate").set(0.1), UserInputError);
  EXPECT_THROW(find(params, "learning_rate").set(std::nan("")), UserInputError);
  EXPECT_THROW(find(params, "sampler").set(std::string("magic")), UserInputError);
  EXPECT_THROW(find(params, "size").set(std::string("128")), UserInputError);
  EXPECT_EQ(config.steps, 20);
  EXPECT_EQ(config.sampler, test::Method::Euler);
}

TEST(ImageSize, ParsesOnlyWidthTimesHeight) {
  EXPECT_EQ(parse_image_size("512x768"), (ImageSize{512, 768}));
  EXPECT_EQ(parse_image_size("0x0"), (ImageSize{0, 0}));
  for (const char* bad :
       {"", "512", "x", "512x", "x512", "512X512", "0x8", "-8x8", "8x8px", " 8x8", "99999999999999999999x8"})
    EXPECT_THROW(parse_image_size(bad), UserInputError) << bad;
}

TEST(MissingRequired, NamesTheFlag) {
  SampleConfig config;
  const auto params = sample_params().bind(config);
  ASSERT_EQ(missing_required(params).size(), 1u);
  EXPECT_NE(missing_required(params)[0].english().find("--model"), std::string::npos);
  config.model = "m";
  EXPECT_TRUE(missing_required(params).empty());
}

}  // namespace
}  // namespace thumbsup
