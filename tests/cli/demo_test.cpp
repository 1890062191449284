#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spdlog/fmt/fmt.h>
#include <stdlib.h>

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <sstream>

#include "base/hash.h"
#include "base/json_file.h"
#include "photos/decode.h"
#include "photos/png_writer.h"
#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::event_of;
using test::run_thumbsup;

/// The program's own resources with a few of the demo photos: what learns from them is quickly done.
class FewDemoPhotos {
 public:
  explicit FewDemoPhotos(const fs::path& folder) {
    const fs::path resources = test::source_root() / "resources";
    fs::create_directory(folder);
    for (const auto& entry : fs::directory_iterator(resources))
      if (entry.path().filename() != "demo") fs::create_symlink(entry.path(), folder / entry.path().filename());
    for (const auto& [shelf, count] :
         {std::pair("instance", kInstancePhotos), std::pair("class", 10), std::pair("contrast", 12)}) {
      fs::create_directories(folder / "demo" / shelf);
      for (int i = 1; i <= count; ++i) {
        const std::string name = fmt::format("{}-{:03}.jpg", shelf, i);
        fs::copy_file(resources / "demo" / shelf / name, folder / "demo" / shelf / name);
      }
    }
    ::setenv("THUMBSUP_RESOURCES", folder.c_str(), 1);
  }
  ~FewDemoPhotos() { ::unsetenv("THUMBSUP_RESOURCES"); }
  FewDemoPhotos(const FewDemoPhotos&) = delete;
  FewDemoPhotos& operator=(const FewDemoPhotos&) = delete;

  static constexpr int kInstancePhotos = 8;
};

/// The demo in small: everything it does, with few steps.
std::vector<std::string> demo(const fs::path& out) {
  return {"--json",         "demo", "--out",       out.string(), "--seed",           "3",
          "--steps",        "8",    "--count",     "2",          "--sampling-steps", "2",
          "--judge-epochs", "1",    "--criterion", "0",          "--minimum-images", "1"};
}

std::vector<fs::path> images_of(const fs::path& folder) {
  std::vector<fs::path> images;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".png") images.push_back(entry.path());
  std::sort(images.begin(), images.end());
  return images;
}

std::string first_file(const fs::path& folder) {
  return fs::directory_iterator(folder)->path().filename().string();
}

/// New photos come into a project with a version in production, the update is killed twice on its way, and spoiled
/// photos come.
void expect_updates_to_go_well(const fs::path& project) {
  const auto update = [&](const std::function<bool()>& kill_when) {
    return run_thumbsup({"--json", "pipeline", "run", "--project", project.string(), "--steps", "2", "--criterion", "0",
                         "--minimum-images", "1"},
                        {}, kill_when ? test::signal_when(kill_when, SIGKILL) : std::function<void(pid_t)>());
  };
  const auto in_production = [&] {
    const auto list = run_thumbsup({"models", "list", "--project", project.string()}).output;
    std::string id;
    for (std::istringstream lines(list); std::getline(lines, id);)
      if (id.find(" production ") != std::string::npos) return id.substr(0, id.find(' '));
    return std::string();
  };
  const fs::path shelf = project / "photos/instance";
  const std::string before = in_production();
  ASSERT_NE(before, "");

  fs::remove(shelf / "new.jpg");  // of somebody else
  cv::Mat blurred, mirrored;
  const cv::Mat photo = decode_photo(shelf / "instance-001.jpg").pixels;
  cv::GaussianBlur(photo, blurred, {0, 0}, 8);
  write_png(shelf / "blurred.png", blurred);
  const auto spoiled = update({});
  EXPECT_EQ(spoiled.exit_code, 3) << spoiled.errors;
  const auto refused = event_of(spoiled.output, "updated");
  ASSERT_TRUE(refused.is_object()) << spoiled.output;
  EXPECT_EQ(refused.at("outcome"), "refused");
  EXPECT_FALSE(refused.contains("version")) << "nothing was trained";
  EXPECT_EQ(in_production(), before);
  fs::remove(shelf / "blurred.png");

  cv::flip(photo, mirrored, 1);
  write_png(shelf / "mirrored.png", mirrored);
  const auto runs = [&] { return std::distance(fs::directory_iterator(project / "runs"), {}); };
  const auto images_made = [&] {
    std::ptrdiff_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(project / "gallery"))
      count += entry.path().extension() == ".png";
    return count;
  };
  const auto runs_before = runs(), images_before = images_made();
  EXPECT_EQ(update([&] { return fs::exists(project / "pipeline/state.json"); }).exit_code, 128 + SIGKILL);
  EXPECT_EQ(update([&] { return images_made() > images_before; }).exit_code, 128 + SIGKILL);
  EXPECT_EQ(in_production(), before);
  const auto whole = update({});
  const auto result = event_of(whole.output, "updated");
  ASSERT_TRUE(result.is_object()) << whole.errors << whole.output;
  EXPECT_EQ(runs(), runs_before + 1) << "one training, however often it was killed";
  EXPECT_EQ(result.at("report").at("images"), 2);
  const auto& compared = result.at("comparison");
  const bool worse = compared.at("passed").get<int>() < compared.at("passed_there").get<int>();
  EXPECT_EQ(whole.exit_code, worse ? 3 : 0) << whole.errors;
  EXPECT_EQ(in_production(), worse ? before : result.at("version").get<std::string>());
  EXPECT_TRUE(fs::exists(project / "pipeline/summary.md"));
  const auto again = update({});
  EXPECT_EQ(event_of(again.output, "updated").at("outcome"), worse ? "refused" : "nothing_new");
  EXPECT_EQ(again.exit_code, whole.exit_code);
  EXPECT_EQ(runs(), runs_before + 1);
}

TEST(Demo, IsTheSameAfterBeingKilledInTheMiddleAndDoesTheWholeJob) {
  const test::TemporaryFolder folder;
  const FewDemoPhotos photos(folder / "resources");
  const fs::path whole = folder / "whole", killed = folder / "killed";
  const auto run = run_thumbsup(demo(whole));
  ASSERT_EQ(run.exit_code, 0) << run.errors << run.output;

  const auto broken = run_thumbsup(
      demo(killed), {},
      test::signal_when([&] { return fs::exists(killed / "runs/run-001/checkpoints/step-000004/state.json"); },
                        SIGKILL));
  ASSERT_EQ(broken.exit_code, 128 + SIGKILL) << broken.output;
  ASSERT_FALSE(fs::exists(killed / "runs/run-001/model"));
  auto other_options = demo(killed);
  other_options[5] = "4";
  EXPECT_EQ(run_thumbsup(other_options).exit_code, 2) << "another seed is another demo";
  const auto resumed = run_thumbsup(demo(killed));
  ASSERT_EQ(resumed.exit_code, 0) << resumed.errors << resumed.output;

  const auto result = event_of(run.output, "demo"), again = event_of(resumed.output, "demo");
  const fs::path weights = fs::path("runs/run-001/model") / "unet" / "diffusion_pytorch_model.safetensors";
  EXPECT_EQ(sha256_of_file(whole / weights), sha256_of_file(killed / weights));
  EXPECT_NE(sha256_of_file(whole / weights), sha256_of_file(test::source_root() / "resources" / "starter" / "unet" /
                                                            "diffusion_pytorch_model.safetensors"));

  const auto before = images_of(whole / "demo" / "before"), after = images_of(whole / "gallery"),
             after_again = images_of(killed / "gallery");
  ASSERT_EQ(before.size(), 2u);
  ASSERT_EQ(after.size(), 2u);
  ASSERT_EQ(after_again.size(), 2u);
  for (std::size_t i = 0; i < after.size(); ++i) {
    const cv::Mat image = decode_photo(after[i]).pixels;
    EXPECT_EQ(cv::norm(image, decode_photo(after_again[i]).pixels, cv::NORM_INF), 0) << after[i];
    EXPECT_GT(cv::norm(image, decode_photo(before[i]).pixels, cv::NORM_INF), 0) << after[i];
  }

  for (const char* part : {"before", "after"}) {
    const auto& report = result.at(part);
    EXPECT_EQ(report.at("images"), 2);
    ASSERT_EQ(report.at("verdicts").size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
      const auto& verdict = report.at("verdicts")[i];
      EXPECT_GT(verdict.at("probability").get<double>(), 0);
      EXPECT_LT(verdict.at("probability").get<double>(), 1);
      EXPECT_EQ(verdict.at("probability"), again.at(part).at("verdicts")[i].at("probability"));
      EXPECT_TRUE(verdict.contains("likeness"));
    }
  }
  EXPECT_TRUE(fs::exists(result.at("report").get<std::string>()));
  EXPECT_TRUE(fs::exists(result.at("contact_sheet").get<std::string>()));
  EXPECT_EQ(result.at("version"), "v1");
  EXPECT_TRUE(fs::exists(whole / "versions" / "v1" / "version.json"));
  EXPECT_EQ(images_of(whole / "runs/run-001/samples/step_000004").size(), 4u);

  const auto third = run_thumbsup(demo(whole));
  ASSERT_EQ(third.exit_code, 0) << third.errors;
  for (std::size_t i = 0; i < 2; ++i)
    EXPECT_EQ(event_of(third.output, "demo").at("after").at("verdicts")[i].at("probability"),
              result.at("after").at("verdicts")[i].at("probability"));
  EXPECT_EQ(images_of(whole / "gallery").size(), 2u) << "nothing is done twice";

  // New photos come, and the version is trained on: it may not be worse than the one in production.
  const std::string project = whole.string();
  ASSERT_EQ(run_thumbsup({"models", "promote", "v1", "--project", project, "--minimum-images", "1"}).exit_code, 0);
  fs::copy_file(whole / "photos/class" / first_file(whole / "photos/class"), whole / "photos/instance/new.jpg");
  const auto retrained = run_thumbsup({"--json", "models", "retrain", "v1", "--project", project, "--steps", "2",
                                       "--criterion", "0", "--minimum-images", "1", "--name", "more"});
  const auto said = event_of(retrained.output, "retrained");
  ASSERT_TRUE(said.is_object()) << retrained.errors << retrained.output;
  EXPECT_EQ(said.at("version"), "v2");
  const auto& compared = said.at("comparison");
  EXPECT_EQ(compared.at("with"), "v1");
  EXPECT_EQ(compared.at("images"), 2);
  EXPECT_EQ(compared.at("passed"), said.at("report").at("passed"));
  EXPECT_EQ(compared.at("passed_there"), result.at("after").at("passed"));
  const bool worse = compared.at("passed").get<int>() < compared.at("passed_there").get<int>();
  EXPECT_EQ(retrained.exit_code, worse ? 3 : 0) << retrained.errors;
  EXPECT_EQ(said.at("stage"), worse ? "candidate" : "accepted");
  const auto listed = event_of(run_thumbsup({"--json", "models", "list", "--project", project}).output, "version");
  EXPECT_EQ(listed.at("id"), "v2");
  EXPECT_EQ(listed.at("parent"), "v1");
  EXPECT_EQ(listed.at("comparison"), compared);

  expect_updates_to_go_well(whole);

  const auto exported =
      run_thumbsup({"models", "export", "v1", "--project", project, "--out", folder / "out", "--format", "diffusers"});
  ASSERT_EQ(exported.exit_code, 0) << exported.errors;
  const std::string card = read_text_file(folder / "out" / "README.md");
  EXPECT_THAT(card, testing::StartsWith("---\n"));
  EXPECT_THAT(card, testing::HasSubstr("| `unet/diffusion_pytorch_model.safetensors` | "));
  EXPECT_THAT(card,
              testing::HasSubstr(sha256_of_file(folder / "out" / "unet" / "diffusion_pytorch_model.safetensors")));
  EXPECT_THAT(card, testing::HasSubstr(fmt::format("- `instance`: {} photos", FewDemoPhotos::kInstancePhotos)));
}

TEST(Demo, LeavesAFolderThatIsNotItsOwnAlone) {
  const test::TemporaryFolder folder;
  fs::create_directory(folder / "mine");
  fs::copy_file(test::source_root() / "README.md", folder / "mine" / "README.md");
  EXPECT_EQ(run_thumbsup(demo(folder / "mine")).exit_code, 2);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder / "mine"), {}), 1);
}

}  // namespace
}  // namespace thumbsup
