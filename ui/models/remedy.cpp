#include "ui/models/remedy.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <initializer_list>
#include <utility>

#include "params/train_config.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

/// The parameter that goes by this name; null when the form has none.
const ParamSpec* shown_parameter(const std::string& id) {
  for (const ParamRow& row : train_params().rows())
    if (row.spec->id == id && row.spec->is_in_form()) return row.spec;
  return nullptr;
}

/// The first one that a sentence names as a flag.
const ParamSpec* named_parameter(const Message& problem) {
  static const QRegularExpression flag("--([a-z0-9-]+)");
  for (auto found = flag.globalMatch(to_qt(problem.english())); found.hasNext();)
    if (const auto* spec = shown_parameter(found.next().captured(1).replace('-', '_').toStdString())) return spec;
  return nullptr;
}

/// Of sentences that name no flag.
constexpr std::pair<const char*, const char*> kParameters[] = {
    {"training.instance_prompt_is_empty", "instance_prompt"},
    {"training.class_prompt_is_empty", "class_prompt"},
    {"training.resolution_must_be_multiple_of_8", "resolution"},
    {"training.warmup_is_longer_than_run", "lr_warmup_steps"},
    {"training.polynomial_schedule_ends_higher", "learning_rate"},
    {"training.step_has_too_many_photos", "batch_size"},
};

Remedy show(const ParamSpec& spec) {
  const QString label = QCoreApplication::translate("Params", spec.label.c_str());
  return {QCoreApplication::translate("Remedy", "Show “%1”", "a parameter").arg(label), {}, spec.id};
}

}  // namespace

std::optional<Remedy> remedy_of(const Message& problem) {
  const std::string id = problem.entry().id;
  const auto is = [&](std::initializer_list<const char*> ids) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  if (is({"engine.no_photo_in_empty_folder", "training.no_usable_photo_in", "training.no_instance_folder"}))
    return Remedy{QCoreApplication::translate("Remedy", "Add photos"), "page.photos"};
  if (is({"engine.no_judge_in", "engine.patience_needs_judge"}))
    return Remedy{QCoreApplication::translate("Remedy", "Train a judge"), "page.judge"};
  if (is({"engine.no_base_model", "engine.base_model_does_not_exist"}))
    return Remedy{QCoreApplication::translate("Remedy", "Choose a base model"), {}, "model"};
  for (const auto& [known, param] : kParameters)
    if (id == known) return show(*shown_parameter(param));
  if (const ParamSpec* spec = named_parameter(problem)) return show(*spec);
  return std::nullopt;
}

}  // namespace thumbsup
