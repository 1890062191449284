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
#include "photos/made_images.h"

namespace thumbsup {
namespace {

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
    if (param.spec->id == "seed" && sentences.empty() && config.count - 1 > largest_of(*param.spec) - config.seed)
      sentences.push_back(msg::engine::goes_beyond_last_seed(config.seed, config.count, largest_of(*param.spec)));
  }
  if (config.size.width % 8 != 0 || config.size.height % 8 != 0)
    sentences.push_back(msg::engine::size_must_be_multiples_of_8(to_string(config.size)));
  if (!sentences.empty()) throw UserInputError(joined(sentences));
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
  return request;
}

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
  const TextToImageRequest typed = request_for(config, *pipeline);
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
  if (go_on == GoOn::Yes) record.emplace(wish, drawer.hash);
  GenerateResult result;
  std::optional<ContactSheets> sheets;
  if (config.contact_sheet) sheets.emplace(config.out, config.prompt, request.width, request.height);
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
      result.images.push_back({index, config.seed + index, path});
      observer.on(result.images.back());
      if (sheets) sheets->add(read_image(path), "seed " + std::to_string(config.seed + index));
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
    for (std::int64_t i = 0; i < batch; ++i)
      request.seeds.push_back(static_cast<std::uint64_t>(config.seed + index_of(i)));
    const auto images = (*pipeline)(request, control, [&](const TextToImageStep& step) {
      const std::int64_t done = first * step.calls + step.call * batch, total = wanted * step.calls;
      observer.on(Progress{RunStage::Generate, step.call, step.calls, pace.seconds_left(done, total),
                           index_of(batch - 1) + 1, config.count});
      if (observer.wants_previews())
        for (std::int64_t i = 0; i < batch; ++i)
          observer.on(ImagePreview{index_of(i), step.preview(static_cast<std::size_t>(i))});
    });
    for (std::int64_t i = 0; i < batch; ++i) {
      const RgbImage& image = images[static_cast<std::size_t>(i)];
      const std::uint64_t seed = request.seeds[static_cast<std::size_t>(i)];
      const auto wished = config.out / fmt::format("image-{:04}-seed-{}.png", index_of(i) + 1, seed);
      // Said before it is written: a kill in between must not make it twice.
      if (record && !is_taken(wished)) record->add(index_of(i), wished);
      const auto path = write_sample(wished, image, typed, seed, drawer, WhenTaken::NextName);
      if (record && path != wished) record->add(index_of(i), path);
      record_made_image(path);
      pass_on_until(index_of(i));
      result.images.push_back({index_of(i), config.seed + index_of(i), path});
      observer.on(result.images.back());
      if (sheets) sheets->add(image, "seed " + std::to_string(seed));
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
