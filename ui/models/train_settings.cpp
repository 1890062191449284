#include "ui/models/train_settings.h"

#include <QUndoStack>

#include "base/error.h"
#include "params/json_params.h"
#include "params/presets.h"
#include "studio/project.h"
#include "ui/models/told_failure.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

/// One step of the form's history.
class SettingsChange : public QUndoCommand {
 public:
  SettingsChange(TrainSettings& settings, const QString& text, QString key, nlohmann::json before, nlohmann::json after)
      : QUndoCommand(text),
        settings_(settings),
        key_(std::move(key)),
        before_(std::move(before)),
        after_(std::move(after)) {}
  int id() const override { return 0x7261; }
  bool mergeWith(const QUndoCommand* next) override {
    const auto* other = dynamic_cast<const SettingsChange*>(next);
    if (other == nullptr || key_.isEmpty() || other->key_ != key_) return false;
    after_ = other->after_;
    return true;
  }
  void undo() override { settings_.set_json(before_); }
  void redo() override { settings_.set_json(after_); }

 private:
  TrainSettings& settings_;
  QString key_;
  nlohmann::json before_, after_;
};

/// Of one that the user has saved.
class PresetRemoval : public QUndoCommand {
 public:
  PresetRemoval(TrainSettings& settings, TrainPreset preset)
      : QUndoCommand(TrainSettings::tr("delete the preset %1").arg(to_qt(preset.label))),
        settings_(settings),
        preset_(std::move(preset)) {}
  void redo() override {
    tell_failure_of(settings_, [this] {
      for (const Preset& each : list_presets("train"))
        if (each.is_own && each.id == preset_.id) thumbsup::remove_preset(each);
      settings_.reload_presets();
    });
  }
  void undo() override {
    tell_failure_of(settings_, [this] {
      TrainConfig config;
      const BoundParams params = train_params().bind(config);
      params_from_json(params, preset_.values, preset_.id);
      thumbsup::save_preset("train", preset_.label, params, false);
      settings_.reload_presets();
    });
  }

 private:
  TrainSettings& settings_;
  TrainPreset preset_;
};

}  // namespace

TrainSettings::TrainSettings(Project& project, QUndoStack& undo, QObject* parent)
    : QObject(parent),
      project_(project),
      undo_(undo),
      params_(train_params().bind(config_)),
      presets_(train_presets()) {
  save_timer_.setSingleShot(true);
  save_timer_.setInterval(300);
  connect(&save_timer_, &QTimer::timeout, this, [this] { tell_failure_of(*this, [this] { save(); }); });
  connect(this, &TrainSettings::changed, &save_timer_, qOverload<>(&QTimer::start));
}

TrainSettings::~TrainSettings() {
  if (!save_timer_.isActive()) return;
  try {
    save();
  } catch (const Error&) {  // a window that closes has nobody to tell
  }
}

nlohmann::json TrainSettings::to_json() const {
  return params_to_json(params_);
}

void TrainSettings::set_json(const nlohmann::json& values) {
  for (const BoundParam& param : params_) param.set(param.default_value);
  params_from_json(params_, values, project_.folder() / "project.json");
  Q_EMIT changed();
}

void TrainSettings::load() {
  if (save_timer_.isActive()) save();
  unknown_ = load_train_values(project_, params_);
  Q_EMIT changed();
  save_timer_.stop();
}

void TrainSettings::save() {
  save_timer_.stop();
  save_train_values(project_, params_, unknown_);
}

void TrainSettings::change(const QString& text, const QString& key, const std::function<void()>& change) {
  const nlohmann::json before = to_json();
  change();
  const nlohmann::json after = to_json();
  if (before != after) undo_.push(new SettingsChange(*this, text, key, before, after));
}

void TrainSettings::set_model(const std::filesystem::path& model) {
  change(tr("Change of the base model"), {}, [&] { config_.model = model; });
}

void TrainSettings::reset() {
  change(tr("Reset of all parameters"), {}, [this] {
    for (const BoundParam& param : params_)
      if (param.spec->is_in_form()) param.set(param.default_value);
  });
}

void TrainSettings::use(const QString& text, nlohmann::json values, const std::filesystem::path& file) {
  change(text, {}, [&] {
    for (const BoundParam& param : only(params_, Role::FilledByPage)) values.erase(param.spec->id);
    params_from_json(params_, values, file);
  });
}

QString TrainSettings::preset_name(std::size_t index) const {
  const TrainPreset& preset = presets_[index];
  if (preset.id == "report") return tr("Report");
  if (preset.id == "starter") return tr("Starter");
  if (preset.id == "lora-8gb") return "LoRA 8 GB";
  if (preset.id == "full-24gb") return tr("Full 24 GB");
  return to_qt(preset.label);
}

void TrainSettings::choose_preset(std::size_t index) {
  change(tr("Preset %1").arg(preset_name(index)), {}, [&] { thumbsup::choose_preset(presets_, index, params_); });
}

void TrainSettings::save_preset(const QString& name, bool replaces) {
  thumbsup::save_preset("train", name.toStdString(), params_, replaces);
  reload_presets();
}

void TrainSettings::remove_preset(std::size_t index) {
  undo_.push(new PresetRemoval(*this, presets_.at(index)));
}

void TrainSettings::reload_presets() {
  presets_ = train_presets();
  Q_EMIT presets_changed();
}

int TrainSettings::matching_preset() const {
  const auto found = thumbsup::matching_preset(presets_, to_json());
  return found ? static_cast<int>(*found) : -1;
}

}  // namespace thumbsup
