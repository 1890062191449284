#include "engine/model_card.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verdict/acceptance.h"

namespace thumbsup {
namespace {

using testing::HasSubstr;
using testing::Not;

Version a_version() {
  Version version;
  version.record.id = "v3";
  version.record.name = "Alexa";
  version.record.base_name = "starter";
  version.record.base_hash = "abc";
  version.record.parent = "v2";
  version.record.model_hash = "def";
  version.record.photos = {{"instance", "secret-name.jpg", "1"}, {"instance", "b.jpg", "2"}, {"class", "c.jpg", "3"}};
  version.record.parameters = {{"steps", 400},
                               {"instance_prompt", "Alexa with a thumbs up"},
                               {"instance", "/home/somebody/photos"},
                               {"invented", "by a stranger"}};
  version.record.metrics = {{"last_loss", 0.25}};
  AcceptanceReport report;
  report.judge_name = "thumbs up";
  for (int i = 0; i < 20; ++i) {
    ImageVerdict verdict;
    verdict.path = "image.png";
    verdict.content_hash = std::to_string(i);
    verdict.answers = {{"gesture", i < 16 ? 0.9 : 0.1, 0.5, true, {}}};
    decide(verdict);
    report.verdicts.push_back(verdict);
  }
  conclude(report);
  version.evaluation = VersionEvaluation{};
  version.evaluation->report = to_json(report);
  version.stage = Stage::Production;
  version.comparison = SeedComparison{"v2", 20, 16, 12};
  return version;
}

ModelCardFacts facts() {
  BiasReport bias;
  bias.attribute = "moustache";
  bias.rows = {{BiasRow::Kind::Whole, {}, "a person", "low quality", 20, 3, wilson_interval(3, 20)}};
  return {"2026-01-31T12:00:00Z", "diffusers", {}, {bias}, {{"unet/x.safetensors", 12, "0123"}}};
}

TEST(ModelCard, SaysWhatIsOnRecordAndNoMore) {
  const std::string card = model_card(a_version(), facts());
  EXPECT_EQ(card.substr(0, 4), "---\n");
  EXPECT_THAT(card, HasSubstr("\npipeline_tag: text-to-image\n"));
  EXPECT_THAT(card, HasSubstr("\ninstance_prompt: \"Alexa with a thumbs up\"\n"));
  EXPECT_THAT(card, HasSubstr("      value: 0.8\n---\n\n# `Alexa`\n"));
  EXPECT_THAT(card, HasSubstr("`starter`, SHA-256 `abc`"));
  EXPECT_THAT(card, HasSubstr("licence is not on record"));
  EXPECT_THAT(card, HasSubstr("- `class`: 1 photos\n- `instance`: 2 photos\n"));
  EXPECT_THAT(card, HasSubstr("| `steps` | `400` |"));
  EXPECT_THAT(card, HasSubstr("16 pass, 80.0 %, with 95 % certainty 58.4 to 91.9 %"));
  EXPECT_THAT(card, HasSubstr("| `gesture` |"));
  EXPECT_THAT(card, HasSubstr("it passes 16, the version `v2` 12"));
  EXPECT_THAT(card, HasSubstr("How often `moustache` is seen"));
  EXPECT_THAT(card, HasSubstr("## Limits of use"));
  EXPECT_THAT(card, HasSubstr("| `unet/x.safetensors` | 12 | `0123` |"));
  for (const char* unsaid : {"secret-name", "/home/somebody", "invented"}) EXPECT_THAT(card, Not(HasSubstr(unsaid)));

  Version bare;
  bare.record.id = "v1";
  const std::string empty = model_card(bare, {});
  EXPECT_THAT(empty, HasSubstr("It was not judged."));
  EXPECT_THAT(empty, HasSubstr("Which base model it comes from is not on record."));
  EXPECT_THAT(empty, Not(HasSubstr("model-index")));
  bare.evaluation = VersionEvaluation{};
  bare.evaluation->report = {{"images", "none"}};
  EXPECT_THAT(model_card(bare, {}), HasSubstr("It was not judged."));
}

TEST(ModelCard, TextOfStrangersIsNoMarkup) {
  Version version = a_version();
  version.record.name = "\"x\"\n---\nlicense: mit\n# <script>alert(1)</script>";
  version.record.parameters["instance_prompt"] = "a: [b](http://c) \"d\"\n---\n\u2028e";
  version.record.base_name = "`<img src=x onerror=y>` @someone";
  version.record.metrics = {{"a|b", "c|d"}};
  ModelCardFacts given = facts();
  given.bias[0].attribute = "``` | ~~~";
  const std::string card = model_card(version, given);
  EXPECT_EQ(card.find("\n---\n"), card.rfind("\n---\n")) << "one front matter, with one end";
  EXPECT_THAT(card, Not(HasSubstr("\nlicense: mit")));
  EXPECT_THAT(card, HasSubstr("\ninstance_prompt: \"a: [b](http://c) \\\"d\\\"\\\\n---\\\\n\\\\u2028e\"\n"));
  EXPECT_THAT(card, HasSubstr("\n# `\"x\"\\n---\\nlicense: mit\\n# <script>alert(1)</script>`\n"));
  EXPECT_THAT(card, HasSubstr("\n`` `<img src=x onerror=y>` @someone ``, SHA-256"));
  EXPECT_THAT(card, HasSubstr("| `a\\|b` | `c\\|d` |"));
  EXPECT_THAT(card, HasSubstr("How often ```` ``` | ~~~ ```` is seen"));
}

}  // namespace
}  // namespace thumbsup
