#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using test::run_thumbsup;

TEST(ModelsInspect, SaysWhatTheStarterIs) {
  const auto run =
      run_thumbsup({"--json", "models", "inspect", (test::source_root() / "resources" / "starter").string()});
  ASSERT_EQ(run.exit_code, 0) << run.errors;
  const auto report = nlohmann::json::parse(run.output);
  EXPECT_EQ(report.at("format"), "diffusers folder");
  EXPECT_GT(report.at("parameters").get<std::int64_t>(), 19'000'000);
  EXPECT_EQ(report.at("dtypes").size(), 1u);
}

TEST(ModelsInspect, RefusesEveryMalformedFileWithItsNameAndAReason) {
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const test::TemporaryFolder folder;  // the program's working folder: where a canary would appear
  int refused = 0;
  for (const auto& entry : test::golden_json(formats / "malformed" / "index.json")) {
    const auto file = formats / "malformed" / entry.at("file").get<std::string>();
    const auto run = run_thumbsup({"models", "inspect", file.string()}, folder.path());
    if (entry.at("must") == "reject") {
      EXPECT_EQ(run.exit_code, 5) << file << ": " << run.errors;
      EXPECT_NE(run.errors.find(file.filename().string()), std::string::npos) << run.errors;
      EXPECT_GT(run.errors.size(), file.string().size() + 20) << "no reason: " << run.errors;
      ++refused;
    } else {
      EXPECT_LT(run.exit_code, 128) << file << " ended the program";
    }
  }
  EXPECT_GT(refused, 0);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(formats))
    EXPECT_NE(entry.path().filename().string().rfind("CANARY", 0), 0u) << entry.path();
}

}  // namespace
}  // namespace thumbsup
