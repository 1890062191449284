// The acceptance pictures drawn anew.
#include "serve/seed_check.h"

#include <gtest/gtest.h>

#include <ctime>
#include <fstream>

#include "base/json_file.h"
#include "serve_fixture.h"

namespace thumbsup::serve {
namespace {

class Seeds : public ServeFixture {
 protected:
  Seeds() {
    for (int seed = 1; seed <= 3; ++seed) {
      cv::Mat pixels(16, 16, CV_8UC3, cv::Scalar::all(seed));  // as the drawer makes it, but for the third
      if (seed == 3) pixels.at<cv::Vec3b>(0, 0)[0] = 200;
      files_.push_back(write_png(folder_ / ("image-" + std::to_string(seed) + ".png"), pixels,
                                 {{"parameters", "x\nSteps: 1, Sampler: Euler a, CFG scale: 2, Seed: " +
                                                     std::to_string(seed) + ", Size: 16x16"}}));
    }
  }
  SeedCheck::Options options() {
    return {.machine = "here", .pictures = [this](const ServedModel&) { return files_; }};
  }

  const test::TemporaryFolder folder_;
  std::vector<std::filesystem::path> files_;
  ServedModelPtr serving_ = model();
  GenerationService faulty_{{4, 3, std::chrono::seconds(30)},
                            [this](const GenerateConfig& config, RunControl& control, RunObserver& observer) {
                              GenerateConfig drawn = config;
                              drawn.seed += fault_at_ == config.seed ? 100 : 0;
                              drawer_(drawn, control, observer);
                            },
                            [this] { return serving_; },
                            [](const Generation&) {}};
  std::int64_t fault_at_ = -1;
  WatchStore store_;
};

TEST_F(Seeds, TheFirstCheckIsTheReferenceAndADifferenceIsNamed) {
  SeedCheck check(
      options(), faulty_, [this] { return serving_; }, store_, alerts_, metrics_);
  EXPECT_EQ(check.last(), nullptr);
  check.check();
  EXPECT_EQ(check.last()["reference_made"], true);
  EXPECT_EQ(check.last()["as_accepted"], 2) << "the third was drawn elsewhere: " << check.last();
  check.check();
  EXPECT_EQ(check.last()["reference_made"], false);
  EXPECT_EQ(check.last()["different"], 0);
  EXPECT_TRUE(alerts_.active().empty());
  fault_at_ = 2;
  check.check();
  EXPECT_EQ(check.last()["first"], "image-2.png");
  EXPECT_NE(alerts_.active().at("seeds_differ").find("image-2.png comes out otherwise than before, 1 of 3"),
            std::string::npos);
  EXPECT_NE(metrics_.text().find("thumbsup_seed_check_images{result=\"different\"} 1"), std::string::npos);
  fault_at_ = -1;
  check.check();
  EXPECT_TRUE(alerts_.active().empty());
}

TEST_F(Seeds, AnotherMachineHasItsOwnReferenceAndOtherModelsPicturesAreLeftOut) {
  std::ofstream(folder_ / "damaged.png") << "no picture";
  files_.push_back(folder_ / "damaged.png");
  files_.push_back(write_png(folder_ / "other.png", cv::Mat(16, 16, CV_8UC3, cv::Scalar::all(1)),
                             {{"parameters",
                               "x\nSteps: 1, Sampler: Euler a, CFG scale: 2, Seed: 1, Size: 16x16, Model "
                               "hash: bbbbbbbbbb"}}));
  for (const char* machine : {"here", "there"}) {
    auto wish = options();
    wish.machine = machine;
    SeedCheck check(
        wish, faulty_, [this] { return serving_; }, store_, alerts_, metrics_);
    check.check();
    EXPECT_EQ(check.last()["images"], 3);
    EXPECT_EQ(check.last()["reference_made"], true);
  }
}

TEST_F(Seeds, RunsByItselfAtTheStartAndWaitsForAnIdleQueue) {
  GenerateConfig wish;
  wish.prompt = "x";
  wish.steps = 20;
  const auto busy = faulty_.submit("ann", wish);
  auto hourly = options();
  hourly.every_hours = 1;
  SeedCheck check(
      hourly, faulty_, [this] { return serving_; }, store_, alerts_, metrics_);
  for (int i = 0; i < 1000 && check.last().is_null(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_TRUE(busy->is_over());
  EXPECT_EQ(check.last()["images"], 3);
}

TEST(TimeOfDay, IsTheNextOneAfterNow) {
  std::tm noon{};
  noon.tm_year = 126;
  noon.tm_mon = 5;
  noon.tm_mday = 10;
  noon.tm_hour = 12;
  noon.tm_isdst = -1;
  const auto now = std::chrono::system_clock::from_time_t(std::mktime(&noon));
  EXPECT_EQ(next_time_of_day("13:30", now) - now, std::chrono::minutes(90));
  EXPECT_EQ(next_time_of_day("12:00", now) - now, std::chrono::hours(24));
  for (const char* wrong : {"", "3", "25:00", "12:60", "12:30x", "-1:30", "1230"})
    EXPECT_THROW(next_time_of_day(wrong, now), UserInputError) << wrong;
}

TEST(PixelHash, IsOfThePixelsAlone) {
  const test::TemporaryFolder folder;
  const cv::Mat pixels(8, 8, CV_8UC3, cv::Scalar::all(7));
  const auto one = write_png(folder / "a.png", pixels, {{"parameters", "a"}});
  const auto other = write_png(folder / "b.png", pixels, {{"parameters", "b"}});
  EXPECT_EQ(pixel_hash(read_text_file(one)), pixel_hash(read_text_file(other)));
  EXPECT_NE(pixel_hash(read_text_file(one)),
            pixel_hash(read_text_file(write_png(folder / "c.png", pixels.reshape(3, 4), {}))));
  EXPECT_THROW(pixel_hash("no picture"), UserInputError);
}

}  // namespace
}  // namespace thumbsup::serve
