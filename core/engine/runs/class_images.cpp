#include "engine/runs/class_images.h"

#include <spdlog/fmt/fmt.h>

#include <chrono>

#include "base/error.h"
#include "base/interruption.h"
#include "engine/runs/sample_writer.h"
#include "inference/pipeline.h"

namespace thumbsup {

void make_class_images(const ClassImageRequest& wish, const ClassImageOptions& options, RunControl& control,
                       TrainObserver& observer) {
  std::error_code error;
  std::filesystem::create_directories(wish.folder, error);
  if (error) throw IoError(wish.folder, "cannot be created: " + error.message());
  const InterruptionScope interruptible(control);
  const auto pipeline =
      Pipeline::beside_training(wish.model, ComputeContext(options.device, "auto", ComputePurpose::Inference));
  TextToImageRequest request;
  request.prompt = wish.prompt;
  request.width = request.height = options.side;
  request.steps = options.steps;
  request.guidance_scale = options.guidance_scale;

  const auto start = std::chrono::steady_clock::now();
  std::int64_t made = 0;
  const std::int64_t missing = wish.wanted - wish.present;
  for (std::int64_t i = 0; made < missing; ++i) {
    const std::uint64_t seed = wish.seed + static_cast<std::uint64_t>(i);
    const auto path = wish.folder / fmt::format("class-{:04}-seed-{}.png", i + 1, seed);
    if (std::filesystem::exists(path)) continue;
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    const double left =
        made == 0 ? -1 : spent.count() / static_cast<double>(made) * static_cast<double>(missing - made);
    observer.on_progress({"class images", wish.present + made, wish.wanted, left});
    request.seeds = {seed};
    const auto images = (*pipeline)(request, control);
    // Another program that makes class photos here at the same time may have made this one.
    write_sample(path, images.front(), request, seed, {options.model_name, options.model_hash}, WhenTaken::Skip);
    ++made;
  }
  observer.on_progress({"class images", wish.wanted, wish.wanted, 0});
}

}  // namespace thumbsup
