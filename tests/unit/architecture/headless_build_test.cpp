// Holds the headless build (-DTHUMBSUP_STUDIO=OFF) without building everything twice: it is configured where Qt has no
// windows, and each of its commands is one of this build's, whose results the other tests run. So what it makes is what
// is here; what it leaves out is the window alone. Its program is linked from them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream stream(file);
  EXPECT_TRUE(stream) << file;
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string quoted_word(const std::string& word) {
  return "'" + std::regex_replace(word, std::regex("'"), R"('\'')") + "'";
}

class HeadlessBuild : public testing::Test {
 protected:
  static fs::path full() { return THUMBSUP_BUILD; }
  static fs::path headless() { return full() / "headless"; }

  static void SetUpTestSuite() {
    std::string command = "cd " + quoted_word(test::source_root().string()) + " && " + quoted_word(THUMBSUP_CMAKE) +
                          " --preset headless -B " + quoted_word(headless().string());
    std::istringstream options(content_of(THUMBSUP_HEADLESS_OPTIONS));
    for (std::string option; std::getline(options, option);) command += " " + quoted_word(option);
    // As on a machine that has none of them.
    for (const char* absent : {"Gui", "Widgets", "Charts", "OpenGL", "Svg", "Test", "LinguistTools"})
      command += std::string(" -DCMAKE_DISABLE_FIND_PACKAGE_Qt6") + absent + "=ON";
    command += " >" + quoted_word((full() / "headless.log").string()) + " 2>&1";
    configured_ = std::system(command.c_str()) == 0;
  }
  void SetUp() override { ASSERT_TRUE(configured_) << content_of(full() / "headless.log"); }

  /// By what it makes; both builds seen as if they lay in one folder.
  static std::map<std::string, std::string> commands(const fs::path& build) {
    std::map<std::string, std::string> found;
    static const std::regex output_option(" -o (\\S+)");
    for (const auto& entry : nlohmann::json::parse(content_of(build / "compile_commands.json"))) {
      const std::string file = entry.at("file"), command = place_free(entry.at("command"));
      std::smatch output;
      EXPECT_TRUE(std::regex_search(command, output, output_option)) << command;
      // A batch is as good as the list of its files.
      const bool is_batch = file.rfind(build.string(), 0) == 0 && file.find("/Unity/") != std::string::npos;
      found[output[1]] = command + (is_batch ? "\n" + place_free(content_of(file)) : "");
    }
    return found;
  }
  static std::string place_free(std::string text) {
    for (const fs::path& place : {headless(), full()})
      for (std::size_t at = 0; (at = text.find(place.string(), at)) != std::string::npos;)
        text.replace(at, place.string().size(), "BUILD");
    return text;
  }

  static inline bool configured_ = false;
};

TEST_F(HeadlessBuild, MakesWithTheSameCommandsAllButTheWindow) {
  auto here = commands(full()), there = commands(headless());
  ASSERT_GT(there.size(), 50u);
  // The test that you read knows of the other build: the one difference that there is.
  for (auto* build : {&here, &there})
    std::erase_if(*build,
                  [](const auto& made) { return made.first.find("test_architecture.dir") != std::string::npos; });
  for (const auto& [output, command] : there) {
    const auto same = here.find(output);
    ASSERT_NE(same, here.end()) << output << " is made by the headless build alone";
    EXPECT_EQ(same->second, command) << output;
  }
  for (const auto& [output, command] : here) {
    const bool is_window = std::regex_search(output, std::regex("^(ui|app/studio|tests/ui)/|thumbsup_qt_pch"));
    EXPECT_TRUE(there.count(output) == 1 || is_window) << output << " is missing";
    EXPECT_FALSE(there.count(output) == 1 && is_window) << output << " belongs to the window";
  }
}

TEST_F(HeadlessBuild, NamesNoWindowAnywhere) {
  static const std::regex window("Qt6?(Gui|Widgets|Charts|OpenGL|Svg)\\b|QT_(GUI|WIDGETS|CHARTS|SVG)_LIB");
  for (const auto& [output, command] : commands(headless()))
    EXPECT_FALSE(std::regex_search(command, window)) << output << ": " << command;
  std::istringstream build(content_of(headless() / "build.ninja"));
  bool links_the_program = false;
  for (std::string line; std::getline(build, line);) {
    links_the_program = links_the_program || line.rfind("build bin/thumbsup:", 0) == 0;
    EXPECT_FALSE(std::regex_search(line, window)) << line;
  }
  EXPECT_TRUE(links_the_program);
}

/// Its own link command, on the objects that are here: they are made by the same commands.
TEST_F(HeadlessBuild, LinksAProgramThatRunsWithoutTheWindow) {
  const fs::path list = full() / "headless-commands.txt", program = headless() / "bin" / "thumbsup",
                 said = full() / "headless-said.txt";
  const auto run = [](const std::string& command) { return std::system(command.c_str()); };
  ASSERT_EQ(run(quoted_word(THUMBSUP_NINJA) + " -C " + quoted_word(headless().string()) +
                " -t commands bin/thumbsup >" + quoted_word(list.string())),
            0);
  std::istringstream commands(content_of(list));
  std::string link;
  for (std::string line; std::getline(commands, line);)
    if (line.find(" -o bin/thumbsup ") != std::string::npos) link = line;
  ASSERT_NE(link, "");
  fs::create_directories(program.parent_path());
  fs::remove(program);
  link.replace(link.find(" -o bin/thumbsup "), 17, " -o " + quoted_word(program.string()) + " ");
  ASSERT_EQ(run("cd " + quoted_word(full().string()) + " && " + link), 0) << link;
  ASSERT_EQ(run(quoted_word(program.string()) + " --version >" + quoted_word(said.string())), 0);
  EXPECT_EQ(content_of(said), THUMBSUP_VERSION "\n");
  const std::string bytes = content_of(program);
  EXPECT_NE(bytes.find("libQt6Core"), std::string::npos);
  for (const char* library : {"libQt6Gui", "libQt6Widgets", "libQt6Charts", "libQt6Svg"})
    EXPECT_EQ(bytes.find(library), std::string::npos) << library;
}

}  // namespace
}  // namespace thumbsup
