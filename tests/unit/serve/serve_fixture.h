#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <opencv2/core.hpp>
#include <thread>

#include "base/create_folders.h"
#include "photos/png_writer.h"
#include "serve/api_context.h"
#include "support/golden.h"

namespace thumbsup::serve {

/// A picture that depends on the seed alone, as `generate` would write it.
inline std::filesystem::path draw_picture(const GenerateConfig& config, std::int64_t index) {
  cv::Mat pixels(16, 16, CV_8UC3, cv::Scalar::all(static_cast<double>((config.seed + index) % 256)));
  const auto path = config.out / ("image-" + std::to_string(index) + ".png");
  return write_png(path, pixels, {{"parameters", config.prompt + "\nSteps: 1, Seed: 1, Size: 16x16"}});
}

/// Draws in no time, but for `pause` a step.
class FakeDrawer {
 public:
  void operator()(const GenerateConfig& config, RunControl& control, RunObserver& observer) {
    (void)create_folders(config.out);
    for (std::int64_t image = 0; image < config.count; ++image) {
      for (std::int64_t step = 1; step <= config.steps; ++step) {
        control.checkpoint();
        std::this_thread::sleep_for(std::chrono::milliseconds(pause));
        observer.on(Progress{RunStage::Generate, step, config.steps, 1, image + 1, config.count});
        if (observer.wants_previews()) observer.on(ImagePreview{image, {2, 2, std::vector<std::uint8_t>(12, 9)}});
      }
      observer.on(GeneratedImage{image, config.seed + image, draw_picture(config, image)});
    }
    ++drawn;
  }
  std::atomic<int> pause{5}, drawn{0};
};

inline ImageVerdict verdict_of(bool passed) {
  ImageVerdict verdict;
  verdict.passed = passed;
  verdict.probability = passed ? 0.9 : 0.1;
  verdict.answers = {{"gesture", verdict.probability, 0.5, true, ""}};
  return verdict;
}

/// The server's inner parts around a drawer that needs no model.
class ServeFixture : public testing::Test {
 protected:
  static ServedModelPtr model() {
    auto served = std::make_shared<ServedModel>();
    served->name = "fake";
    served->hash = std::string(64, 'a');
    served->side = 128;
    return served;
  }

  /// Lets a watch look at `images` pictures, one request each, and waits for it.
  static void look_at(PictureWatch& watch, int images, const ServedModelPtr& by = model()) {
    for (int i = 0; i < images; ++i) {
      GenerateConfig config;
      config.prompt = "secret prompt";
      Generation generation("r" + std::to_string(i), "ann", config, {});
      generation.begin(by);
      auto image = std::make_shared<ServedImage>();
      image->id = random_id();
      image->png = "png";
      generation.add(image);
      generation.finish();
      watch.look_at(generation);
      while ((*watch.verdict(image->id))["state"] == "waiting") std::this_thread::yield();
    }
  }

  FakeDrawer drawer_;
  ServeConfig config_;
  Metrics metrics_;
  RequestLog log_{{}};
  Alerts alerts_{"", {}};
  PictureWatch watch_{{}, {}, metrics_, alerts_, log_};
  GenerationService service_{{4, 3, std::chrono::seconds(30)},
                             [this](const GenerateConfig& config, RunControl& control, RunObserver& observer) {
                               drawer_(config, control, observer);
                             },
                             [] { return model(); },
                             [](const Generation&) {}};
  const ApiContext context_{config_, service_, watch_, alerts_, [] { return model(); }, [] { return true; }, {}};
};

}  // namespace thumbsup::serve
