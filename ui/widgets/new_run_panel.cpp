#include "ui/widgets/new_run_panel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "base/error.h"
#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/error_text.h"
#include "ui/models/train_settings.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/forecast_panel.h"
#include "ui/widgets/model_file_button.h"
#include "ui/widgets/own_presets_button.h"
#include "ui/widgets/param_editor.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/segmented_control.h"

namespace thumbsup {

NewRunPanel::NewRunPanel(StudioContext& context, TrainSettings& settings, QWidget* parent)
    : QWidget(parent), context_(context), settings_(settings) {
  const Panel panel = make_left_panel();
  auto* outer = row_layout(0);
  setLayout(outer);
  outer->addWidget(panel.widget);
  auto* head = row_layout();
  head->addWidget(title_label(tr("New run")));
  head->addStretch();
  for (const char* id : {"train.experiments", "train.reset"}) {
    auto* made = link_button({});
    bind_button(made, context_.commands.find(id));
    made->setIcon({});
    head->addWidget(made);
  }
  panel.layout->addLayout(head);

  // The user's own come after the shipped ones.
  QStringList names;
  for (std::size_t i = 0; i < settings_.presets().size() && !settings_.presets()[i].is_own; ++i)
    names << settings_.preset_name(i);
  preset_ = new SegmentedControl(names);
  preset_->setObjectName("preset");
  preset_->setAccessibleName(tr("Preset"));
  for (int i = 0; i < names.size(); ++i) {
    const TrainPreset& preset = settings_.presets()[static_cast<std::size_t>(i)];
    preset_->set_tip(i, ParamEditor::text(preset.label) + "\n" + ParamEditor::text(preset.help));
  }
  connect(preset_, &SegmentedControl::chosen, this,
          [this](int index) { guarded(this, [&] { settings_.choose_preset(static_cast<std::size_t>(index)); }); });
  // With the names of all presets in whole.
  panel.widget->setMinimumWidth(std::max(panel.widget->minimumWidth(), preset_->minimumSizeHint().width() + 32));
  panel.layout->addWidget(preset_);
  auto* own = new OwnPresetsButton(settings_);
  panel.layout->addWidget(own, 0, Qt::AlignLeft);
  connect(&settings_, &TrainSettings::presets_changed, this, &NewRunPanel::show_preset);
  panel.layout->addWidget(make_parameters(), 1);

  forecast_ = new ForecastPanel(context_.settings);
  panel.layout->addWidget(forecast_);
  problem_ = with_role(new QLabel, "bad");
  problem_->setObjectName("train_problems");
  problem_->setWordWrap(true);
  problem_->hide();
  panel.layout->addWidget(problem_);
  mend_ = button({});
  mend_->setObjectName("mend_button");
  mend_->hide();
  connect(mend_, &QPushButton::clicked, this, &NewRunPanel::mend);
  panel.layout->addWidget(mend_);
  panel.layout->addLayout(make_buttons());
  connect(&settings_, &TrainSettings::changed, this, &NewRunPanel::settings_changed);
}

QWidget* NewRunPanel::make_parameters() {
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* body = with_role(new QWidget, "scrolled");
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(0, 4, 8, 4);
  column->setSpacing(6);
  column->addWidget(caption_label(tr("Base model")));
  base_model_ = new QComboBox;
  base_model_->setObjectName("base_model");
  base_model_->setAccessibleName(tr("Base model"));
  base_model_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  connect(base_model_, &QComboBox::activated, this,
          [this](int index) { take_base_model(base_model_->itemData(index).toString()); });
  auto* other = new ModelFileButton;
  connect(other, &ModelFileButton::chosen, this, &NewRunPanel::take_base_model);
  auto* row = row_layout();
  row->addWidget(base_model_, 1);
  row->addWidget(other);
  column->addLayout(row);
  column->addSpacing(6);
  form_ = new ParamForm(settings_.params(), context_.theme);
  connect(form_, &ParamForm::edited, this, [this](const QString& id, const ParamValue& value) {
    guarded(this, [&] {
      const BoundParam* param = find_param(settings_.params(), id.toStdString());
      if (param == nullptr) throw LogicError("There is no parameter " + id.toStdString() + ".");
      settings_.change(tr("Change of %1").arg(ParamEditor::text(param->spec->label)), id, [&] { param->set(value); });
    });
  });
  column->addWidget(form_->search());
  column->addSpacing(6);
  column->addWidget(form_);
  column->addStretch();
  scroll->setWidget(body);
  return scroll;
}

QHBoxLayout* NewRunPanel::make_buttons() {
  auto* buttons = row_layout();
  train_ = primary_button({});
  train_->setObjectName("train_button");
  pause_ = button({});
  pause_->setObjectName("pause_button");
  stop_ = button({});
  stop_->setObjectName("stop_button");
  for (auto [made, id] : {std::pair{train_, "train.start"}, {pause_, "train.pause"}, {stop_, "train.stop"}}) {
    QAction* action = context_.commands.find(id);
    bind_button(made, action);
    made->setIcon({});
    connect(action, &QAction::changed, made, [made = made] { made->setIcon({}); });
    made->setMinimumHeight(36);
    buttons->addWidget(made, 1);
  }
  show_run_buttons(false);
  return buttons;
}

void NewRunPanel::show_run_buttons(bool shown) {
  pause_->setVisible(shown);
  stop_->setVisible(shown);
}

void NewRunPanel::show_problem(const QString& sentence, const QString& detail) {
  problem_->setText(sentence);
  problem_->setToolTip(detail);
  problem_->setVisible(!sentence.isEmpty());
  remedy_.reset();
  mend_->hide();
}

void NewRunPanel::show_problems(const std::vector<Message>& problems) {
  QStringList sentences;
  for (const Message& problem : problems) sentences << message_text(problem);
  show_problem(sentences.join('\n'));
  for (std::size_t i = 0; i < problems.size() && !remedy_; ++i) remedy_ = remedy_of(problems[i]);
  if (!remedy_) return;
  mend_->setText(remedy_->text);
  mend_->show();
}

void NewRunPanel::mend() {
  if (!remedy_) return;
  if (QAction* page = context_.commands.find(remedy_->command)) return page->trigger();
  if (remedy_->param == "model") {
    base_model_->setFocus();
    return base_model_->showPopup();
  }
  form_->show_parameter(remedy_->param);
}

void NewRunPanel::settings_changed() {
  form_->refresh();
  form_->show_findings(settings_.findings());
  fill_base_models();
  show_problem({});
  show_preset();
}

void NewRunPanel::show_preset() {
  const int matching = settings_.matching_preset();
  const QSignalBlocker block(preset_);
  preset_->set_current(matching < preset_->count() ? matching : -1);
}

void NewRunPanel::set_base_models(std::vector<BaseModel> models) {
  base_models_ = std::move(models);
  fill_base_models();
}

void NewRunPanel::fill_base_models() {
  const auto& chosen = settings_.config().model;
  const QSignalBlocker block(base_model_);
  base_model_->clear();
  int current = -1;
  for (const BaseModel& model : base_models_) {
    if (model.path == chosen) current = base_model_->count();
    base_model_->addItem(model.name, to_qt(model.path));
  }
  if (current < 0 && !chosen.empty()) {
    current = base_model_->count();
    base_model_->addItem(base_model_name(chosen, base_models_), to_qt(chosen));
  }
  base_model_->setCurrentIndex(current);
  base_model_->setToolTip(chosen.empty() ? tr("The model that training starts from") : to_qt(chosen));
  if (current < 0) base_model_->setPlaceholderText(tr("Choose a base model"));
}

void NewRunPanel::take_base_model(const QString& path) {
  guarded(this, [&] { settings_.set_model(to_path(path)); });
}

}  // namespace thumbsup
