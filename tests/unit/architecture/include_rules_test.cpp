// Holds the layers of the house: who may include whom, where torch and Qt end.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// What each folder of core may include besides itself: everything below it. Siblings may not see each other.
const std::map<std::string, std::set<std::string>>& allowed_includes() {
  static const auto rules = [] {
    std::map<std::string, std::set<std::string>> r;
    const auto layer = [&r](const std::string& folder, std::initializer_list<std::string> direct) {
      for (const auto& below : direct) {
        r[folder].insert(below);
        r[folder].insert(r[below].begin(), r[below].end());
      }
    };
    r["base"] = {};
    layer("params", {"base"});
    layer("text", {"params"});
    layer("photos", {"params"});
    layer("nn", {"params"});
    layer("models", {"nn", "text"});
    layer("model_io", {"models"});
    layer("diffusion", {"nn"});
    layer("training", {"model_io", "diffusion", "photos"});
    layer("inference", {"model_io", "diffusion", "photos"});
    layer("verdict", {"model_io", "photos"});
    layer("studio", {"training", "inference", "verdict"});
    layer("engine", {"studio"});
    layer("serve", {"engine"});
    return r;
  }();
  return rules;
}

struct Include {
  std::string text;
  bool angled;
};

std::vector<Include> includes_of(std::istream& source) {
  static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> found;
  for (std::string line; std::getline(source, line);) {
    std::smatch match;
    if (std::regex_search(line, match, pattern)) found.push_back({match[2], match[1] == "<"});
  }
  return found;
}

bool is_torch(const std::string& include) {
  return std::regex_search(include, std::regex("^(torch|ATen|c10|caffe2)/"));
}
bool is_qt(const std::string& include) {
  return std::regex_search(include, std::regex("^(Qt[A-Z]|Q[A-Z])"));
}

/// The window's layers, bottom to top; those before "jobs" are one target, the others one each. Files that lie in ui/
/// itself belong to the bottom or, those of the window around the pages, to the top.
const std::vector<std::string>& ui_layers() {
  static const std::vector<std::string> layers = {"texts",  "settings", "theme",   "commands", "jobs",
                                                  "models", "widgets",  "dialogs", "pages",    "window"};
  return layers;
}
/// Where the file `path` ("ui/...") stands among them; past the end for a folder that is none.
std::size_t ui_layer(const std::string& path) {
  const std::string below = path.substr(3);
  std::string layer = below.substr(0, below.find('/'));
  if (below.find('/') == std::string::npos) {
    const bool is_window = below.rfind("studio_window", 0) == 0 || below.rfind("studio_pages", 0) == 0 ||
                           below.rfind("project_session", 0) == 0;
    layer = is_window ? "window" : "texts";
  }
  const auto& layers = ui_layers();
  return static_cast<std::size_t>(std::find(layers.begin(), layers.end(), layer) - layers.begin());
}

/// The rule that `include` in the file `path` (relative to the source root) breaks; empty when it breaks none.
std::string broken_rule(const fs::path& path, const Include& include) {
  const std::string top = path.begin()->string();
  const std::string target = include.text.substr(0, include.text.find('/'));
  if (top == "core") {
    const std::string folder = std::next(path.begin())->string();
    const auto& rules = allowed_includes();
    if (!include.angled && rules.count(target) != 0 && target != folder && rules.at(folder).count(target) == 0)
      return "core/" + folder + " may not include " + target;
    if (folder != "studio" && folder != "engine" && folder != "serve" && is_qt(include.text))
      return "no Qt below core/studio";
    const bool torch_free =
        folder == "base" || folder == "params" || folder == "text" || folder == "photos" || folder == "serve";
    if (torch_free && is_torch(include.text)) return "no torch in core/" + folder;
    return {};
  }
  if (top == "app" || top == "ui") {
    if (is_torch(include.text)) return "no torch in " + top;
    std::set<std::string> open = {"engine", "studio", "params", "base"};
    if (top == "app") open.insert("serve");
    if (!include.angled && allowed_includes().count(target) != 0 && open.count(target) == 0)
      return top + " may include only engine, studio, params and base (the command line serve, too)";
  }
  if (top == "ui") {
    const std::size_t own = ui_layer(path.string());
    if (own == ui_layers().size()) return path.string() + " is in no layer of the window";
    if (!include.angled && target == "ui" && ui_layer(include.text) > own)
      return ui_layers()[own] + " may include only what is below it in the window";
  }
  return {};
}

std::vector<fs::path> sources() {
  std::vector<fs::path> files;
  for (const char* top : {"core", "app", "ui"}) {
    const auto root = test::source_root() / top;
    if (!fs::is_directory(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const auto extension = entry.path().extension();
      if (extension == ".h" || extension == ".cpp" || extension == ".cu" || extension == ".cuh")
        files.push_back(fs::relative(entry.path(), test::source_root()));
    }
  }
  return files;
}

TEST(IncludeRules, EveryFileKeepsToItsLayer) {
  const auto files = sources();
  ASSERT_GT(files.size(), 50u);
  for (const auto& path : files) {
    std::ifstream stream(test::source_root() / path);
    for (const Include& include : includes_of(stream)) {
      const std::string rule = broken_rule(path, include);
      EXPECT_TRUE(rule.empty()) << path << " includes " << include.text << ": " << rule;
    }
  }
}

/// What a header of the engine pulls in, however deep, is seen by every window that includes it.
TEST(IncludeRules, NoEngineHeaderReachesTorch) {
  const auto core = test::source_root() / "core";
  for (const auto& entry : fs::directory_iterator(core / "engine")) {
    if (entry.path().extension() != ".h") continue;
    std::vector<fs::path> pending{entry.path()};
    std::set<fs::path> seen;
    while (!pending.empty()) {
      const fs::path header = pending.back();
      pending.pop_back();
      if (!seen.insert(header).second) continue;
      std::ifstream stream(header);
      for (const Include& include : includes_of(stream)) {
        EXPECT_FALSE(is_torch(include.text)) << entry.path().filename() << " reaches torch through " << header;
        if (!include.angled && fs::exists(core / include.text)) pending.push_back(core / include.text);
      }
    }
  }
}

TEST(IncludeRules, FoldersAreThoseOfTheHouse) {
  for (const auto& entry : fs::directory_iterator(test::source_root() / "core"))
    if (entry.is_directory() && !fs::is_empty(entry.path())) {
      EXPECT_EQ(allowed_includes().count(entry.path().filename().string()), 1u) << entry.path() << " is in no layer";
    }
}

/// Where there may be `text`; anywhere else a second answer to the same question would grow.
void expect_only_in(const std::string& text, const std::set<std::string>& places) {
  for (const auto& path : sources()) {
    if (places.count(path.string()) != 0) continue;
    std::ifstream stream(test::source_root() / path);
    for (std::string line; std::getline(stream, line);)
      EXPECT_EQ(line.find(text), std::string::npos) << path << ": " << line << "\n  belongs to " << *places.begin();
  }
}

TEST(IncludeRules, OnePlaceKnowsTheDevicesAndOneTheExceptionsOfTorch) {
  expect_only_in("torch::cuda", {"core/nn/compute_context.cpp"});
  expect_only_in("c10::Error", {"core/nn/torch_errors.cpp"});
  expect_only_in("/proc/meminfo", {"core/base/host_memory.cpp"});
}

TEST(IncludeRules, ViolationsAreSeen) {
  EXPECT_FALSE(broken_rule("core/base/error.h", {"nn/layers.h", false}).empty());
  EXPECT_FALSE(broken_rule("core/training/x.cpp", {"inference/denoise.h", false}).empty());
  EXPECT_FALSE(broken_rule("core/photos/x.cpp", {"torch/torch.h", true}).empty());
  EXPECT_FALSE(broken_rule("core/models/x.cpp", {"QtCore/QString", true}).empty());
  EXPECT_FALSE(broken_rule("core/models/x.cpp", {"QString", true}).empty());
  EXPECT_FALSE(broken_rule("app/cli/x.cpp", {"models/unet_2d_condition.h", false}).empty());
  EXPECT_FALSE(broken_rule("ui/pages/x.cpp", {"ATen/ATen.h", true}).empty());
  EXPECT_FALSE(broken_rule("ui/jobs/x.cpp", {"ui/models/x.h", false}).empty());
  EXPECT_FALSE(broken_rule("ui/widgets/x.cpp", {"ui/dialogs/x.h", false}).empty());
  EXPECT_FALSE(broken_rule("ui/pages/x.cpp", {"ui/studio_window.h", false}).empty());
  EXPECT_FALSE(broken_rule("ui/text.h", {"ui/theme/theme.h", false}).empty());
  EXPECT_FALSE(broken_rule("ui/elsewhere/x.cpp", {"ui/text.h", false}).empty());
  EXPECT_FALSE(broken_rule("core/serve/x.cpp", {"torch/torch.h", true}).empty());
  EXPECT_FALSE(broken_rule("core/engine/x.cpp", {"serve/serve.h", false}).empty());
  EXPECT_FALSE(broken_rule("ui/pages/x.cpp", {"serve/serve.h", false}).empty());
  EXPECT_TRUE(broken_rule("app/cli/x.cpp", {"serve/serve.h", false}).empty());
  EXPECT_TRUE(broken_rule("ui/models/x.cpp", {"ui/jobs/x.h", false}).empty());
  EXPECT_TRUE(broken_rule("ui/studio_window.cpp", {"ui/pages/x.h", false}).empty());
  EXPECT_TRUE(broken_rule("app/cli/x.cpp", {"engine/generate.h", false}).empty());
  EXPECT_TRUE(broken_rule("core/inference/x.cpp", {"models/unet_2d_condition.h", false}).empty());
  std::istringstream source("  #  include <torch/torch.h>\n// #include \"no.h\"\n#include \"base/error.h\"\n");
  const auto found = includes_of(source);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].angled && is_torch(found[0].text));
}

}  // namespace
}  // namespace thumbsup
