#include "params/json_params.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "sample_config.h"

namespace thumbsup {
namespace {

using test::sample_params;
using test::SampleConfig;

TEST(JsonParams, FilesHoldNonDefaultsOnly) {
  SampleConfig config;
  config.steps = 3;
  config.size = {8, 8};
  const auto params = sample_params().bind(config);
  EXPECT_EQ(params_to_json(params), (nlohmann::json{{"steps", 3}, {"size", "8x8"}}));
  EXPECT_EQ(params_to_json(params, Written::All).size(), 7u);
}

TEST(JsonParams, RoundTripAndUnknownKeysAreHandedBack) {
  SampleConfig written;
  written.rate = 3e-6;
  written.learn = false;
  written.model = "modèle";
  auto json = params_to_json(sample_params().bind(written), Written::All);
  json["from_the_future"] = 1;
  SampleConfig read;
  const auto unknown = params_from_json(sample_params().bind(read), json, "p.json");
  EXPECT_EQ(unknown, (nlohmann::json{{"from_the_future", 1}}));
  EXPECT_EQ(read.rate, written.rate);
  EXPECT_EQ(read.learn, written.learn);
  EXPECT_EQ(read.model, written.model);
}

TEST(JsonParams, FilesOfAnyNameAreKept) {
  SampleConfig written;
  written.model = "/models/\xe9t\xe9 50%";
  const auto text = params_to_json(sample_params().bind(written)).dump();  // throws when it is no UTF-8
  SampleConfig read;
  params_from_json(sample_params().bind(read), nlohmann::json::parse(text), "p.json");
  EXPECT_EQ(read.model, written.model);
}

TEST(JsonParams, WrongKindsAndRangesNameFileAndKey) {
  for (const char* text : {R"({"steps": "3"})", R"({"steps": 2.5})", R"({"steps": true})", R"({"steps": 0})",
                           R"({"tiling": 1})", R"({"sampler": "magic"})", R"({"size": 3})"}) {
    SampleConfig config;
    try {
      params_from_json(sample_params().bind(config), nlohmann::json::parse(text), "p.json");
      ADD_FAILURE() << text << " was accepted";
    } catch (const FormatError& error) {
      EXPECT_FALSE(error.key().empty()) << text;
      EXPECT_NE(std::string(error.what()).find("p.json"), std::string::npos);
    }
  }
  SampleConfig config;
  EXPECT_THROW(params_from_json(sample_params().bind(config), nlohmann::json::array(), "p.json"), FormatError);
}

TEST(JsonParams, AWholeNumberServesForAReal) {
  SampleConfig config;
  config.rate = 0.5e-3;
  params_from_json(sample_params().bind(config), {{"learning_rate", 1e-3}}, "p.json");
  EXPECT_EQ(config.rate, 1e-3);
}

}  // namespace
}  // namespace thumbsup
