#include "ui/widgets/param_chip.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <QWidgetAction>
#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "ui/error_text.h"

namespace thumbsup {
namespace {

QString translated(const std::string& text) {
  return QCoreApplication::translate("Params", text.c_str());
}

}  // namespace

ParamChip::ParamChip(const BoundParam& param, Wording wording, const QStringList& suggestions, QWidget* parent)
    : QPushButton(parent), param_(param), wording_(std::move(wording)) {
  setProperty("role", "chip");
  setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }");
  setFocusPolicy(Qt::TabFocus);
  setObjectName("chip_" + QString::fromStdString(param_.spec->id));
  setMenu(new QMenu(this));
  const ParamValue now = param_.get();
  if (!param_.spec->choices.empty())
    build_choices();
  else if (std::holds_alternative<std::string>(now))
    build_text(suggestions);
  else
    build_number();
  QString tip = translated(param_.spec->label) + ": " + translated(param_.spec->help);
  if (std::isfinite(param_.spec->minimum) && std::isfinite(param_.spec->maximum))
    tip += ' ' + tr("From %1 to %2 %3.")
                     .arg(QLocale().toString(param_.spec->minimum, 'g', 10))
                     .arg(QLocale().toString(param_.spec->maximum, 'g', 10))
                     .arg(translated(param_.spec->unit))
                     .simplified();
  setToolTip(tip);
  connect(menu(), &QMenu::aboutToShow, this, [this] {
    if (refresh_editor_) refresh_editor_();
  });
  refresh();
}

bool ParamChip::set_value(const ParamValue& value) {
  try {
    param_.set(value);
  } catch (const Error& error) {
    setToolTip(error_text(error));
    return false;
  }
  refresh();
  Q_EMIT value_changed();
  return true;
}

void ParamChip::refresh() {
  setText(wording_(param_.get()));
  setAccessibleName(translated(param_.spec->label) + ": " + text());
  if (refresh_editor_) refresh_editor_();
}

void ParamChip::add_help(QMenu* menu) {
  auto* label = new QLabel(translated(param_.spec->help));
  label->setWordWrap(true);
  label->setProperty("role", "small");
  label->setFixedWidth(260);
  label->setContentsMargins(12, 4, 12, 8);
  auto* action = new QWidgetAction(menu);
  action->setDefaultWidget(label);
  menu->addAction(action);
}

void ParamChip::build_choices() {
  auto* group = new QActionGroup(this);
  for (const std::string& choice : param_.spec->choices) {
    QAction* action = menu()->addAction(wording_(choice));
    action->setCheckable(true);
    action->setData(QString::fromStdString(choice));
    group->addAction(action);
  }
  connect(group, &QActionGroup::triggered, this,
          [this](QAction* action) { set_value(action->data().toString().toStdString()); });
  refresh_editor_ = [this, group] {
    const QString now = QString::fromStdString(std::get<std::string>(param_.get()));
    for (QAction* action : group->actions()) action->setChecked(action->data().toString() == now);
  };
}

void ParamChip::build_number() {
  const bool whole = std::holds_alternative<std::int64_t>(param_.get());
  const ParamSpec& spec = *param_.spec;
  const Slider range = spec.slider_range();
  const double minimum = range.minimum, maximum = range.maximum;
  constexpr int ticks = 1000;
  auto* editor = new QWidget;
  auto* layout = new QVBoxLayout(editor);
  layout->setContentsMargins(12, 8, 12, 4);
  auto* line = new QHBoxLayout;
  auto* label = new QLabel(translated(spec.label));
  auto* field = new QDoubleSpinBox;
  field->setRange(spec.minimum, spec.maximum);
  field->setDecimals(whole ? 0 : 2);
  field->setSingleStep(whole ? 1 : 0.5);
  field->setAccessibleName(translated(spec.label));
  if (!spec.unit.empty()) field->setSuffix(' ' + translated(spec.unit));
  auto* slider = new QSlider(Qt::Horizontal);
  slider->setRange(whole ? static_cast<int>(minimum) : 0, whole ? static_cast<int>(std::min(maximum, 2e9)) : ticks);
  slider->setAccessibleName(translated(spec.label));
  slider->setMinimumWidth(236);
  line->addWidget(label, 1);
  line->addWidget(field);
  layout->addLayout(line);
  layout->addWidget(slider);
  auto* buttons = new QHBoxLayout;
  auto* reset = new QPushButton(tr("Reset to %1").arg(wording_(param_.default_value)));
  reset->setProperty("role", "link");
  buttons->addWidget(reset);
  buttons->addStretch();
  layout->addLayout(buttons);
  auto* action = new QWidgetAction(menu());
  action->setDefaultWidget(editor);
  menu()->addAction(action);
  add_help(menu());

  const auto apply = [this, whole](double number) {
    set_value(whole ? ParamValue(static_cast<std::int64_t>(std::llround(number))) : ParamValue(number));
  };
  connect(field, &QDoubleSpinBox::valueChanged, this, apply);
  connect(slider, &QSlider::valueChanged, this, [apply, whole, maximum, minimum](int tick) {
    apply(whole ? tick : std::round((minimum + (maximum - minimum) * tick / ticks) * 10) / 10);
  });
  connect(reset, &QPushButton::clicked, this, [this] { set_value(param_.default_value); });
  refresh_editor_ = [this, field, slider, whole, maximum, minimum] {
    const QSignalBlocker a(field), b(slider);
    const ParamValue now = param_.get();
    const double number = whole ? static_cast<double>(std::get<std::int64_t>(now)) : std::get<double>(now);
    field->setValue(number);
    slider->setValue(whole ? static_cast<int>(std::min(number, 2e9))
                           : static_cast<int>(std::round(ticks * (number - minimum) / (maximum - minimum))));
  };
}

void ParamChip::build_text(const QStringList& suggestions) {
  for (const QString& suggestion : suggestions) {
    QAction* action = menu()->addAction(wording_(suggestion.toStdString()));
    connect(action, &QAction::triggered, this, [this, suggestion] { set_value(suggestion.toStdString()); });
  }
  auto* field = new QLineEdit;
  field->setAccessibleName(translated(param_.spec->label));
  field->setToolTip(translated(param_.spec->help));
  auto* holder = new QWidget;
  auto* layout = new QVBoxLayout(holder);
  layout->setContentsMargins(12, 8, 12, 4);
  layout->addWidget(field);
  auto* action = new QWidgetAction(menu());
  action->setDefaultWidget(holder);
  menu()->addAction(action);
  add_help(menu());
  connect(field, &QLineEdit::editingFinished, this, [this, field] {
    if (!set_value(field->text().toStdString())) field->setText(QString::fromStdString(to_string(param_.get())));
  });
  refresh_editor_ = [this, field] { field->setText(QString::fromStdString(to_string(param_.get()))); };
}

}  // namespace thumbsup
