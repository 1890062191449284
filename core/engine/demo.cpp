#include "engine/demo.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "base/error.h"
#include "base/json_text.h"
#include "engine/demo_project.h"
#include "engine/engine_messages.h"
#include "engine/model_hash.h"
#include "engine/project_judge.h"
#include "engine/runs/end_of_run.h"
#include "params/json_params.h"
#include "photos/contact_sheet.h"
#include "photos/decode.h"
#include "photos/scan_folder.h"
#include "studio/accept_run.h"

namespace thumbsup {
namespace {

/// The demo's own place in project.json: its options, so that an interrupted demo can tell whether it goes on.
constexpr const char* kSection = "demo";

nlohmann::json to_json(const DemoOptions& options) {
  DemoOptions copy = options;
  return params_to_json(without(demo_params().bind(copy), Role::FreeOnResume), Written::All);
}

/// One call of run_demo: every part first looks at what an earlier call has left.
class Demo {
 public:
  Demo(const DemoOptions& options, RunControl& control, RunObserver& observer)
      : options_(options), control_(control), observer_(observer), project_(open_project()) {}

  DemoResult run() {
    DemoResult result;
    result.project = project_.folder();
    result.before_images = project_.folder() / "demo" / "before";
    result.after_images = project_.gallery_folder();
    result.report = project_.folder() / "demo" / "acceptance.html";
    result.contact_sheet = project_.folder() / "demo" / "before-and-after.png";

    result.judge = make_judge();
    const GenerateConfig generate = generate_config();
    make_images(generate, generate.model, result.before_images);
    result.training = train();
    make_images(generate, result.training.model, result.after_images);

    result.before = judge(result.before_images, {});
    result.after = judge(result.after_images, result.report);
    write_sheet(result);
    result.version = register_result(result);
    return result;
  }

 private:
  Project open_project() const {
    if (Project::is_project(options_.out)) {
      Project project = Project::open(options_.out);
      const auto begun = project.section(kSection);
      if (begun.empty()) throw UserInputError(msg::engine::is_project_of_its_own(display(options_.out)));
      if (begun != to_json(options_))
        throw UserInputError(msg::engine::holds_another_demo(display(options_.out), json_excerpt(begun)));
      // Its parameters are what is written last.
      if (project.section("params/generate").empty()) fill_demo_project(project, control_);
      return project;
    }
    Project project = Project::create(options_.out, "Alexa");
    project.set_section(kSection, to_json(options_));
    fill_demo_project(project, control_);
    return project;
  }

  std::filesystem::path judge_folder() const { return project_.judges_folder() / "thumbs-up"; }

  JudgeInfo make_judge() {
    JudgeTrainConfig config;
    use_shelves(config, JudgeSources(project_));
    config.seed = options_.seed;
    if (options_.judge_epochs > 0) config.epochs = options_.judge_epochs;
    config.out = judge_folder();
    // An earlier call may have been stopped between two questions: what is missing is learned.
    if (missing_judge_questions(config).empty()) return read_judge_info(config.out);
    return train_judge(config, control_, observer_);
  }

  GenerateConfig generate_config() const {
    GenerateConfig config = demo_generate_config();
    config.model = demo_train_config().model;
    config.seed = options_.seed;
    if (options_.count > 0) config.count = options_.count;
    if (options_.sampling_steps > 0) config.steps = options_.sampling_steps;
    config.contact_sheet = false;  // one sheet of before and after is made at the end
    return config;
  }

  static std::vector<std::filesystem::path> images_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> images;
    if (!std::filesystem::exists(folder)) return images;
    for (const ScannedPhoto& image : scan_photo_folder(folder).photos) images.push_back(image.path);
    return images;
  }

  /// Image i has seed + i, whatever the number of sessions it took to make them all.
  void make_images(GenerateConfig config, const std::filesystem::path& model, const std::filesystem::path& folder) {
    const auto made = static_cast<std::int64_t>(images_in(folder).size());
    if (made >= config.count) return;
    config.model = model;
    config.out = folder;
    config.seed += made;
    config.count -= made;
    generate(config, control_, observer_);
  }

  RunSummary train() {
    const auto run = project_.runs_folder() / "run-001";
    if (is_run_folder(run)) {
      const RunRecord record = read_run(run);
      if (record.state != RunState::Succeeded) return resume_run(run, control_, observer_);
      RunSummary summary = record.summary.value_or(RunSummary{});
      summary.run = run;
      summary.model = record.model;
      summary.best = record.best;
      return summary;
    }
    TrainConfig config = demo_train_config();
    config.instance = project_.shelf_folder(Shelf::Instance);
    config.class_ = project_.shelf_folder(Shelf::Class);
    config.seed = options_.seed;
    config.out = run;
    config.judge = judge_folder();
    config.latent_cache = project_.cache_folder() / "latents";
    if (options_.steps > 0) config.steps = options_.steps;
    // Four looks at the model in the making, which the judge scores.
    const GenerateConfig sample = generate_config();
    config.sample_every = std::max<std::int64_t>(config.steps / 4, 1);
    config.checkpoint_every = config.sample_every;
    config.sample_negative_prompt = sample.negative_prompt;
    config.sample_guidance_scale = sample.guidance_scale;
    config.sample_steps = sample.steps;
    return thumbsup::train(config, control_, observer_);
  }

  AcceptanceReport judge(const std::filesystem::path& images, const std::filesystem::path& page) {
    JudgeRunConfig config;
    config.judge = judge_folder();
    config.images = images;
    config.instance = {project_.shelf_folder(Shelf::Instance).string()};
    config.criterion = options_.criterion;
    config.minimum_images = options_.minimum_images;
    config.report = page;
    // An interrupted demo judges again; the page is the demo's own.
    if (std::error_code ignored; !page.empty()) std::filesystem::remove(page, ignored);
    return run_judge(config, control_, observer_);
  }

  static SheetSection sheet_section(const std::string& title, const std::filesystem::path& folder) {
    SheetSection pictures{title, {}, {}};
    for (const auto& image : images_in(folder)) pictures.pictures.push_back(decode_photo(image).pixels);
    return pictures;
  }

  static void write_sheet(const DemoResult& result) {
    SheetLayout layout;
    layout.title = demo_generate_config().prompt;
    layout.columns = 10;
    layout.cell = 128;
    const auto title = [](const char* who, const AcceptanceReport& report) {
      return fmt::format("{}: {} of {} pass", who, report.passed, report.images);
    };
    save_contact_sheet(
        result.contact_sheet,
        contact_sheet({sheet_section(title("before, the base model", result.before), result.before_images),
                       sheet_section(title("after, trained on Alexa's photos", result.after), result.after_images)},
                      layout));
  }

  std::string register_result(const DemoResult& result) {
    Registry registry(project_.versions_folder());
    return accept_run(registry, read_run(result.training.run), "Alexa, thumbs up", thumbsup::to_json(result.after),
                      result.after_images, {options_.criterion, {}, options_.minimum_images}, control_)
        .version;
  }

  const DemoOptions& options_;
  RunControl& control_;
  PartObserver observer_;
  Project project_;
};

}  // namespace

DemoResult run_demo(const DemoOptions& options, RunControl& control, RunObserver& observer) {
  return tell_end(observer, [&] { return Demo(options, control, observer).run(); });
}

}  // namespace thumbsup
