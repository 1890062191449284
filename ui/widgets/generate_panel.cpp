#include "ui/widgets/generate_panel.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <algorithm>

#include "base/error.h"
#include "engine/judge.h"
#include "params/json_params.h"
#include "ui/commands/commands.h"
#include "ui/models/used_again.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/choice_chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/param_chip.h"
#include "ui/widgets/param_grid.h"

namespace thumbsup {
namespace {

constexpr int kUsualCount = 20;
constexpr const char* kNoJudge = "none";

}  // namespace

GeneratePanel::GeneratePanel(Commands& commands, const Theme& theme, QWidget* parent)
    : QFrame(parent), bound_(generate_params().bind(config_)) {
  setProperty("role", "card");
  setObjectName("generate_panel");
  config_.count = kUsualCount;
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setHorizontalSpacing(8);
  layout->setVerticalSpacing(8);
  layout->setColumnStretch(0, 1);
  layout->setColumnStretch(1, 1);
  add_prompts(layout);
  add_chips();
  more_ = new ParamGrid(bound_, 3, theme, this);
  more_->setObjectName("generate_more");
  connect(more_, &ParamGrid::edited, this, [this] {
    show_values();
    Q_EMIT values_changed();
  });
  add_buttons(layout, commands);
  layout->addWidget(more_, 3, 0, 1, 2);

  auto* progress = new QHBoxLayout;
  bar_ = new QProgressBar(this);
  bar_->setRange(0, 1000);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress of the generation"));
  status_ = new QLabel(this);
  status_->setProperty("role", "small");
  progress->addWidget(bar_, 1);
  progress->addWidget(status_);
  layout->addLayout(progress, 4, 0, 1, 2);
  show_progress(false, 0, {});
  show_more(false);
  rebuild_model_menu();
  rebuild_judge_menu();
}

void GeneratePanel::add_prompts(QGridLayout* layout) {
  prompt_ = new QLineEdit(this);
  prompt_->setObjectName("prompt");
  prompt_->setPlaceholderText(tr("What the images should show"));
  prompt_->setAccessibleName(tr("Prompt"));
  prompt_->setToolTip(tr("What the images should show; (word:1.3) stresses, [word] weakens"));
  negative_ = new QLineEdit(this);
  negative_->setObjectName("negative_prompt");
  negative_->setPlaceholderText(tr("What they should not show"));
  negative_->setAccessibleName(tr("Negative prompt"));
  negative_->setToolTip(tr("What the images should not show: low quality, blurry, unfinished"));
  layout->addWidget(caption_label(tr("Prompt")), 0, 0);
  auto* heading = row_layout();
  heading->addWidget(caption_label(tr("Negative prompt")));
  heading->addStretch();
  more_link_ = link_button({});
  more_link_->setObjectName("more");
  more_link_->setCheckable(true);
  more_link_->setToolTip(tr("LoRA, embedding, clip skip, eta, guidance rescale, precision"));
  connect(more_link_, &QPushButton::toggled, this, &GeneratePanel::show_more);
  heading->addWidget(more_link_);
  layout->addLayout(heading, 0, 1);
  layout->addWidget(prompt_, 1, 0);
  layout->addWidget(negative_, 1, 1);
  connect(prompt_, &QLineEdit::textChanged, this, [this](const QString& text) {
    config_.prompt = text.toStdString();
    Q_EMIT values_changed();
  });
  connect(negative_, &QLineEdit::textChanged, this, [this](const QString& text) {
    config_.negative_prompt = text.toStdString();
    Q_EMIT values_changed();
  });
}

void GeneratePanel::add_chips() {
  chip_row_ = new QWidget(this);
  auto* flow = new FlowLayout(chip_row_, 6);
  const auto number = [](const ParamValue& value) {
    return QLocale().toString(static_cast<qlonglong>(std::get<std::int64_t>(value)));
  };
  add_chip("count", [=](const ParamValue& v) { return tr("%n images", nullptr, int(std::get<std::int64_t>(v))); });
  add_chip("steps", [=](const ParamValue& v) { return tr("%1 steps").arg(number(v)); });
  add_chip("sampler", [](const ParamValue& v) {
    return to_qt(sampler_display_name(enum_of<SamplerId>(std::get<std::string>(v))));
  });
  add_chip("guidance_scale",
           [](const ParamValue& v) { return tr("guidance %1").arg(QLocale().toString(std::get<double>(v))); });
  add_chip("seed", [=](const ParamValue& v) { return tr("seed %1").arg(std::get<std::int64_t>(v)); });
  add_chip("size",
           [](const ParamValue& v) {
             const ImageSize size = parse_image_size(std::get<std::string>(v));
             return size.width == 0 ? tr("model's size") : tr("%1 × %2 px").arg(size.width).arg(size.height);
           },
           {"0x0", "128x128", "256x256", "384x384", "512x512", "512x768", "768x512", "768x768"});
  model_chip_ = new ChoiceChip(chip_row_);
  model_chip_->setObjectName("chip_model");
  judge_chip_ = new ChoiceChip(chip_row_);
  judge_chip_->setObjectName("chip_judge");
  connect(model_chip_, &ChoiceChip::chosen, this, &GeneratePanel::choose_model);
  connect(judge_chip_, &ChoiceChip::chosen, this, &GeneratePanel::choose_judge);
  model_chip_->setToolTip(tr("The model that draws: the starter, an imported one, a run's result, a version"));
  judge_chip_->setToolTip(tr("The judge that looks at every image as soon as it is made"));
  for (ChoiceChip* chip : {model_chip_, judge_chip_}) flow->addWidget(chip);
}

void GeneratePanel::add_buttons(QGridLayout* layout, Commands& commands) {
  generate_ = new QPushButton(this);
  generate_->setProperty("role", "primary");
  generate_->setObjectName("generate");
  bind_button(generate_, commands.find("gallery.generate"));
  for (QLineEdit* line : {prompt_, negative_}) connect(line, &QLineEdit::returnPressed, generate_, &QPushButton::click);
  stop_ = new QPushButton(this);
  stop_->setObjectName("stop");
  bind_button(stop_, commands.find("gallery.stop"));
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(chip_row_, 1);
  row->addWidget(stop_, 0, Qt::AlignBottom);
  row->addWidget(generate_, 0, Qt::AlignBottom);
  layout->addLayout(row, 2, 0, 1, 2);
  setTabOrder(prompt_, negative_);
  setTabOrder(judge_chip_, more_link_);
}

GeneratePanel::~GeneratePanel() = default;

void GeneratePanel::add_chip(const char* id, std::function<QString(const ParamValue&)> wording,
                             const QStringList& suggestions) {
  const BoundParam* found = find_param(bound_, id);
  if (found == nullptr) throw LogicError(std::string("generate has no parameter ") + id + ".");
  auto* chip = new ParamChip(*found, std::move(wording), suggestions, chip_row_);
  if (std::string(id) == "seed") {
    auto* random = new QAction(tr("A random seed"), chip);
    chip->menu()->insertAction(chip->menu()->actions().value(0), random);
    connect(random, &QAction::triggered, chip,
            [chip] { chip->set_value(static_cast<std::int64_t>(QRandomGenerator::global()->bounded(1u << 31))); });
  }
  connect(chip, &ParamChip::value_changed, this, &GeneratePanel::values_changed);
  chip_row_->layout()->addWidget(chip);
  chips_.push_back(chip);
}

void GeneratePanel::load(const nlohmann::json& values) {
  if (!values.contains("count")) config_.count = kUsualCount;
  for (const BoundParam& param : bound_) {
    if (!values.contains(param.spec->id) || param.spec->has(Role::FilledByPage)) continue;
    try {
      params_from_json({param}, {{param.spec->id, values[param.spec->id]}}, "project.json");
    } catch (const Error&) {  // a value of another version: the default stays
    }
  }
  show_values();
}

void GeneratePanel::show_values() {
  const QSignalBlocker a(prompt_), b(negative_);
  prompt_->setText(to_qt(config_.prompt));
  negative_->setText(to_qt(config_.negative_prompt));
  for (ParamChip* chip : chips_) chip->refresh();
  more_->refresh();
  // What is set there is not to be forgotten while it is out of sight.
  const int changed = more_->changed_count();
  more_link_->setText((more_link_->isChecked() ? QString::fromUtf8("▾ ") : QString::fromUtf8("▸ ")) +
                      (changed > 0 ? tr("more (%1)").arg(changed) : tr("more")));
}

void GeneratePanel::show_more(bool shown) {
  more_->setVisible(shown);
  show_values();
}

nlohmann::json GeneratePanel::values() const {
  GenerateConfig copy = config_;
  nlohmann::json json = params_to_json(without(generate_params().bind(copy), Role::FilledByPage));
  json["count"] = config_.count;  // the window's own default is not the command line's
  return json;
}

void GeneratePanel::set_models(std::vector<ModelEntry> models) {
  models_ = std::move(models);
  models_.erase(std::remove_if(models_.begin(), models_.end(),
                               [](const ModelEntry& entry) { return entry.model.empty() || !entry.problem.isEmpty(); }),
                models_.end());
  rebuild_model_menu();
}

void GeneratePanel::set_judges(std::vector<JudgeEntry> judges) {
  judges_ = std::move(judges);
  rebuild_judge_menu();
}

const ModelEntry* GeneratePanel::model() const {
  for (const ModelEntry& entry : models_)
    if (entry.id == model_id_) return &entry;
  return models_.empty() ? nullptr : &models_.front();
}

const JudgeEntry* GeneratePanel::judge() const {
  if (judge_id_ == kNoJudge) return nullptr;
  for (const JudgeEntry& entry : judges_)
    if (entry.id == judge_id_) return &entry;
  return judges_.empty() ? nullptr : &judges_.front();
}

void GeneratePanel::choose_model(const QString& id) {
  if (model_id_ == id) return;
  model_id_ = id;
  rebuild_model_menu();
  Q_EMIT model_changed();
}

void GeneratePanel::choose_judge(const QString& id) {
  if (judge_id_ == id) return;
  judge_id_ = id;
  rebuild_judge_menu();
  Q_EMIT judge_changed();
}

void GeneratePanel::rebuild_model_menu() {
  const ModelEntry* chosen = model();
  std::vector<ChoiceChip::Choice> choices;
  for (const ModelEntry& entry : models_) {
    const bool trained = entry.kind == ModelOrigin::Run && entry.steps > 0;
    choices.push_back({entry.id, trained ? tr("%1 · %2 steps").arg(entry.name).arg(entry.steps) : entry.name,
                       static_cast<int>(entry.kind)});
  }
  model_chip_->set_choices(choices, chosen == nullptr ? QString() : chosen->id);
  model_chip_->setText(chosen == nullptr ? tr("no model") : chosen->name);
  model_chip_->setAccessibleName(tr("Model: %1").arg(model_chip_->text()));
}

void GeneratePanel::rebuild_judge_menu() {
  const JudgeEntry* chosen = judge();
  std::vector<ChoiceChip::Choice> choices;
  for (const JudgeEntry& entry : judges_)
    choices.push_back({entry.id, tr("%1 (at least %2 % right)").arg(entry.name).arg(sure_percent({entry.sure, 1}))});
  choices.push_back({kNoJudge, judges_.empty() ? tr("No judge yet: train one on the Judge page") : tr("Do not judge")});
  judge_chip_->set_choices(choices, chosen == nullptr ? kNoJudge : chosen->id);
  judge_chip_->setText(chosen == nullptr ? tr("no judge") : tr("judge: %1").arg(chosen->name));
  judge_chip_->setAccessibleName(judge_chip_->text());
}

GenerateConfig GeneratePanel::config() const {
  GenerateConfig config = config_;
  if (const ModelEntry* entry = model()) config.model = entry->model;
  config.contact_sheet = false;
  return config;
}

QString GeneratePanel::use_again(const ImageParameters& parameters) {
  QStringList missing = thumbsup::use_again(parameters.values, config_);
  if (!missing.isEmpty()) more_link_->setChecked(true);  // where such a file is chosen
  if (const ModelEntry* entry = model_of(parameters.values))
    choose_model(entry->id);
  else
    missing.prepend(model_is_gone(parameters.values));
  show_values();
  Q_EMIT values_changed();
  return missing.join(' ');
}

void GeneratePanel::start_from(const std::filesystem::path& image, const std::optional<ImageParameters>& parameters,
                               const std::filesystem::path& mask) {
  thumbsup::start_from(image, parameters ? &parameters->values : nullptr, config_);
  config_.mask = mask;
  more_link_->setChecked(true);  // where it is seen
  show_values();
  Q_EMIT values_changed();
}

GeneratePanel::Again GeneratePanel::again(const ImageParameters& parameters,
                                          const std::function<QStringList(GenerateConfig&)>& change) const {
  Again result{config(), {}};
  QStringList missing = change(result.config);
  if (const ModelEntry* entry = model_of(parameters.values))
    result.config.model = entry->model;
  else
    missing.prepend(model_is_gone(parameters.values));
  result.missing = missing.join(' ');
  return result;
}

QString GeneratePanel::model_is_gone(const GenerationParameters& parameters) {
  return tr("Its model \"%1\" is not here any more; the chosen one stays.").arg(to_qt(parameters.model));
}

const ModelEntry* GeneratePanel::model_of(const GenerationParameters& p) const {
  for (const ModelEntry& entry : models_) {
    const bool known = !entry.image_hash.isEmpty() && !p.model_hash.empty();
    const bool same = known ? entry.image_hash.startsWith(to_qt(p.model_hash))
                            : to_qt(entry.model.stem()) == to_qt(p.model) && p.model != "model";
    if (same) return &entry;
  }
  return nullptr;
}

void GeneratePanel::show_progress(bool running, double fraction, const QString& text) {
  bar_->setVisible(running);
  status_->setVisible(running);
  stop_->setVisible(running);
  bar_->setValue(qRound(1000 * std::clamp(fraction, 0.0, 1.0)));
  status_->setText(text);
}

}  // namespace thumbsup
