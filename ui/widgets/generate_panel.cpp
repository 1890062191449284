#include "ui/widgets/generate_panel.h"

#include <QAction>
#include <QActionGroup>
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
#include "params/json_params.h"
#include "ui/commands/commands.h"
#include "ui/text.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/param_chip.h"
#include "ui/widgets/styled.h"

namespace thumbsup {
namespace {

constexpr int kUsualCount = 20;

}  // namespace

GeneratePanel::GeneratePanel(Commands& commands, QWidget* parent)
    : QFrame(parent), bound_(generate_params().bind(config_)) {
  setProperty("role", "card");
  setObjectName("generate_panel");
  config_.count = kUsualCount;
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setHorizontalSpacing(8);
  layout->setVerticalSpacing(8);
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
  layout->addWidget(caption_label(tr("Negative prompt")), 0, 1);
  layout->addWidget(prompt_, 1, 0);
  layout->addWidget(negative_, 1, 1);
  layout->setColumnStretch(0, 1);
  layout->setColumnStretch(1, 1);

  chip_row_ = new QWidget(this);
  auto* flow = new FlowLayout(chip_row_, 6);
  const auto number = [](const ParamValue& value) {
    return QLocale().toString(static_cast<qlonglong>(std::get<std::int64_t>(value)));
  };
  add_chip(
      "count", [=](const ParamValue& v) { return tr("%n images", nullptr, int(std::get<std::int64_t>(v))); }, 64);
  add_chip(
      "steps", [=](const ParamValue& v) { return tr("%1 steps").arg(number(v)); }, 100);
  add_chip("sampler", [](const ParamValue& v) { return to_qt(sampler_display_name(std::get<std::string>(v))); });
  add_chip(
      "guidance_scale",
      [](const ParamValue& v) { return tr("guidance %1").arg(QLocale().toString(std::get<double>(v))); }, 15);
  add_chip(
      "seed", [=](const ParamValue& v) { return tr("seed %1").arg(std::get<std::int64_t>(v)); }, 1000);
  add_chip("size",
           [](const ParamValue& v) {
             const ImageSize size = parse_image_size(std::get<std::string>(v));
             return size.width == 0 ? tr("model's size") : tr("%1 × %2 px").arg(size.width).arg(size.height);
           },
           0, {"0x0", "128x128", "256x256", "384x384", "512x512", "512x768", "768x512", "768x768"});
  model_chip_ = new QPushButton(chip_row_);
  model_chip_->setObjectName("chip_model");
  judge_chip_ = new QPushButton(chip_row_);
  judge_chip_->setObjectName("chip_judge");
  for (QPushButton* chip : {model_chip_, judge_chip_}) {
    chip->setProperty("role", "chip");
    chip->setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }");
    chip->setMenu(new QMenu(chip));
    flow->addWidget(chip);
  }
  model_chip_->setToolTip(tr("The model that draws: the starter, an imported one, a run's result, a version"));
  judge_chip_->setToolTip(tr("The judge that looks at every image as soon as it is made"));

  generate_ = new QPushButton(this);
  generate_->setProperty("role", "primary");
  generate_->setObjectName("generate");
  bind_button(generate_, commands.find("gallery.generate"));
  stop_ = new QPushButton(this);
  stop_->setObjectName("stop");
  bind_button(stop_, commands.find("gallery.stop"));
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(chip_row_, 1);
  row->addWidget(stop_, 0, Qt::AlignBottom);
  row->addWidget(generate_, 0, Qt::AlignBottom);
  layout->addLayout(row, 2, 0, 1, 2);

  auto* progress = new QHBoxLayout;
  bar_ = new QProgressBar(this);
  bar_->setRange(0, 1000);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress of the generation"));
  status_ = new QLabel(this);
  status_->setProperty("role", "small");
  progress->addWidget(bar_, 1);
  progress->addWidget(status_);
  layout->addLayout(progress, 3, 0, 1, 2);

  connect(prompt_, &QLineEdit::textChanged, this, [this](const QString& text) {
    config_.prompt = text.toStdString();
    Q_EMIT values_changed();
  });
  connect(negative_, &QLineEdit::textChanged, this, [this](const QString& text) {
    config_.negative_prompt = text.toStdString();
    Q_EMIT values_changed();
  });
  connect(prompt_, &QLineEdit::returnPressed, generate_, &QPushButton::click);
  connect(negative_, &QLineEdit::returnPressed, generate_, &QPushButton::click);
  show_progress(false, 0, {});
  rebuild_model_menu();
  rebuild_judge_menu();
}

GeneratePanel::~GeneratePanel() = default;

void GeneratePanel::add_chip(const char* id, std::function<QString(const ParamValue&)> wording, double slider_maximum,
                             const QStringList& suggestions) {
  const auto found =
      std::find_if(bound_.begin(), bound_.end(), [&](const BoundParam& param) { return param.spec->id == id; });
  if (found == bound_.end()) throw LogicError(std::string("generate has no parameter ") + id + ".");
  auto* chip = new ParamChip(*found, std::move(wording), slider_maximum, suggestions, chip_row_);
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
    if (!values.contains(param.spec->id) || param.spec->id == "model" || param.spec->id == "out") continue;
    try {
      params_from_json({param}, {{param.spec->id, values[param.spec->id]}}, "project.json");
    } catch (const Error&) {  // a value of another version: the default stays
    }
  }
  const QSignalBlocker a(prompt_), b(negative_);
  prompt_->setText(to_qt(config_.prompt));
  negative_->setText(to_qt(config_.negative_prompt));
  for (ParamChip* chip : chips_) chip->refresh();
}

nlohmann::json GeneratePanel::values() const {
  GenerateConfig copy = config_;
  nlohmann::json json = params_to_json(generate_params().bind(copy), Written::NonDefaults);
  for (const char* key : {"model", "out", "contact_sheet"}) json.erase(key);
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
  if (judge_id_ == "none") return nullptr;
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
  QMenu* menu = model_chip_->menu();
  menu->clear();
  const ModelEntry* chosen = model();
  auto* group = new QActionGroup(menu);
  ModelKind last = ModelKind::Starter;
  for (const ModelEntry& entry : models_) {
    if (entry.kind != last && !menu->isEmpty()) menu->addSeparator();
    last = entry.kind;
    QAction* action = menu->addAction(entry.name);
    if (entry.kind == ModelKind::Run && entry.steps > 0)
      action->setText(tr("%1 · %2 steps").arg(entry.name).arg(entry.steps));
    action->setCheckable(true);
    action->setChecked(&entry == chosen);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, id = entry.id] { choose_model(id); });
  }
  model_chip_->setText(chosen == nullptr ? tr("no model") : chosen->name);
  model_chip_->setAccessibleName(tr("Model: %1").arg(model_chip_->text()));
}

void GeneratePanel::rebuild_judge_menu() {
  QMenu* menu = judge_chip_->menu();
  menu->clear();
  const JudgeEntry* chosen = judge();
  auto* group = new QActionGroup(menu);
  const auto add = [&](const QString& id, const QString& text, bool on) {
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(on);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, id] { choose_judge(id); });
  };
  for (const JudgeEntry& entry : judges_)
    add(entry.id, tr("%1 (%2 % right)").arg(entry.name).arg(qRound(100 * entry.accuracy)), &entry == chosen);
  add("none", judges_.empty() ? tr("No judge yet: train one on the Judge page") : tr("Do not judge"),
      chosen == nullptr);
  judge_chip_->setText(chosen == nullptr ? tr("no judge") : tr("judge: %1").arg(chosen->name));
  judge_chip_->setAccessibleName(judge_chip_->text());
}

GenerateConfig GeneratePanel::config() const {
  GenerateConfig config = config_;
  if (const ModelEntry* entry = model()) config.model = entry->model;
  config.contact_sheet = false;
  return config;
}

bool GeneratePanel::use_again(const ImageParameters& parameters) {
  const GenerationParameters& p = parameters.values;
  prompt_->setText(to_qt(p.prompt));
  negative_->setText(to_qt(p.negative_prompt));
  config_.steps = std::clamp<std::int64_t>(p.steps, 1, 1000);
  config_.guidance_scale = std::clamp(p.guidance_scale, 0.0, 50.0);
  config_.seed = static_cast<std::int64_t>(std::min<std::uint64_t>(p.seed, 4294967295u));
  if (p.width > 0 && p.height > 0) config_.size = {p.width, p.height};
  config_.clip_skip = std::clamp<std::int64_t>(p.clip_skip, 1, 12);
  if (const std::string id = sampler_id_of(p.sampler); !id.empty()) config_.sampler = id;
  for (ParamChip* chip : chips_) chip->refresh();
  Q_EMIT values_changed();
  for (const ModelEntry& entry : models_) {
    const bool known = !entry.image_hash.isEmpty() && !p.model_hash.empty();
    const bool same = known ? entry.image_hash.startsWith(to_qt(p.model_hash))
                            : to_qt(entry.model.stem()) == to_qt(p.model) && p.model != "model";
    if (!same) continue;
    choose_model(entry.id);
    return true;
  }
  return false;
}

void GeneratePanel::show_progress(bool running, double fraction, const QString& text) {
  bar_->setVisible(running);
  status_->setVisible(running);
  stop_->setVisible(running);
  bar_->setValue(qRound(1000 * std::clamp(fraction, 0.0, 1.0)));
  status_->setText(text);
}

}  // namespace thumbsup
