#include "engine/generate.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <map>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "base/create_folders.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/log.h"
#include "base/place_check.h"
#include "base/put_in_place.h"
#include "engine/engine_messages.h"
#include "engine/model_hash.h"
#include "engine/runs/contact_sheets.h"
#include "engine/runs/end_of_run.h"
#include "engine/runs/generation_forecast.h"
#include "engine/runs/generation_record.h"
#include "engine/runs/pace.h"
#include "engine/runs/pipeline_pool.h"
#include "engine/runs/sample_writer.h"
#include "engine/runs/starting_photos.h"
#include "photos/made_images.h"

namespace thumbsup {
namespace {

bool varies(const GenerateConfig& config) {
  return config.variation_strength > 0;
}

std::int64_t largest_of(const ParamSpec& spec) {
  return static_cast<std::int64_t>(spec.maximum);
}

void check(const GenerateConfig& config) {
  GenerateConfig copy = config;
  const BoundParams params = generate_params().bind(copy);
  auto sentences = missing_required(params);
  for (const BoundParam& param : params) {
    try {
      check_value(*param.spec, param.get());  // also what no command line or form has looked at
    } catch (const UserInputError& error) {
      sentences.push_back(error.message());
    }
  }
  if (sentences.empty()) {
    const std::int64_t last = largest_of(*find_param(params, "seed")->spec);
    const std::int64_t first = varies(config) ? config.variation_seed : config.seed;
    if (config.count - 1 > last - first)
      sentences.push_back(varies(config) ? msg::engine::variation_goes_beyond_last_seed(first, config.count, last)
                                         : msg::engine::goes_beyond_last_seed(first, config.count, last));
  }
  if (config.size.width % 8 != 0 || config.size.height % 8 != 0)
    sentences.push_back(msg::engine::size_must_be_multiples_of_8(to_string(config.size)));
  if (!config.mask.empty() && config.init_image.empty()) sentences.push_back(msg::engine::mask_needs_init_image());
  if (!config.init_image.empty() && config.hires_scale > 1)
    sentences.push_back(msg::engine::hires_cannot_start_from_picture());
  const auto needs_a_step = [&](const char* flag, double strength, std::int64_t steps) {
    if (steps_of_strength(steps, strength) < 1)
      sentences.push_back(msg::engine::strength_leaves_no_step(flag, fmt::format("{:g}", strength), steps));
  };
  if (!config.init_image.empty()) needs_a_step("--strength", config.strength, config.steps);
  if (config.hires_scale > 1)
    needs_a_step("--hires-strength", config.hires_strength, config.hires_steps > 0 ? config.hires_steps : config.steps);
  if (!sentences.empty()) throw UserInputError(joined(sentences));
}

/// With the sizes that the model has.
void check_hires_size(const TextToImageRequest& request) {
  const ImageSize size{request.width, request.height}, larger = hires_size(size, request.hires.scale);
  constexpr std::int64_t kLargestSide = 16384;
  if (std::max(larger.width, larger.height) > kLargestSide)
    throw UserInputError(msg::engine::hires_size_is_too_large(fmt::format("{:g}", request.hires.scale),
                                                              to_string(larger), to_string(size), kLargestSide));
}

TextToImageRequest request_for(const GenerateConfig& config, const Pipeline& pipeline) {
  TextToImageRequest request;
  request.prompt = config.prompt;
  request.negative_prompt = config.negative_prompt;
  request.width = config.size.width > 0 ? config.size.width : pipeline.native_side();
  request.height = config.size.height > 0 ? config.size.height : pipeline.native_side();
  request.steps = config.steps;
  request.sampler = config.sampler;
  request.guidance_scale = config.guidance_scale;
  request.guidance_rescale = config.guidance_rescale;
  request.eta = config.eta;
  request.prompt_options = {config.clip_skip, config.prompt_weighting ? PromptSyntax::Weighted : PromptSyntax::Literal};
  request.vae_tiling = config.vae_tiling;
  request.variation_strength = config.variation_strength;
  request.hires = {config.hires_scale, config.hires_strength, config.hires_steps};
  check_hires_size(request);
  return request;
}

/// What the image of an index is drawn from. Of variations all have the same seed, as in AUTOMATIC1111.
struct ImageSeeds {
  std::int64_t seed = 0, variation = 0;

  ImageSeeds(const GenerateConfig& config, std::int64_t index)
      : seed(config.seed + (varies(config) ? 0 : index)),
        variation(varies(config) ? config.variation_seed + index : 0),
        varied_(varies(config)) {}

  std::string file_name(std::int64_t index) const {
    return fmt::format("image-{:04}-seed-{}{}.png", index + 1, seed,
                       varied_ ? fmt::format("-variation-{}", variation) : "");
  }
  std::string caption() const {
    return varied_ ? fmt::format("seed {}, variation {}", seed, variation) : fmt::format("seed {}", seed);
  }

 private:
  bool varied_;
};

/// An image of ours again, of any size: photos have to be larger.
RgbImage read_image(const std::filesystem::path& path) {
  const std::string file = read_text_file(path);
  const cv::Mat bytes(1, static_cast<int>(file.size()), CV_8UC1, const_cast<char*>(file.data()));
  cv::Mat pixels = cv::imdecode(bytes, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
  if (pixels.empty()) throw FormatError(path, "", msg::engine::is_no_picture_any_more());
  cv::cvtColor(pixels, pixels, cv::COLOR_BGR2RGB);
  RgbImage image;
  image.width = pixels.cols;
  image.height = pixels.rows;
  image.pixels.assign(pixels.data, pixels.data + pixels.total() * pixels.elemSize());
  return image;
}

/// Takes back a folder that this call has made, when nothing came into it.
struct EmptyFolder {
  std::filesystem::path folder;  ///< empty: it was there before
  ~EmptyFolder() {
    std::error_code ignored;
    if (!folder.empty()) std::filesystem::remove(folder, ignored);
  }
};

GenerateResult generate_images(const GenerateConfig& wish, RunControl& control, RunObserver& observer, GoOn go_on) {
  check(wish);
  check_place(wish.out / "contact-sheet.png");
  GenerateConfig config = wish;
  const StartingPhotos start(config);
  const PromptWishes wishes = read_prompt_wishes(config);
  for (const Message& notice : wishes.notices) observer.on(Notice{notice});
  const ComputeContext context(config.device, config.dtype, ComputePurpose::Inference);
  if (require_memory(config, wishes.loras, context)) observer.on(Notice{msg::engine::picture_is_decoded_in_tiles()});

  observer.on(StageBegun{RunStage::LoadModel});
  observer.on(Progress{RunStage::LoadModel, 0, 1});
  const PipelinePool::Lease pipeline = pipeline_pool().take(config, wishes.loras, context, control);
  observer.on(Progress{RunStage::LoadModel, 1, 1});
  for (const Message& notice : pipeline.notices()) observer.on(Notice{notice});
  control.checkpoint();

  // What the images say of themselves is the prompt as it was typed.
  TextToImageRequest typed = request_for(config, *pipeline);
  typed.start = start.fitted(typed.width, typed.height);
  const ImageSize drawn = hires_size({typed.width, typed.height}, config.hires_scale);
  TextToImageRequest request = typed;
  request.prompt = wishes.prompt;
  request.negative_prompt = wishes.negative_prompt;
  const SampleModel drawer{model_name(config.model), pipeline.model_hash(), display(config.lora.stem()),
                           config.lora_scale, display(config.embedding.stem())};

  const bool is_new = !is_taken(config.out);
  if (const auto error = create_folders(config.out))
    throw IoError(config.out, msg::engine::cannot_be_created(error.message()));
  const EmptyFolder new_folder{is_new ? config.out : std::filesystem::path()};
  std::optional<GenerationRecord> record;
  if (go_on == GoOn::Yes) record.emplace(wish, drawer.hash, start.content_hash());
  GenerateResult result;
  std::optional<ContactSheets> sheets;
  if (config.contact_sheet) sheets.emplace(config.out, config.prompt, drawn.width, drawn.height);
  std::map<std::int64_t, std::filesystem::path> there;  // by index: images of an earlier call
  std::vector<std::int64_t> missing;
  for (std::int64_t index = 0; index < config.count; ++index) {
    if (const auto image = record ? record->made(index) : std::nullopt)
      there[index] = *image;
    else
      missing.push_back(index);
  }
  if (!there.empty()) observer.on(Notice{msg::engine::images_are_there(there.size(), config.count)});
  // The sheet and the result name all in order: those that are there come before the next one that is made.
  const auto pass_on_until = [&](std::int64_t end) {
    while (!there.empty() && there.begin()->first < end) {
      const auto& [index, path] = *there.begin();
      const ImageSeeds seeds(config, index);
      result.images.push_back({index, seeds.seed, path});
      observer.on(result.images.back());
      if (sheets) sheets->add(read_image(path), seeds.caption());
      there.erase(there.begin());
    }
  };
  observer.on(StageBegun{RunStage::Generate, config.count - static_cast<std::int64_t>(missing.size()), config.count});
  logger("engine")->debug("{}: drawing begins", display(config.out));
  const Pace pace;
  const auto wanted = static_cast<std::int64_t>(missing.size());
  for (std::int64_t first = 0; first < wanted; first += config.batch_size) {
    const std::int64_t batch = std::min(config.batch_size, wanted - first);
    const auto index_of = [&](std::int64_t i) { return missing[static_cast<std::size_t>(first + i)]; };
    request.seeds.clear();
    request.variation_seeds.clear();
    for (std::int64_t i = 0; i < batch; ++i) {
      const ImageSeeds seeds(config, index_of(i));
      request.seeds.push_back(static_cast<std::uint64_t>(seeds.seed));
      request.variation_seeds.push_back(static_cast<std::uint64_t>(seeds.variation));
    }
    const auto images = (*pipeline)(request, control, [&](const TextToImageStep& step) {
      const double done = static_cast<double>(first) + step.work * static_cast<double>(batch);
      observer.on(Progress{RunStage::Generate, step.call, step.calls,
                           pace.seconds_left(done, static_cast<double>(wanted)), index_of(batch - 1) + 1,
                           config.count});
      if (observer.wants_previews())
        for (std::int64_t i = 0; i < batch; ++i)
          observer.on(ImagePreview{index_of(i), step.preview(static_cast<std::size_t>(i))});
    });
    for (std::int64_t i = 0; i < batch; ++i) {
      const RgbImage& image = images[static_cast<std::size_t>(i)];
      const ImageSeeds seeds(config, index_of(i));
      const auto wished = config.out / seeds.file_name(index_of(i));
      // Said before it is written: a kill in between must not make it twice.
      if (record && !is_taken(wished)) record->add(index_of(i), wished);
      const auto path = write_sample(wished, image, typed, static_cast<std::uint64_t>(seeds.seed), drawer,
                                     WhenTaken::NextName, static_cast<std::uint64_t>(seeds.variation));
      if (record && path != wished) record->add(index_of(i), path);
      record_made_image(path);
      pass_on_until(index_of(i));
      result.images.push_back({index_of(i), seeds.seed, path});
      observer.on(result.images.back());
      if (sheets) sheets->add(image, seeds.caption());
    }
  }
  pass_on_until(config.count);
  if (sheets) sheets->finish();
  if (record) record->finish();  // last: a kill before it costs a second contact sheet, one after it nothing
  if (!sheets) return result;
  result.contact_sheets = sheets->files();
  result.contact_sheet = result.contact_sheets.front();
  if (result.contact_sheets.size() > 1)
    observer.on(Notice{msg::engine::pictures_are_on_sheets(result.contact_sheets.size(), ContactSheets::kPictures)});
  return result;
}

LoadedModel load_with(const GenerateConfig& wish, LoadedModels others, RunControl& control) {
  GenerateConfig config = wish;
  const ComputeContext context(config.device, config.dtype, ComputePurpose::Inference);
  require_memory(config, {}, context, others);
  const PipelinePool::Lease pipeline = pipeline_pool().take(config, {}, context, control);
  return {pipeline.model_hash(), pipeline->native_side()};
}

}  // namespace

GenerateResult generate(const GenerateConfig& config, RunControl& control, RunObserver& observer, GoOn go_on) {
  return tell_end(observer, [&] { return generate_images(config, control, observer, go_on); });
}

LoadedModel load_model(const GenerateConfig& config, RunControl& control) {
  return load_with(config, LoadedModels::MayGo, control);
}

LoadedModel load_model_beside(const GenerateConfig& config, RunControl& control) {
  return load_with(config, LoadedModels::Stay, control);
}

void release_models() {
  pipeline_pool().release();
}

}  // namespace thumbsup
