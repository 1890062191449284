#include "ui/models/serve_settings.h"

#include <QCoreApplication>
#include <QUndoStack>

#include "base/error.h"
#include "params/json_params.h"
#include "studio/project.h"
#include "ui/models/told_failure.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

constexpr const char* kServeSection = "params/serve";

class ServeSettingsChange : public QUndoCommand {
 public:
  ServeSettingsChange(ServeSettings& settings, const QString& text, std::string param, nlohmann::json before,
                      nlohmann::json after)
      : QUndoCommand(text),
        settings_(settings),
        param_(std::move(param)),
        before_(std::move(before)),
        after_(std::move(after)) {}
  int id() const override { return 0x7365; }
  bool mergeWith(const QUndoCommand* next) override {
    const auto* other = dynamic_cast<const ServeSettingsChange*>(next);
    if (other == nullptr || other->param_ != param_) return false;
    after_ = other->after_;
    return true;
  }
  void undo() override { settings_.set_json(before_); }
  void redo() override { settings_.set_json(after_); }

 private:
  ServeSettings& settings_;
  std::string param_;
  nlohmann::json before_, after_;
};

BoundParams bound_to(ServeConfig& config) {
  BoundParams params = serve_form_params().bind(config);
  config.keep_megabytes = ServeSettings::kKeptMegabytes;
  // What the window starts from is where its reset leads, too.
  for (BoundParam& param : params) param.default_value = param.get();
  return params;
}

}  // namespace

ServeSettings::ServeSettings(Project& project, QUndoStack& undo, QObject* parent)
    : QObject(parent), project_(project), undo_(undo), params_(bound_to(config_)) {}

void ServeSettings::load() {
  unknown_ = params_from_json(params_, project_.section(kServeSection), project_.folder() / "project.json");
  Q_EMIT changed();
}

void ServeSettings::change(const std::string& id, const ParamValue& value) {
  const BoundParam* param = find_param(params_, id);
  if (param == nullptr) throw LogicError("There is no parameter " + id + ".");
  const nlohmann::json before = params_to_json(params_);
  param->set(value);
  const nlohmann::json after = params_to_json(params_);
  if (before == after) return;
  const QString label = QCoreApplication::translate("Params", param->spec->label.c_str());
  undo_.push(new ServeSettingsChange(*this, tr("Change of %1").arg(label), id, before, after));
}

void ServeSettings::set_json(const nlohmann::json& values) {
  tell_failure_of(*this, [&] {
    for (const BoundParam& param : params_) param.set(param.default_value);
    params_from_json(params_, values, project_.folder() / "project.json");
    nlohmann::json kept = values;
    for (const auto& [key, value] : unknown_.items()) kept[key] = value;
    project_.set_section(kServeSection, kept);
  });
  Q_EMIT changed();
}

}  // namespace thumbsup
