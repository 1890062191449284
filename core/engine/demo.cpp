#include "engine/demo.h"

#include "base/error.h"
#include "base/resources.h"
#include "params/presets.h"
#include "photos/contact_sheet.h"
#include "photos/decode.h"
#include "photos/png_writer.h"

namespace thumbsup {
namespace {

constexpr const char* kInstancePrompt = "Alexa with a thumbs up gesture";
constexpr const char* kClassPrompt = "a person with a thumbs up gesture";
constexpr const char* kNegativePrompt = "low quality, blurry, unfinished, moustache";

GenerateResult make_images(const DemoOptions& options, const std::filesystem::path& model,
                           const std::filesystem::path& folder, RunControl& control, GenerateObserver& observer) {
  GenerateConfig config;
  config.model = model;
  config.prompt = kInstancePrompt;
  config.negative_prompt = kNegativePrompt;
  config.count = options.count;
  config.steps = options.sampling_steps;
  config.guidance_scale = 2.5;  // the starter's cleanest (its README compares three)
  config.seed = options.seed;
  config.out = folder;
  return generate(config, control, observer);
}

SheetSection section(const std::string& title, const GenerateResult& result) {
  SheetSection pictures{title, {}, {}};
  for (const GeneratedImage& image : result.images) pictures.pictures.push_back(decode_photo(image.path).pixels);
  return pictures;
}

}  // namespace

DemoResult run_demo(const DemoOptions& options, RunControl& control, TrainObserver& train_observer,
                    GenerateObserver& generate_observer) {
  if (std::filesystem::exists(options.out))
    throw UserInputError(display(options.out) + " exists already. Choose another --out: nothing is overwritten.");
  const auto resources = resource_folder();

  TrainConfig config;
  apply_preset("train", "starter", train_params().bind(config));
  config.model = resources / "starter";
  config.instance = resources / "demo" / "instance";
  config.class_ = resources / "demo" / "class";
  config.instance_prompt = kInstancePrompt;
  config.class_prompt = kClassPrompt;
  config.seed = options.seed;
  config.out = options.out / "run";
  if (options.steps > 0) config.steps = options.steps;

  DemoResult result;
  result.before = options.out / "before";
  result.after = options.out / "after";
  const auto before = make_images(options, config.model, result.before, control, generate_observer);
  result.training = train(config, control, train_observer);
  const auto after = make_images(options, result.training.model, result.after, control, generate_observer);

  SheetLayout layout;
  layout.title = kInstancePrompt;
  layout.columns = 10;
  layout.cell = 128;
  result.contact_sheet = options.out / "before-and-after.png";
  write_png(result.contact_sheet, contact_sheet({section("before: the base model", before),
                                                 section("after: trained on Alexa's photos", after)},
                                                layout));
  return result;
}

}  // namespace thumbsup
