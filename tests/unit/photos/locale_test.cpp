// Texts of pictures and files read the same whatever the user's language is.
#include <gtest/gtest.h>

#include <clocale>
#include <cstdlib>

#include "base/json_text.h"
#include "base/number_text.h"
#include "photos/generation_parameters.h"
#include "support/locales.h"

namespace thumbsup {
namespace {

/// Sets all of C's locale, as Qt's application object does, and puts it back.
class InLocale {
 public:
  InLocale(const test::Locales& locales, const std::string& name) {
    ::setenv("LOCPATH", locales.folder().c_str(), 1);
    is_set_ = std::setlocale(LC_ALL, name.c_str()) != nullptr;
  }
  ~InLocale() {
    std::setlocale(LC_ALL, "C");
    ::unsetenv("LOCPATH");
  }
  bool is_set() const { return is_set_; }

 private:
  bool is_set_ = false;
};

GenerationParameters sample() {
  GenerationParameters p;
  p.prompt = "FILE I ı İ i";
  p.steps = 20;
  p.sampler = "DDIM";
  p.guidance_scale = 7.5;
  p.guidance_rescale = 0.7;
  p.eta = 0.25;
  p.lora = "a";
  p.lora_scale = 0.8;
  p.seed = 4294967295;
  p.width = p.height = 512;
  return p;
}

TEST(Locale, GenerationParametersAreWrittenAndReadAlike) {
  const test::Locales locales;
  THUMBSUP_REQUIRE_LOCALES(locales);
  const std::string text = to_parameters_text(sample());
  bool comma = false;
  for (const auto& name : locales.names()) {
    const InLocale there(locales, name);
    ASSERT_TRUE(there.is_set()) << name;
    comma = comma || std::localeconv()->decimal_point == std::string(",");
    EXPECT_EQ(to_parameters_text(sample()), text) << name;
    const auto read = parse_parameters_text(text);
    ASSERT_TRUE(read) << name;
    EXPECT_EQ(read->guidance_scale, 7.5) << name;
    EXPECT_EQ(read->guidance_rescale, 0.7) << name;
    EXPECT_EQ(read->eta, 0.25) << name;
    EXPECT_EQ(read->lora_scale, 0.8) << name;
    EXPECT_EQ(read->prompt, sample().prompt) << name;
    EXPECT_EQ(parse_json("[0.5, 1e-3]", "f"), (nlohmann::json{0.5, 1e-3})) << name;
    EXPECT_EQ(parse_number<double>("0.5"), 0.5) << name;
  }
  EXPECT_TRUE(comma) << "no locale with a decimal comma was among them: the test could not fail";
}

}  // namespace
}  // namespace thumbsup
