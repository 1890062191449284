#include "engine/runs/class_images.h"

#include <spdlog/fmt/fmt.h>

#include "base/create_folders.h"
#include "base/error.h"
#include "base/interruption.h"
#include "engine/engine_messages.h"
#include "engine/runs/pace.h"
#include "engine/runs/sample_writer.h"
#include "inference/pipeline.h"

namespace thumbsup {

void make_class_images(const ClassImageRequest& wish, const ClassImageOptions& options, RunControl& control,
                       RunObserver& observer) {
  if (const auto error = create_folders(wish.folder))
    throw IoError(wish.folder, msg::engine::cannot_be_created(error.message()));
  const InterruptionScope interruptible(control);
  const auto pipeline =
      Pipeline::beside_training(wish.model, ComputeContext(options.device, Dtype::Auto, ComputePurpose::Inference));
  TextToImageRequest request;
  request.prompt = wish.prompt;
  request.width = request.height = options.side;
  request.steps = options.steps;
  request.guidance_scale = options.guidance_scale;

  observer.on(StageBegun{RunStage::ClassImages, wish.present, wish.wanted});
  const Pace pace;
  std::int64_t made = 0;
  const std::int64_t missing = wish.wanted - wish.present;
  for (std::int64_t i = 0; made < missing; ++i) {
    const std::uint64_t seed = wish.seed + static_cast<std::uint64_t>(i);
    const auto path = wish.folder / fmt::format("class-{:04}-seed-{}.png", i + 1, seed);
    if (std::filesystem::exists(path)) continue;
    observer.on(Progress{RunStage::ClassImages, wish.present + made, wish.wanted, pace.seconds_left(made, missing)});
    request.seeds = {seed};
    const auto images = (*pipeline)(request, control);
    // Another program that makes class photos here at the same time may have made this one.
    write_sample(path, images.front(), request, seed, {options.model_name, options.model_hash}, WhenTaken::Skip);
    ++made;
  }
  observer.on(Progress{RunStage::ClassImages, wish.wanted, wish.wanted, 0});
}

}  // namespace thumbsup
