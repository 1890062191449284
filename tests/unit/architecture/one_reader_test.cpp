// Holds that files and JSON of others are read in one place each, where the bounds are.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

struct Rule {
  std::regex pattern;
  std::string instead;
  std::set<std::string> allowed;  // files, relative to the root
};

const std::vector<Rule>& rules() {
  static const std::vector<Rule> all = {
      {std::regex(R"(json::(parse|accept|sax_parse|from_\w+)\s*\(|QJsonDocument|>>\s*json\b|"_json\b)"),
       "parse_json of base/json_text.h",
       {"core/base/json_text.cpp",
        // Builds no value: each event goes into the header's own structure, which has no depth.
        "core/model_io/safetensors_header.cpp"}},
      {std::regex(R"(std::ifstream\b)"),
       "RegularFile of base/regular_file.h",
       {// What the system says of itself.
        "core/base/cpu_features.cpp", "core/base/host_memory.cpp", "core/base/process_mark.cpp",
        "core/engine/doctor.cpp", "core/model_io/zip_archive.cpp",

        // Sniffs what is_regular_file has looked at.
        "core/photos/scan_folder.cpp"}},
      {std::regex(R"(\b(atof|strtod|strtof|strtold|stod|stof|stold|sscanf)\s*\()"), "number_text.h", {}},
  };
  return all;
}

std::vector<std::string> sources() {
  std::vector<std::string> files;
  for (const char* top : {"core", "app", "ui"})
    for (const auto& entry : fs::recursive_directory_iterator(test::source_root() / top))
      if (const auto extension = entry.path().extension(); extension == ".h" || extension == ".cpp")
        files.push_back(fs::relative(entry.path(), test::source_root()).generic_string());
  return files;
}

/// Lines of `text` that break `rule`.
std::vector<std::string> breaches(const Rule& rule, std::istream& text) {
  std::vector<std::string> found;
  for (std::string line; std::getline(text, line);)
    if (std::regex_search(line.substr(0, line.find("//")), rule.pattern)) found.push_back(line);
  return found;
}

TEST(OneReader, NobodyReadsFilesOfOthersWithoutBounds) {
  const auto files = sources();
  ASSERT_GT(files.size(), 100u);
  for (const Rule& rule : rules()) {
    for (const auto& file : files) {
      if (rule.allowed.count(file) != 0) continue;
      std::ifstream stream(test::source_root() / file);
      for (const auto& line : breaches(rule, stream)) ADD_FAILURE() << file << ": " << line << "\nuse " << rule.instead;
    }
    for (const auto& file : rule.allowed) EXPECT_TRUE(fs::exists(test::source_root() / file)) << file;
  }
}

TEST(OneReader, BreachesAreSeen) {
  const auto count = [](std::size_t rule, const std::string& line) {
    std::istringstream text(line);
    return breaches(rules()[rule], text).size();
  };
  EXPECT_EQ(count(0, "auto j = nlohmann::json::parse(text);"), 1u);
  EXPECT_EQ(count(0, "stream >> json;"), 1u);
  EXPECT_EQ(count(0, "QJsonDocument::fromJson(bytes)"), 1u);
  EXPECT_EQ(count(0, "parse_json(text, path);  // not json::parse(text)"), 0u);
  EXPECT_EQ(count(1, "std::ifstream file(path);"), 1u);
  EXPECT_EQ(count(2, "x = std::atof(text);"), 1u);
  EXPECT_EQ(count(2, "std::stod(text)"), 1u);
}

}  // namespace
}  // namespace thumbsup
