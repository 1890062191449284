#include "ui/pages/settings_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <thread>
#include <vector>

#include "params/param_spec.h"
#include "params/shared_rows.h"
#include "studio/download.h"
#include "ui/settings/language.h"
#include "ui/settings/settings.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/segmented_control.h"

namespace thumbsup {
namespace {

const QStringList kThemes = {"system", "light", "dark"};

QStringList device_ids() {
  QStringList ids;
  for (const auto& choice : device_choices()) ids << to_qt(choice);
  return ids;
}

/// The cards' fields stand below each other.
void align_labels(QWidget* page) {
  int widest = 0;
  std::vector<QWidget*> labels;
  for (auto* form : page->findChildren<QFormLayout*>())
    for (int row = 0; row < form->rowCount(); ++row)
      if (auto* item = form->itemAt(row, QFormLayout::LabelRole); item != nullptr && item->widget() != nullptr) {
        labels.push_back(item->widget());
        widest = std::max(widest, item->widget()->sizeHint().width());
      }
  for (QWidget* label : labels) label->setMinimumWidth(widest);
}

}  // namespace

SettingsPage::SettingsPage(Settings& settings, Theme& theme, QWidget* parent)
    : QWidget(parent), settings_(settings), theme_(theme) {
  setObjectName("settings_page");
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* content = with_role(new QWidget, "scrolled");
  scroll->setWidget(content);
  whole->addWidget(scroll);
  auto* outer = new QVBoxLayout(content);
  outer->setContentsMargins(16, 16, 16, 16);
  outer->setSpacing(12);
  outer->addWidget(title_label(tr("Settings")));

  const Card look = make_card(tr("Look"));
  look.frame->setMaximumWidth(640);
  auto* look_form = new QFormLayout;
  look_form->setHorizontalSpacing(24);
  look_form->setVerticalSpacing(12);
  look_form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);

  auto* theme_choice = new SegmentedControl({tr("As the system"), tr("Light"), tr("Dark")});
  theme_choice->setObjectName("theme");
  theme_choice->setAccessibleName(tr("Theme"));
  theme_choice->set_current(static_cast<int>(kThemes.indexOf(settings_.theme.get())));
  connect(theme_choice, &SegmentedControl::chosen, this, [this](int index) {
    settings_.theme.set(kThemes.value(index));
    theme_.set_choice(static_cast<ThemeChoice>(index));
  });
  look_form->addRow(tr("Theme"), theme_choice);

  auto* language = new QComboBox;
  language->setObjectName("language");
  language->setAccessibleName(tr("Language"));
  language->addItem(tr("As the system"), QString());
  for (const Language& known : languages()) language->addItem(known.name, known.code);
  language->setCurrentIndex(std::max(0, language->findData(settings_.language.get())));
  connect(language, &QComboBox::activated, this, [this, language] {
    settings_.language.set(language->currentData().toString());
    set_language(settings_.language.get());
  });
  look_form->addRow(tr("Language"), language);

  auto* scale = new QComboBox;
  scale->setAccessibleName(tr("Size"));
  for (const int percent : {100, 125, 150, 175, 200, 250, 300}) scale->addItem(QString("%1 %").arg(percent), percent);
  scale->setCurrentIndex(std::max(0, scale->findData(settings_.scale_percent.get())));
  scale->setToolTip(tr("On top of what the screen asks for. Takes effect at the next start."));
  connect(scale, &QComboBox::activated, this,
          [this, scale] { settings_.scale_percent.set(scale->currentData().toInt()); });
  look_form->addRow(tr("Size"), scale);
  look_form->addRow(QString(), small_label(tr("The size takes effect at the next start.")));

  auto* notify = new QCheckBox(tr("Tell me when a job ends while I am in another program"));
  notify->setChecked(settings_.notify.get());
  connect(notify, &QCheckBox::toggled, this, [this](bool on) { settings_.notify.set(on); });
  look_form->addRow(QString(), notify);
  look.layout->addLayout(look_form);
  outer->addWidget(look.frame);

  const Card compute = make_card(tr("Computing"));
  compute.frame->setMaximumWidth(640);
  auto* compute_form = new QFormLayout;
  compute_form->setHorizontalSpacing(24);
  compute_form->setVerticalSpacing(12);
  compute_form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  auto* device = new QComboBox;
  device->setAccessibleName(tr("Device"));
  for (const QString& id : device_ids())
    device->addItem(id == "auto" ? tr("GPU where there is one") : id.toUpper(), id);
  device->setCurrentIndex(std::max(0, device->findData(settings_.device.get())));
  connect(device, &QComboBox::activated, this,
          [this, device] { settings_.device.set(device->currentData().toString()); });
  compute_form->addRow(tr("Device"), device);

  auto* threads = new QSpinBox;
  threads->setAccessibleName(tr("Threads"));
  threads->setRange(0, static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
  threads->setSpecialValueText(tr("all cores"));
  threads->setValue(settings_.threads.get());
  connect(threads, &QSpinBox::valueChanged, this, [this](int value) { settings_.threads.set(value); });
  compute_form->addRow(tr("Threads"), threads);
  compute_form->addRow(QString(), small_label(tr("The number of threads takes effect at the next start.")));
  compute.layout->addLayout(compute_form);
  outer->addWidget(compute.frame);
  outer->addWidget(make_downloads());
  outer->addStretch();
  align_labels(content);
}

QWidget* SettingsPage::make_downloads() {
  const Card card = make_card(tr("Downloads"));
  card.frame->setMaximumWidth(640);
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(24);
  form->setVerticalSpacing(12);
  auto* offline = new QCheckBox(tr("Offline mode: open no connection"));
  offline->setObjectName("offline");
  offline->setToolTip(tr("The studio opens connections for downloads of models only; photos never leave this machine"));
  offline->setChecked(settings_.offline.get());
  connect(offline, &QCheckBox::toggled, this, [this](bool on) { settings_.offline.set(on); });
  form->addRow(QString(), offline);
  const auto line = [&](const QString& label, Setting<QString>& setting, const QString& when_empty, const QString& hint,
                        const QString& tip) {
    auto* field = new QLineEdit(setting.get());
    field->setAccessibleName(label);
    field->setPlaceholderText(hint);
    field->setToolTip(tip);
    connect(field, &QLineEdit::editingFinished, this, [field, &setting, when_empty] {
      const QString text = field->text().trimmed();
      setting.set(text.isEmpty() ? when_empty : text);
    });
    form->addRow(label, field);
  };
  const QString server = to_qt(DownloadConfig{}.endpoint);
  line(tr("Model server"), settings_.hub_endpoint, server, server,
       tr("Where models are downloaded from: a server with the interface of the Hugging Face Hub"));
  line(tr("Proxy"), settings_.hub_proxy, {}, tr("as the system"), tr("http://host:port, or none"));
  card.layout->addLayout(form);
  return card.frame;
}

}  // namespace thumbsup
