#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/json_file.h"
#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::run_thumbsup;
using testing::HasSubstr;

/// A judge's report of `images` images of which `passed` pass, without the images.
std::string report(const test::TemporaryFolder& folder, int images, int passed) {
  const auto path = folder / ("report-" + std::to_string(passed) + ".json");
  write_json_file(path, {{"images", images}, {"passed", passed}});
  return path;
}

TEST(ProjectAndVersions, GoThroughTheirWholeLife) {
  const test::TemporaryFolder folder;
  const std::string project = folder / "p", zip = folder / "p.zip", model = folder / "weights.safetensors";
  write_file_atomically(model, "weights");
  const auto models = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "models");
    arguments.insert(arguments.end(), {"--project", project});
    return run_thumbsup(arguments);
  };
  ASSERT_EQ(run_thumbsup({"project", "create", project, "--name", "Alexa", "--kind", "person", "--action",
                          "with a thumbs up gesture"})
                .exit_code,
            0);
  EXPECT_NE(read_text_file(fs::path(project) / "project.json").find("a person with a thumbs up gesture"),
            std::string::npos);
  EXPECT_EQ(run_thumbsup({"project", "create", project}).exit_code, 2) << "it is there already";

  ASSERT_EQ(models({"register", "--model", model, "--name", "first"}).exit_code, 0);
  const auto refused = models({"promote", "v1"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.errors, HasSubstr("not judged yet"));
  EXPECT_EQ(models({"promote", "v1", "--report", report(folder, 20, 14)}).exit_code, 2);
  const nlohmann::json described = read_json_file(fs::path(project) / "project.json");
  nlohmann::json strict = described;
  strict["params"]["acceptance"] = {{"criterion", 0.95}};
  write_json_file(fs::path(project) / "project.json", strict);
  const auto worse = models({"promote", "v1", "--to", "accepted", "--report", report(folder, 20, 18)});
  EXPECT_EQ(worse.exit_code, 2);
  EXPECT_THAT(worse.errors, HasSubstr("the criterion is 95 %")) << "the project's own";
  EXPECT_EQ(models({"promote", "v1", "--to", "accepted", "--criterion", "0.9"}).exit_code, 0)
      << "the flag overrules it";
  write_json_file(fs::path(project) / "project.json", described);
  EXPECT_EQ(models({"promote", "v1", "--report", report(folder, 20, 18)}).exit_code, 0);
  ASSERT_EQ(models({"register", "--model", model, "--parent", "v1"}).exit_code, 0);
  EXPECT_EQ(models({"promote", "v2", "--override", "to try it"}).exit_code, 0);
  const auto back = models({"rollback", "--reason", "worse"});
  EXPECT_EQ(back.exit_code, 0) << back.errors;
  EXPECT_THAT(back.output, HasSubstr("v1"));
  const auto list = models({"list"});
  EXPECT_THAT(list.output, HasSubstr("18 of 20 pass"));
  EXPECT_THAT(list.output, HasSubstr("production"));
  EXPECT_THAT(models({"lineage", "v2"}).output, HasSubstr("first"));
  EXPECT_THAT(models({"diff", "v1", "v2"}).output, HasSubstr("model the same"));
  EXPECT_EQ(models({"diff", "v1", "v7"}).exit_code, 2);
  EXPECT_EQ(models({"verify"}).exit_code, 0);
  EXPECT_EQ(run_thumbsup({"project", "verify", project}).exit_code, 0);

  ASSERT_EQ(run_thumbsup({"project", "pack", project, "--out", zip}).exit_code, 0);
  EXPECT_EQ(run_thumbsup({"project", "pack", project, "--out", zip}).exit_code, 2) << "nothing is overwritten";
  EXPECT_EQ(run_thumbsup({"project", "verify", zip}).exit_code, 0);
  ASSERT_EQ(run_thumbsup({"project", "unpack", zip, "--out", folder / "q"}).exit_code, 0);
  EXPECT_EQ(run_thumbsup({"models", "verify", "--project", folder / "q"}).exit_code, 0);
  const auto unpacked = run_thumbsup({"models", "list", "--project", folder / "q"});
  ASSERT_EQ(unpacked.exit_code, 0) << unpacked.errors;
  EXPECT_THAT(unpacked.output, testing::AllOf(HasSubstr("v1"), HasSubstr("v2")));

  const std::string packed = folder / "v1.zip";
  ASSERT_EQ(run_thumbsup({"project", "pack", project, "--version", "v1", "--out", packed}).exit_code, 0);
  ASSERT_EQ(run_thumbsup({"project", "unpack", packed, "--project", folder / "q"}).exit_code, 0);
  EXPECT_EQ(read_text_file(folder / "q/versions/v3/model/weights.safetensors"), "weights");
  EXPECT_THAT(read_text_file(folder / "q/versions/v3/version.json"), HasSubstr("where it was v1"));

  // One flipped bit.
  std::ofstream(fs::path(project) / "versions/v1/model/weights.safetensors", std::ios::trunc) << "weighus";
  const auto found = models({"verify"});
  EXPECT_EQ(found.exit_code, 8);
  EXPECT_THAT(found.output, HasSubstr("v1/model/weights.safetensors is not what was put on record"));
  EXPECT_EQ(run_thumbsup({"project", "verify", project}).exit_code, 8);
  std::ofstream(zip, std::ios::trunc) << "no archive";
  EXPECT_EQ(run_thumbsup({"project", "unpack", zip, "--out", folder / "r"}).exit_code, 5);
  EXPECT_FALSE(fs::exists(folder / "r"));
}

TEST(ModelsImportAndExport, TheModelComesBackTheSame) {
  const test::TemporaryFolder folder;
  const std::string starter = test::source_root() / "resources" / "starter", project = folder / "p",
                    single = folder / "starter.safetensors";
  ASSERT_EQ(run_thumbsup({"project", "create", project}).exit_code, 0);
  const auto stored = nlohmann::json::parse(run_thumbsup({"--json", "models", "inspect", starter}).output);
  const bool half = stored.at("dtypes").contains("F16");
  const auto exported = run_thumbsup({"models", "export", starter, "--out", single, "--dtype",
                                      half ? "float16" : "float32", "--trigger-phrase", "thumbs up"});
  ASSERT_EQ(exported.exit_code, 0) << exported.errors;
  EXPECT_EQ(run_thumbsup({"models", "export", starter, "--out", single}).exit_code, 2) << "nothing is overwritten";
  const auto inspected = run_thumbsup({"--json", "models", "inspect", single});
  EXPECT_THAT(inspected.output, HasSubstr("\"modelspec.trigger_phrase\":\"thumbs up\""));

  std::vector<std::string> import = {"models", "import", single, "--project", project, "--config", starter};
  const auto imported = run_thumbsup(import);
  ASSERT_EQ(imported.exit_code, 0) << imported.errors;
  ASSERT_EQ(run_thumbsup(import).exit_code, 0);
  EXPECT_TRUE(fs::exists(fs::path(project) / "models/starter-2/model_index.json"))
      << "a second name, not the first again";
  const fs::path model = fs::path(project) / "models/starter";
  for (const char* part : {"unet/diffusion_pytorch_model.safetensors", "vae/diffusion_pytorch_model.safetensors",
                           "text_encoder/model.safetensors"}) {
    const auto hash = [&](const fs::path& path) {
      const auto run = run_thumbsup({"--json", "models", "inspect", path.string()});
      return run.exit_code == 0 ? nlohmann::json::parse(run.output).at("sha256").get<std::string>() : run.errors;
    };
    EXPECT_EQ(hash(model / part), hash(fs::path(starter) / part)) << part;
  }
  write_file_atomically(folder / "text.safetensors", "no model");
  EXPECT_EQ(run_thumbsup({"models", "import", folder / "text.safetensors", "--project", project}).exit_code, 5);
  EXPECT_EQ(run_thumbsup({"models", "import", single, "--project", folder / "nowhere"}).exit_code, 2);
}

TEST(ModelsDownload, WithoutANetworkOrAPlaceItSaysSo) {
  const test::TemporaryFolder folder;
  const auto offline = run_thumbsup({"models", "download", "owner/model", "--out", folder / "m", "--offline"});
  EXPECT_EQ(offline.exit_code, 2);
  EXPECT_THAT(offline.errors, HasSubstr("offline"));
  EXPECT_EQ(run_thumbsup({"models", "download", "owner/model"}).exit_code, 2);
  EXPECT_EQ(run_thumbsup({"models", "download", "no name at all", "--out", folder / "m"}).exit_code, 2);
  EXPECT_FALSE(fs::exists(folder / "m"));
}

TEST(ModelsLogin, WithoutAKeyringItSaysWhatWorksAndNeverShowsTheToken) {
  const test::TemporaryFolder folder;
  for (const char* name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "HF_TOKEN", "THUMBSUP_HUB_TOKEN"})
    ::unsetenv(name);
  const std::string secret = "hf_never-to-be-seen";
  const auto login =
      run_thumbsup({"--verbose", "--log-file", folder / "log", "models", "login"}, {}, {}, secret + "\n");
  EXPECT_EQ(login.exit_code, 2);
  EXPECT_THAT(login.errors, HasSubstr("no keyring"));
  EXPECT_THAT(login.errors, HasSubstr("HF_TOKEN"));
  const std::string log = fs::exists(folder / "log") ? read_text_file(folder / "log") : "";
  EXPECT_THAT(login.output + login.errors + log, testing::Not(HasSubstr(secret)));
  EXPECT_EQ(run_thumbsup({"models", "login"}, {}, {}, "\n").exit_code, 2) << "an empty line is no token";
  EXPECT_EQ(run_thumbsup({"models", "login", secret}).exit_code, 2) << "a command line is seen by everybody";
  EXPECT_EQ(run_thumbsup({"models", "logout"}).exit_code, 2);
}

TEST(ModelsImport, ASingleFileOfUnusualSizeAsksForItsConfig) {
  const test::TemporaryFolder folder;
  const std::string starter = test::source_root() / "resources" / "starter", project = folder / "p",
                    single = folder / "starter.safetensors";
  ASSERT_EQ(run_thumbsup({"project", "create", project}).exit_code, 0);
  ASSERT_EQ(run_thumbsup({"models", "export", starter, "--out", single}).exit_code, 0);
  const auto refused = run_thumbsup({"models", "import", single, "--project", project});
  EXPECT_EQ(refused.exit_code, 5);
  EXPECT_THAT(refused.errors, HasSubstr("neither Stable Diffusion 1.x nor 2.x"));
  EXPECT_THAT(refused.errors, HasSubstr("--config"));
  EXPECT_TRUE(fs::is_empty(fs::path(project) / "models"));
}

}  // namespace
}  // namespace thumbsup
