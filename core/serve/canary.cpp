#include "serve/canary.h"

#include <algorithm>

#include "base/log.h"
#include "serve/request_error.h"
#include "serve/serve_messages.h"
#include "studio/registry.h"

namespace thumbsup::serve {
namespace {

std::optional<Stage> stage_of(const std::string& word) {
  for (const auto& [stage, name] : EnumTable<Stage>::kNames)
    if (word == name && (stage == Stage::Candidate || stage == Stage::Accepted)) return stage;
  return std::nullopt;
}

}  // namespace

Canary::Canary(const ServeConfig& config, LoadServedModel load, Changed changed, Alerts& alerts, Metrics& metrics)
    : config_(config),
      registry_(config.project / "versions"),
      load_(std::move(load)),
      changed_(std::move(changed)),
      alerts_(alerts),
      metrics_(metrics) {
  const bool has_versions = std::filesystem::exists(registry_ / "history.jsonl");
  if (!config.canary.empty() && !stage_of(config.canary) && has_versions) (void)Registry(registry_).read(config.canary);
}

std::string Canary::wanted(const std::string& production) const {
  if (config_.canary.empty()) return {};
  const Registry registry(registry_);
  const auto stage = stage_of(config_.canary);
  if (!stage) return registry.read(config_.canary).stage == Stage::Archived ? std::string() : config_.canary;
  std::string newest;
  const auto versions = registry.list().versions;
  auto version =
      std::find_if(versions.begin(), versions.end(), [&](const Version& each) { return each.record.id == production; });
  for (; version != versions.end(); ++version)
    if (version->stage == *stage) newest = version->record.id;
  return newest;
}

void Canary::follow(const ServedModelPtr& production, RunControl& control) {
  if (config_.canary.empty()) return;
  std::string version;
  try {
    version = wanted(production->version);
    {
      const std::lock_guard lock(mutex_);
      over_.insert(production->version);
      if (over_.count(version) > 0) version.clear();
      if (current_ && current_->version == version) return;
    }
    set(nullptr);
    if (version.empty()) return;
    const Version found = Registry(registry_).read(version);
    set(load_to_serve(config_, production->name, version, found.model, load_, control));
    for (const char* alert : {"canary_fails", "canary_low"}) tell(alert, false, msg::serve::version_is_served());
    logger("serve")->info("{} draws a share of {} of the requests", version, config_.canary_share);
  } catch (const CancelledError&) {
  } catch (const OutOfMemoryError& error) {
    set(nullptr);
    tell("canary_fails", true, msg::serve::canary_has_no_room(version, error.what()));
  } catch (...) {
    set(nullptr);
    tell("canary_fails", true, msg::serve::canary_cannot_be_served(version, caught_refusal().sentence));
  }
}

ServedModelPtr Canary::choose(const ServedModelPtr& production) {
  const std::lock_guard lock(mutex_);
  if (!current_ || current_->version == production->version) return production;
  due_ += config_.canary_share;
  if (due_ < 1 - 1e-9) return production;
  due_ -= 1;
  return current_;
}

ServedModelPtr Canary::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

void Canary::fell_below(const ServedModel& model, const std::string& why) {
  {
    const std::lock_guard lock(mutex_);
    if (!current_ || current_->version != model.version) return;
    if (config_.auto_rollback) over_.insert(model.version);
  }
  if (config_.auto_rollback) set(nullptr);
  tell("canary_low", true,
       config_.auto_rollback ? msg::serve::canary_was_taken_out(model.version, why)
                             : msg::serve::canary_goes_on(model.version, why));
}

void Canary::failed(const ServedModel& model, const std::string& why) {
  {
    const std::lock_guard lock(mutex_);
    if (!current_ || current_->version != model.version) return;
    over_.insert(model.version);
  }
  set(nullptr);
  tell("canary_fails", true, msg::serve::canary_was_taken_out(model.version, why));
}

void Canary::set(const ServedModelPtr& model) {
  {
    const std::lock_guard lock(mutex_);
    if (current_ == model) return;
    current_ = model;
    due_ = 0;
  }
  changed_(model);
  if (model)
    metrics_.set_model(ServedAs::Canary, *model);
  else
    metrics_.drop_canary();
}

void Canary::tell(const char* alert, bool active, const Message& sentence) {
  alerts_.set(alert, active, sentence.english());
  metrics_.set_alert(alert, active);
}

}  // namespace thumbsup::serve
