// What is left of models, versions and archives when the program is killed, or the disk is full, in the middle of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "base/atomic_file.h"
#include "base/json_file.h"
#include "run_program.h"
#include "support/golden.h"
#include "unit/studio/studio_support.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::run_thumbsup;
using testing::HasSubstr;

const std::string kStarter = (test::source_root() / "resources" / "starter").string();

/// Some of what was written of a model when the program was killed; it is that of a whole one otherwise.
bool has_begun(const fs::path& folder) {
  try {
    for (const auto& name : test::temporaries(folder)) {
      const fs::path path = folder / name;
      if (fs::is_regular_file(path) && fs::file_size(path) > 0) return true;
    }
  } catch (const fs::filesystem_error&) {  // it came or went meanwhile
  }
  return false;
}

struct Form {
  const char* format;
  const char* out;
};

class ExportSafety : public testing::TestWithParam<Form> {
 protected:
  ExportSafety() { write_file_atomically(place / "mine.safetensors", "mine"); }
  std::vector<std::string> arguments(const fs::path& to) const {
    return {"models", "export", kStarter, "--format", GetParam().format, "--dtype", "float32", "--out", to.string()};
  }
  test::TemporaryFolder folder;
  const fs::path place = folder / "place", out = place / GetParam().out;
};

TEST_P(ExportSafety, AKillLeavesNothingThatLooksWholeAndTheNextExportCleansUp) {
  int exit_code = 0;
  for (int attempt = 0; attempt < 5 && exit_code == 0; ++attempt) {
    fs::remove_all(out);  // it was too quick for us
    exit_code =
        run_thumbsup(arguments(out), {}, test::signal_when([&] { return has_begun(place); }, SIGKILL)).exit_code;
  }
  ASSERT_EQ(exit_code, 128 + SIGKILL);
  EXPECT_FALSE(fs::exists(out));
  EXPECT_FALSE(test::temporaries(place).empty());
  EXPECT_EQ(read_text_file(place / "mine.safetensors"), "mine");
  EXPECT_NE(run_thumbsup({"models", "inspect", out.string()}).exit_code, 0);

  const auto again = run_thumbsup(arguments(out));
  ASSERT_EQ(again.exit_code, 0) << again.errors;
  EXPECT_TRUE(test::temporaries(place).empty());
  EXPECT_EQ(run_thumbsup({"models", "inspect", out.string()}).exit_code, 0);
}

TEST_P(ExportSafety, AFullDiskLeavesThePreviousState) {
  const auto before = test::snapshot(place);
  {
    const test::SmallFiles small(8 << 20);
    const auto run = run_thumbsup(arguments(out));
    EXPECT_EQ(run.exit_code, 4) << run.errors;
    EXPECT_THAT(run.errors, HasSubstr(GetParam().out));
  }
  EXPECT_EQ(test::snapshot(place), before);

  const test::SmallDisk disk(folder / "disk", 20 << 10);
  THUMBSUP_REQUIRE_DISK(disk);
  const auto run = run_thumbsup(arguments(disk / GetParam().out));
  EXPECT_EQ(run.exit_code, 4) << run.errors;
  EXPECT_TRUE(fs::is_empty(folder / "disk")) << test::snapshot(folder / "disk").begin()->first;
}

INSTANTIATE_TEST_SUITE_P(Forms, ExportSafety,
                         testing::Values(Form{"safetensors", "starter.safetensors"}, Form{"diffusers", "starter"}),
                         [](const auto& each) { return std::string(each.param.format); });

TEST(ModelSafety, AnImportOrAVersionThatFindsNoRoomIsNotThere) {
  const test::TemporaryFolder folder;
  const std::string project = folder / "p";
  ASSERT_EQ(run_thumbsup({"project", "create", project}).exit_code, 0);
  const auto before = test::snapshot(project);
  const std::vector<std::string> add{"models", "register", "--model", kStarter, "--project", project};
  {
    const test::SmallFiles small(8 << 20);
    const auto imported = run_thumbsup({"models", "import", kStarter, "--project", project});
    EXPECT_EQ(imported.exit_code, 4) << imported.errors;
    EXPECT_EQ(run_thumbsup(add).exit_code, 4);
  }
  const auto after = test::snapshot(project);
  for (const auto& [name, hash] : before) EXPECT_EQ(after.count(name), 1u) << name;
  for (const auto& [name, hash] : after) EXPECT_TRUE(before.count(name) == 1 || hash == "folder") << name;
  EXPECT_EQ(run_thumbsup({"models", "list", "--project", project}).output, "");
  EXPECT_EQ(run_thumbsup(add).exit_code, 0);
  EXPECT_EQ(run_thumbsup({"models", "verify", "--project", project}).exit_code, 0);
}

}  // namespace
}  // namespace thumbsup
