// The page in its languages.
#include "serve/page_texts.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "base/json_file.h"
#include "serve/api_context.h"
#include "support/golden.h"

namespace thumbsup::serve {
namespace {

std::string page_file(const std::string& name) {
  return read_text_file(test::source_root() / "resources/serve" / name);
}

std::set<std::string> found_in(const std::string& text, const std::string& pattern) {
  std::set<std::string> found;
  const std::regex expression(pattern);
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
    found.insert((*match)[1]);
  return found;
}

TEST(PageTexts, TheTableHasTheWordsOfThePageAndNoOthers) {
  std::set<std::string> used = found_in(page_file("page.js"), "\\bt\\(\"([^\"]+)\"");
  used.merge(found_in(page_file("page.js"), "\\? \"([^\"]+)\" : \"✗"));
  used.merge(found_in(page_file("page.js"), ": \"(✗[^\"]+)\""));
  used.merge(found_in(page_file("page.html"), "data-t>([^<]+)<"));
  used.merge(found_in(page_file("page.html"), "aria-label=\"([^\"]+)\" data-t=\"aria-label\""));
  used.merge(found_in(page_file("page.html"), "placeholder=\"([^\"]+)\" data-t=\"placeholder\""));
  const auto words = page_words();
  EXPECT_EQ(used, std::set<std::string>(words.begin(), words.end()));
  EXPECT_EQ(words.size(), used.size()) << "each once";
}

TEST(PageTexts, TheLanguageIsTheOneAskedForMost) {
  for (const auto& [header, language] : {std::pair{"", "en"},
                                         {"de-AT,de;q=0.9,en;q=0.5", "de"},
                                         {"nl, fr;q=0.3, es;q=0.7", "es"},
                                         {"zh-TW", "zh-CN"},
                                         {"FR", "fr"},
                                         {"*", "en"},
                                         {"de;q=0", "en"},
                                         {"de;x=1,,;q=,es;q=abc", "en"},
                                         {"en;q=0.8, de;q=0.8", "en"}})
    EXPECT_EQ(language_for(header), language) << header;
}

TEST(PageTexts, ArePutTogetherByTheBuild) {
  EXPECT_EQ(page_texts("de")["languages"].size(), 5u);
  EXPECT_TRUE(page_texts("en")["texts"].empty());
  const auto words = page_words();
  for (const PageLanguage& language : page_languages())
    for (const auto& [english, text] : page_texts(language.tag)["texts"].items()) {
      EXPECT_NE(std::find(words.begin(), words.end(), english), words.end()) << english;
      for (const char* place : {"{0}", "{1}"})
        EXPECT_EQ(english.find(place) == std::string::npos, text.get<std::string>().find(place) == std::string::npos)
            << language.tag << ": " << english;
    }
}

TEST(PageTexts, AreServedByChoiceOrByTheBrowsersWish) {
  for (const Route& route : page_routes())
    if (route.path == "/page-texts.json") {
      HttpRequest request;
      request.headers["accept-language"] = "fr";
      EXPECT_EQ(nlohmann::json::parse(route.handler(request).body)["language"], "fr");
      request.query["language"] = "es";
      EXPECT_EQ(nlohmann::json::parse(route.handler(request).body)["language"], "es");
      return;
    }
  ADD_FAILURE() << "no such route";
}

}  // namespace
}  // namespace thumbsup::serve
