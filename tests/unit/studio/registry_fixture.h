#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/atomic_file.h"
#include "base/error.h"
#include "photos/png_writer.h"
#include "studio/registry.h"
#include "support/golden.h"

namespace thumbsup::test {

/// A registry with models to put into it. To a registry a model is files.
class RegistryTest : public testing::Test {
 protected:
  /// These tests judge a handful of images.
  static inline const Promotion kOfFew{.minimum_images = 1};

  NewVersion new_version(const std::string& content = "weights", std::size_t bytes = 0) {
    const std::filesystem::path model = temporary / ("source-" + std::to_string(++models_));
    write_file_atomically(model / "model_index.json", "{}");
    write_file_atomically(model / "unet/weights.safetensors", content + std::string(bytes, 'x'));
    NewVersion version;
    version.model = model;
    version.record.parameters = {{"steps", 700}, {"learning_rate", 5e-5}};
    version.record.base_hash = std::string(64, 'b');
    version.record.photos = {{"instance", "a.jpg", std::string(64, '1')}, {"class", "b.jpg", std::string(64, '2')}};
    return version;
  }

  /// A report of images with the seeds 1, 2, ...; '+' passes.
  Version judge(Registry& registry, const std::string& id, const std::string& verdicts) {
    const auto [report, images] = report_of(verdicts);
    return registry.judge(id, report, images);
  }
  std::pair<nlohmann::json, std::filesystem::path> report_of(const std::string& verdicts) {
    const std::filesystem::path images = temporary / ("images-" + std::to_string(++models_));
    nlohmann::json list = nlohmann::json::array();
    int passed = 0;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
      const std::filesystem::path image = images / ("image-" + std::to_string(i) + ".png");
      std::filesystem::create_directories(images);
      write_png(image, cv::Mat(8, 8, CV_8UC3, cv::Scalar(double(i), 0, 0)),
                {{"parameters", "a prompt, Seed: 99\nSteps: 2, Seed: " + std::to_string(i + 1) + ", Size: 8x8"}});
      list.push_back({{"path", image.string()}, {"passed", verdicts[i] == '+'}, {"probability", 0.5}});
      passed += verdicts[i] == '+' ? 1 : 0;
    }
    return {{{"images", verdicts.size()}, {"passed", passed}, {"verdicts", list}}, images};
  }

  template <class Function>
  static std::string refusal(Function function) {
    try {
      function();
    } catch (const UserInputError& error) {
      return error.what();
    }
    return "not refused";
  }

  TemporaryFolder temporary;
  std::filesystem::path folder = temporary / "versions";

 private:
  int models_ = 0;
};

}  // namespace thumbsup::test
