#include "ui/widgets/judge_panel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>

#include "engine/judge.h"
#include "ui/commands/commands.h"
#include "ui/error_text.h"
#include "ui/jobs/judge_job.h"
#include "ui/models/question_words.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/param_chip.h"
#include "ui/widgets/param_editor.h"

namespace thumbsup {

JudgePanel::JudgePanel(JudgeTrainConfig& config, const BoundParams& params, AcceptanceConfig& terms, Commands& commands,
                       QWidget* parent)
    : QWidget(parent), config_(config), params_(params), terms_(terms) {
  with_role(this, "panel-left");
  setAttribute(Qt::WA_StyledBackground);
  setMinimumWidth(300);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  title_ = title_label({});
  layout->addWidget(title_);
  layout->addWidget(dim_label(tr("Fine-tunes a ResNet on your photos, keeps %1 % aside to test itself.")
                                  .arg(qRound(100 * config_.validation_share))));
  judges_ = new QComboBox;
  judges_->setObjectName("judge_chooser");
  judges_->setAccessibleName(tr("Judge"));
  judges_->setToolTip(tr("The judges of this project"));
  // A long name does not make the panel wider.
  judges_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  connect(judges_, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT judge_chosen(judge()); });
  layout->addWidget(judges_);

  Card counts = make_inset();
  counts.layout->setSpacing(4);
  counts.layout->addWidget(value_row(tr("Yes: instance + class"), "0", &yes_count_));
  counts.layout->addWidget(value_row(tr("No: contrast"), "0", &no_count_));
  counts.layout->addWidget(value_row(tr("held out"), "0", &held_count_));
  layout->addWidget(counts.frame);
  advice_ = small_label({});
  advice_->setObjectName("judge_advice");
  advice_->setWordWrap(true);
  layout->addWidget(advice_);
  add_question(layout);
  add_parameters(layout);
  layout->addSpacing(8);
  add_threshold(layout);
  layout->addSpacing(8);
  add_criterion(layout);
  layout->addStretch();
  add_buttons(layout, commands);
}

void JudgePanel::add_question(QVBoxLayout* layout) {
  layout->addWidget(caption_label(tr("What it asks")));
  name_ = new QLineEdit(to_qt(config_.name));
  name_->setObjectName("judge_name");
  name_->setAccessibleName(tr("What it asks"));
  name_->setToolTip(tr("What is asked about every image, for example \"thumbs up\""));
  connect(name_, &QLineEdit::textChanged, this,
          [this](const QString& text) { config_.name = text.trimmed().toStdString(); });
  connect(name_, &QLineEdit::editingFinished, this, &JudgePanel::values_changed);
  layout->addWidget(name_);
  layout->addWidget(caption_label(tr("Backbone")));
  backbone_ = new QComboBox;
  backbone_->setObjectName("judge_backbone");
  backbone_->setAccessibleName(tr("Backbone"));
  backbone_->setToolTip(tr("The pretrained network it starts from"));
  backbone_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  fill_backbones();
  connect(backbone_, &QComboBox::activated, this, [this] {
    const QString value = backbone_->currentData().toString();
    if (value.isEmpty()) return browse_backbone();
    config_.backbone = value.toStdString();
    Q_EMIT values_changed();
  });
  layout->addWidget(backbone_);
}

void JudgePanel::add_parameters(QVBoxLayout* layout) {
  const Slider epochs = find_param(params_, "epochs")->spec->slider_range();
  epochs_ =
      add_slider(layout, tr("Epochs"), epochs_value_, "judge_epochs", qRound(epochs.minimum), qRound(epochs.maximum));
  epochs_->setToolTip(tr("Passes over the photos at most, 1 to 60; training ends earlier when nothing is gained"));
  epochs_->setValue(static_cast<int>(config_.epochs));
  epochs_value_->setText(QString::number(config_.epochs));
  connect(epochs_, &QSlider::valueChanged, this, [this](int value) {
    config_.epochs = value;
    epochs_value_->setText(QString::number(value));
    if (!epochs_->isSliderDown()) Q_EMIT values_changed();
  });
  connect(epochs_, &QSlider::sliderReleased, this, &JudgePanel::values_changed);
  auto* chips = new QWidget;
  new FlowLayout(chips, 6);
  const auto chip = [&](const char* id, const ParamChip::Wording& wording) {
    auto* made = new ParamChip(*find_param(params_, id), wording, {}, chips);
    connect(made, &ParamChip::value_changed, this, &JudgePanel::values_changed);
    chips->layout()->addWidget(made);
  };
  chip("image_size", [](const ParamValue& v) { return tr("%1 px").arg(std::get<std::int64_t>(v)); });
  chip("validation_share",
       [](const ParamValue& v) { return tr("%1 % held out").arg(qRound(100 * std::get<double>(v))); });
  chip("patience", [](const ParamValue& v) { return tr("patience %1").arg(std::get<std::int64_t>(v)); });
  chip("seed", [](const ParamValue& v) { return tr("seed %1").arg(std::get<std::int64_t>(v)); });
  layout->addWidget(chips);
}

void JudgePanel::add_threshold(QVBoxLayout* layout) {
  questions_ = new QComboBox;
  questions_->setObjectName("judge_question");
  questions_->setAccessibleName(tr("Question"));
  questions_->setToolTip(tr("Every question has its own threshold and its own mistakes"));
  questions_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  questions_->hide();
  connect(questions_, &QComboBox::activated, this, &JudgePanel::question_chosen);
  layout->addWidget(questions_);
  threshold_ = add_slider(layout, tr("Threshold"), threshold_value_, "judge_threshold", 1, 99);
  threshold_->setToolTip(tr("The probability from which an image passes, 0.01 to 0.99; the counts follow at once"));
  connect(threshold_, &QSlider::valueChanged, this, [this] {
    show_threshold();
    Q_EMIT threshold_moved(threshold());
  });
  auto* ends = row_layout();
  ends->addWidget(small_label(tr("more pass")));
  ends->addStretch();
  ends->addWidget(small_label(tr("fewer false thumbs")));
  layout->addLayout(ends);
  threshold_hint_ = small_label({});
  threshold_hint_->setWordWrap(true);
  layout->addWidget(threshold_hint_);
}

void JudgePanel::add_criterion(QVBoxLayout* layout) {
  const BoundParam param = acceptance_params().bind(terms_).front();
  const Slider range = param.spec->slider_range();
  QSlider* slider = add_slider(layout, ParamEditor::text(param.spec->label), criterion_value_, "judge_criterion",
                               qRound(100 * range.minimum), qRound(100 * range.maximum));
  slider->setToolTip(ParamEditor::text(param.spec->help));
  slider->setValue(qRound(100 * terms_.criterion));
  const auto show = [this] { criterion_value_->setText(QLocale().toString(qRound(100 * terms_.criterion)) + " %"); };
  show();
  connect(slider, &QSlider::valueChanged, this, [this, slider, param, show](int percent) {
    param.set(percent / 100.0);
    show();
    if (!slider->isSliderDown()) Q_EMIT terms_changed();
  });
  connect(slider, &QSlider::sliderReleased, this, &JudgePanel::terms_changed);
}

void JudgePanel::add_buttons(QVBoxLayout* layout, Commands& commands) {
  status_ = small_label({});
  status_->setWordWrap(true);
  status_->setObjectName("judge_status");
  bar_ = new QProgressBar;
  bar_->setRange(0, 1000);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress of the judge's training"));
  bar_->hide();
  layout->addWidget(status_);
  layout->addWidget(bar_);
  auto* train = primary_button({});
  train->setObjectName("judge_train");
  bind_button(train, commands.find("judge.train"));
  train->setMinimumHeight(36);
  stop_ = button({});
  stop_->setObjectName("judge_stop");
  bind_button(stop_, commands.find("judge.stop"));
  stop_->hide();
  auto* attribute = button({});
  attribute->setObjectName("judge_attribute");
  bind_button(attribute, commands.find("judge.attribute"));
  layout->addWidget(attribute);
  auto* buttons = row_layout();
  buttons->addWidget(train, 1);
  buttons->addWidget(stop_);
  layout->addLayout(buttons);
}

QSlider* JudgePanel::add_slider(QVBoxLayout* layout, const QString& name, QLabel*& value, const char* object, int low,
                                int high) {
  layout->addWidget(value_row(name, {}, &value));
  auto* made = new QSlider(Qt::Horizontal);
  made->setObjectName(object);
  made->setRange(low, high);
  made->setAccessibleName(name);
  layout->addWidget(made);
  return made;
}

void JudgePanel::fill_backbones() {
  const QSignalBlocker blocker(backbone_);
  backbone_->clear();
  backbone_->addItem(tr("ResNet-18, pretrained (starter)"), "starter");
  backbone_->addItem(tr("None: from scratch, much worse"), "none");
  const QString now = to_qt(config_.backbone);
  if (now != "starter" && now != "none") backbone_->addItem(QFileInfo(now).fileName(), now);
  backbone_->addItem(tr("Other file..."), QString());
  backbone_->setCurrentIndex(backbone_->findData(now));
}

void JudgePanel::browse_backbone() {
  const QString file = QFileDialog::getOpenFileName(this, tr("Pretrained ResNet-18, 34 or 50"), {},
                                                    tr("Weights (*.safetensors *.pth *.pt)"));
  if (!file.isEmpty()) config_.backbone = file.toStdString();
  fill_backbones();
  Q_EMIT values_changed();
}

QString JudgePanel::set_judges(const std::vector<JudgeEntry>& judges, const QString& wanted) {
  const QSignalBlocker blocker(judges_);
  judges_->clear();
  for (const JudgeEntry& entry : judges)
    judges_->addItem(tr("%1 · at least %2 % · %3")
                         .arg(entry.name)
                         .arg(sure_percent({entry.sure, 1}))
                         .arg(QLocale().toString(entry.made, QLocale::ShortFormat)),
                     entry.id);
  judges_->setVisible(!judges.empty());
  judges_->setCurrentIndex(judges.empty() ? -1 : std::max(0, judges_->findData(wanted)));
  return judge();
}

QString JudgePanel::judge() const {
  return judges_->currentData().toString();
}

bool JudgePanel::set_counts(int instance, int others, int contrast) {
  const int yes = instance + others, no = contrast;
  yes_count_->setText(QLocale().toString(yes));
  no_count_->setText(QLocale().toString(no));
  const double held_out = config_.validation_share * (yes + no);
  held_count_->setText(held_out < kMinimumHeldOut ? tr("cross-validated") : QLocale().toString(qRound(held_out)));
  QStringList missing;
  if (yes < kFewestPhotos) missing << tr("%n photos that show it (instance or class)", nullptr, kFewestPhotos - yes);
  if (no < kFewestPhotos) missing << tr("%n contrast photos that do not", nullptr, kFewestPhotos - no);
  // Without any contrast photos there still is a question to learn: who it is.
  const bool subject_alone = no == 0 && instance >= kFewestPhotos && others >= kFewestPhotos;
  QString advice;
  if (subject_alone)
    advice = tr("Without contrast photos the judge learns who it is, but not the gesture.");
  else if (!missing.isEmpty())
    advice = tr("Still needed: %1.").arg(missing.join(tr(" and ")));
  else if (instance > 0 && others == 0)
    advice = tr("Without class photos the judge learns the gesture, but not who shows it.");
  advice_->setText(advice);
  advice_->setVisible(!advice.isEmpty());
  return subject_alone || missing.isEmpty();
}

void JudgePanel::set_questions(const std::vector<VerdictPart>& parts, std::size_t shown) {
  questions_->clear();
  for (const VerdictPart& part : parts) questions_->addItem(question_word(part.info.question));
  questions_->setCurrentIndex(parts.empty() ? -1 : static_cast<int>(shown));
  questions_->setVisible(parts.size() > 1);
}

void JudgePanel::show_judge(const JudgeInfo* judge, double threshold) {
  title_->setText(judge != nullptr ? tr("Judge: %1").arg(to_qt(judge->name)) : tr("Judge"));
  const bool movable = judge != nullptr && !judge->evaluation.held_out.empty();
  threshold_->setEnabled(movable);
  set_threshold(threshold);
  if (judge == nullptr)
    threshold_hint_->clear();
  else
    threshold_hint_->setText(
        movable ? message_text(judge->evaluation.threshold_why)
                : tr("This judge was made by an older version: train it again to move its threshold."));
}

void JudgePanel::set_threshold(double threshold) {
  const QSignalBlocker blocker(threshold_);
  threshold_->setValue(qRound(100 * threshold));
  show_threshold();
}

double JudgePanel::threshold() const {
  return threshold_->value() / 100.0;
}

void JudgePanel::show_threshold() {
  threshold_value_->setText(QLocale().toString(threshold(), 'f', 2));
}

void JudgePanel::show_job(const JudgeJob& job) {
  const bool busy = !job.is_ended();
  bar_->setVisible(busy);
  stop_->setVisible(busy);
  bar_->setValue(qRound(1000 * std::max(0.0, job.fraction())));
  status_->setText(busy ? job.status_text() : QString());
}

bool JudgePanel::is_busy() const {
  return !stop_->isHidden();
}

}  // namespace thumbsup
