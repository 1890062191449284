#include "ui/models/train_settings.h"

#include <QPointer>
#include <QUndoStack>
#include <algorithm>
#include <optional>

#include "params/json_params.h"
#include "studio/project.h"
#include "studio/run_folder.h"
#include "ui/commands/page_handle.h"
#include "ui/dialogs/error_box.h"
#include "ui/settings/settings.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

/// One step of the form's history. The page may have been made anew since, with other settings of the same values.
class SettingsChange : public QUndoCommand {
 public:
  SettingsChange(const QWidget* page, const QString& text, QString key, nlohmann::json before, nlohmann::json after)
      : QUndoCommand(text),
        page_(PageSlot::of(page)),
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
  void undo() override { set(before_); }
  void redo() override { set(after_); }

 private:
  void set(const nlohmann::json& values) {
    if (page_.isNull() || page_->page() == nullptr) return;
    auto* settings = page_->page()->findChild<TrainSettings*>(QString(), Qt::FindDirectChildrenOnly);
    if (settings != nullptr) settings->set_json(values);
  }

  QPointer<PageSlot> page_;
  QString key_;
  nlohmann::json before_, after_;
};

/// The known ones in the order of the work, then any others.
std::vector<Preset> ordered_presets() {
  const std::vector<std::string> order = {"report", "starter", "lora-8gb", "full-24gb"};
  const auto rank = [&order](const Preset& preset) { return std::find(order.begin(), order.end(), preset.id); };
  auto presets = list_presets("train");
  std::stable_sort(presets.begin(), presets.end(), [&](const Preset& a, const Preset& b) { return rank(a) < rank(b); });
  return presets;
}

nlohmann::json preset_values(const Preset& preset) {
  TrainConfig config;
  const BoundParams params = train_params().bind(config);
  apply_preset("train", preset.id, params);
  return params_to_json(params);
}

/// The parameters that any preset sets: choosing a preset sets them all.
std::vector<std::string> preset_keys(const std::vector<Preset>& presets) {
  std::vector<std::string> keys;
  for (const Preset& preset : presets) {
    const nlohmann::json values = preset_values(preset);
    for (auto entry = values.begin(); entry != values.end(); ++entry)
      if (std::find(keys.begin(), keys.end(), entry.key()) == keys.end()) keys.push_back(entry.key());
  }
  return keys;
}

}  // namespace

TrainSettings::TrainSettings(StudioContext& context, QWidget* page)
    : QObject(page),
      context_(context),
      page_(page),
      params_(train_params().bind(config_)),
      presets_(ordered_presets()) {
  save_timer_.setSingleShot(true);
  save_timer_.setInterval(300);
  connect(&save_timer_, &QTimer::timeout, this, [this] { guarded(nullptr, [this] { save(); }); });
  connect(this, &TrainSettings::changed, &save_timer_, qOverload<>(&QTimer::start));
}

nlohmann::json TrainSettings::to_json() const {
  return params_to_json(params_);
}

void TrainSettings::set_json(const nlohmann::json& values) {
  for (const BoundParam& param : params_) param.set(param.default_value);
  params_from_json(params_, values, context_.project.folder() / "project.json");
  Q_EMIT changed();
}

void TrainSettings::load() {
  const nlohmann::json values = context_.project.section("params/train");
  if (values.empty()) {
    // A new project: previews and checkpoints from the start, so that there is something to see and to go back to.
    config_.sample_every = 50;
    config_.checkpoint_every = 50;
  } else {
    unknown_ = params_from_json(params_, values, context_.project.folder() / "project.json");
  }
  Q_EMIT changed();
  save_timer_.stop();
}

void TrainSettings::save() {
  save_timer_.stop();
  nlohmann::json values = to_json();
  for (const auto& [key, value] : unknown_.items()) values[key] = value;
  context_.project.set_section("params/train", values);
}

void TrainSettings::change(const QString& text, const QString& key, const std::function<void()>& change) {
  const nlohmann::json before = to_json();
  change();
  const nlohmann::json after = to_json();
  if (before != after) context_.undo.push(new SettingsChange(page_, text, key, before, after));
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
  const Preset& preset = presets_[index];
  if (preset.id == "report") return tr("Report");
  if (preset.id == "starter") return tr("Starter");
  if (preset.id == "lora-8gb") return "LoRA 8 GB";
  if (preset.id == "full-24gb") return tr("Full 24 GB");
  return to_qt(preset.label);
}

void TrainSettings::choose_preset(std::size_t index) {
  change(tr("Preset %1").arg(preset_name(index)), {}, [&] {
    const auto keys = preset_keys(presets_);
    for (const BoundParam& param : params_)
      if (std::find(keys.begin(), keys.end(), param.spec->id) != keys.end()) param.set(param.default_value);
    apply_preset("train", presets_[index].id, params_);
  });
}

int TrainSettings::matching_preset() const {
  const nlohmann::json now = to_json();
  const nlohmann::json none = nullptr;
  const auto keys = preset_keys(presets_);
  int found = -1;
  for (std::size_t i = 0; i < presets_.size(); ++i) {
    const nlohmann::json wanted = preset_values(presets_[i]);
    if (std::all_of(keys.begin(), keys.end(),
                    [&](const std::string& key) { return now.value(key, none) == wanted.value(key, none); }))
      found = static_cast<int>(i);
  }
  return found;
}

TrainConfig TrainSettings::run_config() const {
  const Project& project = context_.project;
  TrainConfig config = config_;
  config.instance = project.shelf_folder(Shelf::Instance);
  if (config.prior_loss_weight > 0) config.class_ = project.shelf_folder(Shelf::Class);
  config.out = new_run_folder(project.runs_folder());
  config.latent_cache = project.cache_folder() / "latents";
  config.device = context_.settings.device.get().toStdString();
  if (config.sample_every <= 0) return config;  // there is nothing to score
  // The judge trained last scores the previews.
  std::optional<std::filesystem::file_time_type> newest;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(project.judges_folder(), error)) {
    std::error_code none;
    const auto time = std::filesystem::last_write_time(entry.path() / "judge.json", none);
    if (none || (newest && time <= *newest)) continue;
    newest = time;
    config.judge = entry.path();
  }
  return config;
}

}  // namespace thumbsup
