#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <thread>

#include "base/json_file.h"
#include "photos/decode.h"
#include "photos/png_writer.h"
#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using test::run_thumbsup;

std::vector<std::filesystem::path> images_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> images;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().filename().string().rfind("image-", 0) == 0) images.push_back(entry.path());
  std::sort(images.begin(), images.end());
  return images;
}

std::vector<std::string> arguments(const std::filesystem::path& model, const std::filesystem::path& out) {
  return {"generate",
          "--model",
          model.string(),
          "--prompt",
          "Alexa, with a thumbs up: gesture 👍",
          "--negative-prompt",
          "blurry",
          "--steps",
          "3",
          "--seed",
          "5",
          "--out",
          out.string()};
}

std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

const std::filesystem::path kStarter = test::source_root() / "resources" / "starter";

TEST(Generate, WritesPicturesWithTheirParametersAndAContactSheet) {
  const test::TemporaryFolder folder;
  const auto run =
      run_thumbsup(arguments(kStarter, folder / "o") + std::vector<std::string>{"--count", "2", "--size", "64x96"});
  ASSERT_EQ(run.exit_code, 0) << run.errors;
  const auto images = images_in(folder / "o");
  ASSERT_EQ(images.size(), 2u);
  const auto photo = decode_photo(images[1]);
  EXPECT_EQ(photo.size, cv::Size(64, 96));
  const auto text = read_png_text(images[1]);
  ASSERT_EQ(text.size(), 1u);
  EXPECT_EQ(text[0].first, "parameters");
  EXPECT_NE(
      text[0].second.find("Alexa, with a thumbs up: gesture 👍\nNegative prompt: blurry\nSteps: 3, Sampler: DPM++ 2M, "
                          "CFG scale: 7.5, Seed: 6, Size: 64x96, Model hash: "),
      std::string::npos)
      << text[0].second;
  EXPECT_TRUE(std::filesystem::exists(folder / "o" / "contact-sheet.png"));
}

TEST(Generate, SameSeedSameFileAndNothingIsOverwritten) {
  const test::TemporaryFolder folder;
  const auto line = arguments(kStarter, folder / "o") + std::vector<std::string>{"--size", "64x64"};
  ASSERT_EQ(run_thumbsup(line).exit_code, 0);
  ASSERT_EQ(run_thumbsup(line).exit_code, 0);
  const auto images = images_in(folder / "o");
  ASSERT_EQ(images.size(), 2u) << "the second run must go beside the first";
  EXPECT_EQ(read_text_file(images[0]), read_text_file(images[1]));
}

TEST(Generate, ADiffusersFolderAndBothSingleFilesGiveTheSamePicture) {
  THUMBSUP_REQUIRE_GOLDEN(tiny, "tiny_sd");
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const test::TemporaryFolder folder;
  std::vector<cv::Mat> pictures;
  int number = 0;
  for (const auto& [model, extra] : std::vector<std::pair<std::filesystem::path, std::vector<std::string>>>{
           {tiny, {}},
           {formats / "single_file.safetensors", {"--config", tiny.string()}},
           {formats / "single_file.ckpt", {"--config", tiny.string()}}}) {
    for (const char* dtype : {"float32", "bfloat16"}) {
      const auto out = folder / std::to_string(number++);
      const auto run = run_thumbsup(arguments(model, out) + extra + std::vector<std::string>{"--dtype", dtype});
      ASSERT_EQ(run.exit_code, 0) << model << run.errors;
      ASSERT_EQ(images_in(out).size(), 1u);
      pictures.push_back(decode_photo(images_in(out)[0]).pixels);
    }
  }
  for (std::size_t i = 2; i < pictures.size(); ++i)
    EXPECT_EQ(cv::norm(pictures[i % 2], pictures[i], cv::NORM_INF), 0) << "picture " << i;
}

TEST(Generate, ASignalStopsItWithItsOwnExitCodeAndWholeFilesOnly) {
  const test::TemporaryFolder folder;
  const auto out = folder / "o";
  const auto line = arguments(kStarter, out) + std::vector<std::string>{"--count", "500", "--size", "64x64"};
  const auto run = run_thumbsup(line, {}, [&](pid_t program) {
    for (int i = 0; i < 1200 && !std::filesystem::exists(out / "image-0001-seed-5.png"); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    ::kill(program, SIGTERM);
  });
  EXPECT_EQ(run.exit_code, 10) << run.errors;
  ASSERT_FALSE(images_in(out).empty());
  for (const auto& image : images_in(out)) EXPECT_NO_THROW(decode_photo(image));
  for (const auto& entry : std::filesystem::directory_iterator(out)) {
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(name.front() != '.' || name.starts_with(".thumbsup-generate-") || name == ".thumbsup-images.jsonl")
        << name << ": a half-written file stayed";
  }
}

TEST(Generate, SizesThatNoMachineHasMemoryForAreRefusedBeforeAnythingIsMade) {
  const test::TemporaryFolder folder;
  const auto with = [&](const std::string& size, const std::vector<std::string>& more) {
    return run_thumbsup(arguments(kStarter, folder / "o") + std::vector<std::string>{"--size", size} + more);
  };
  for (const char* size : {"400000x400000", "8000000000x8000000000", "16392x64"}) {
    const auto run = with(size, {});
    EXPECT_EQ(run.exit_code, 2) << size << run.errors;
    EXPECT_NE(run.errors.find("16384"), std::string::npos) << run.errors;
  }
  const auto run = with("16384x16384", {"--batch-size", "64", "--count", "64"});
  EXPECT_EQ(run.exit_code, 6) << run.errors;
  EXPECT_NE(run.errors.find("are free"), std::string::npos) << run.errors;
  EXPECT_EQ(run.errors.find("frame"), std::string::npos) << run.errors;
  EXPECT_FALSE(std::filesystem::exists(folder / "o"));
}

TEST(Generate, ADeviceHasANumberAndOneThatIsNotThereIsSaid) {
  const test::TemporaryFolder folder;
  const auto with = [&](const std::string& device) {
    return run_thumbsup(arguments(kStarter, folder / "o") + std::vector<std::string>{"--device", device});
  };
  EXPECT_NE(with("cuda:99").errors.find("There is no GPU"), std::string::npos) << with("cuda:99").errors;
  EXPECT_EQ(with("cuda:99").exit_code, 2);
  for (const char* nonsense : {"cuda:", "cuda:x", "gpu", "cpu:1"}) {
    EXPECT_EQ(with(nonsense).exit_code, 2) << nonsense;
    EXPECT_NE(with(nonsense).errors.find("--device cannot be"), std::string::npos) << with(nonsense).errors;
  }
}

TEST(Generate, AKilledCallIsGoneOnWithUnderTheSameNames) {
  const test::TemporaryFolder folder;
  const auto line = [&](const std::string& out) {
    return arguments(kStarter, folder / out) +
           std::vector<std::string>{"--count", "4", "--size", "64x64", "--device", "cpu"};
  };
  ASSERT_EQ(run_thumbsup(line("whole")).exit_code, 0);
  const auto killed = run_thumbsup(
      line("killed"), {},
      test::signal_when([&] { return std::filesystem::exists(folder / "killed" / "image-0002-seed-6.png"); }, SIGKILL));
  ASSERT_EQ(killed.exit_code, 128 + SIGKILL);
  const auto first = std::filesystem::last_write_time(folder / "killed" / "image-0001-seed-5.png");
  const auto again = run_thumbsup(line("killed"));
  ASSERT_EQ(again.exit_code, 0) << again.errors;
  EXPECT_EQ(std::filesystem::last_write_time(folder / "killed" / "image-0001-seed-5.png"), first) << "it is kept";
  ASSERT_EQ(images_in(folder / "whole").size(), images_in(folder / "killed").size());
  for (const auto& image : images_in(folder / "whole"))
    EXPECT_EQ(
        cv::norm(decode_photo(image).pixels, decode_photo(folder / "killed" / image.filename()).pixels, cv::NORM_INF),
        0)
        << image;
  const auto images = images_in(folder / "killed").size();
  ASSERT_EQ(run_thumbsup(line("killed")).exit_code, 0);
  EXPECT_GT(images_in(folder / "killed").size(), images) << "a finished call is not gone on with";
}

}  // namespace
}  // namespace thumbsup
