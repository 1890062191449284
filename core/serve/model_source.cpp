#include "serve/model_source.h"

#include "base/file_stamp.h"
#include "base/log.h"
#include "engine/model_hash.h"
#include "serve/request_error.h"
#include "serve/serve_messages.h"
#include "studio/project.h"
#include "studio/registry.h"

namespace thumbsup::serve {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{250};

}  // namespace

ServedModelPtr load_to_serve(const ServeConfig& config, const std::string& name, const std::string& version,
                             const std::filesystem::path& path, const LoadServedModel& load, RunControl& control) {
  auto model = std::make_shared<ServedModel>();
  model->drawing.model = path;
  model->drawing.lora_dir = config.lora_dir;
  model->drawing.device = config.device;
  model->drawing.dtype = config.dtype;
  model->drawing.contact_sheet = false;
  model->name = name;
  model->version = version;
  const ModelFacts facts = load(model->drawing, control);
  model->hash = facts.hash;
  model->side = facts.side;
  return model;
}

ModelSource::ModelSource(const ServeConfig& config, Load load, Changed changed, Failed failed, Looked looked)
    : config_(config),
      load_(std::move(load)),
      changed_(std::move(changed)),
      failed_(std::move(failed)),
      looked_(std::move(looked)),
      registry_(config.project.empty() ? std::filesystem::path() : config.project / "versions") {
  if (config.project.empty() && config.model.empty()) throw UserInputError(msg::serve::model_or_project_is_needed());
  if (!config.project.empty() && !Project::is_project(config.project))
    throw UserInputError(msg::serve::no_project_in(display(config.project)));
  name_ = model_name(std::filesystem::weakly_canonical(registry_.empty() ? config.model : config.project));
  (void)wanted();  // says at once what is missing
}

ModelSource::~ModelSource() {
  control_.request_stop();
  if (watcher_.joinable()) watcher_.join();
}

ServedModelPtr ModelSource::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

ModelSource::Wanted ModelSource::wanted() const {
  if (registry_.empty()) return {{}, config_.model};
  if (!std::filesystem::exists(registry_ / "history.jsonl"))
    throw UserInputError(msg::serve::no_version_in_production(display(config_.project)));
  const Registry registry(registry_);
  const auto production = registry.production();
  if (!production) throw UserInputError(msg::serve::no_version_in_production(display(config_.project)));
  return {*production, registry.read(*production).model};
}

void ModelSource::use(const Wanted& wanted, RunControl& control) {
  const ServedModelPtr model = load_to_serve(config_, name_, wanted.version, wanted.model, load_, control);
  {
    const std::lock_guard lock(mutex_);
    current_ = model;
  }
  changed_(model);
}

void ModelSource::start(RunControl& control) {
  // Before it is read: what is written meanwhile is then seen as a change.
  if (!registry_.empty()) history_state_ = file_state(registry_ / "history.jsonl");
  use(wanted(), control);
  if (!registry_.empty()) watcher_ = std::thread([this] { watch(); });
}

void ModelSource::watch() {
  if (looked_) looked_(current(), control_);
  while (!control_.stop_requested()) {
    std::this_thread::sleep_for(kBetweenLooks);
    const std::string state = file_state(registry_ / "history.jsonl");
    if (state == history_state_) continue;
    history_state_ = state;
    follow();
    if (looked_) looked_(current(), control_);
  }
}

void ModelSource::follow() {
  std::string version;
  try {
    const Wanted next = wanted();
    version = next.version;
    if (next.version != current()->version) {
      logger("serve")->info("{} is in production now", version);
      use(next, control_);
    }
    failed_({}, {});
  } catch (const CancelledError&) {
  } catch (...) {
    failed_(version, caught_refusal().sentence);
  }
}

}  // namespace thumbsup::serve
