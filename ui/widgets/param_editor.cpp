#include "ui/widgets/param_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <cmath>

#include "base/error.h"
#include "ui/quantity_text.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"

namespace thumbsup {
namespace {

constexpr int kSliderSteps = 1000;

}  // namespace

ParamEditor::ParamEditor(const BoundParam& param, const Theme& theme, QWidget* parent)

    : QWidget(parent),
      param_(param),
      theme_(theme),
      scale_(*param.spec, std::holds_alternative<std::int64_t>(param.default_value)) {
  setObjectName(to_qt("param." + spec().id));
  setProperty("role", "scrolled");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  reset_ = new QToolButton;
  reset_->setIcon(theme_.icon("reset", Token::Dim));
  reset_->setIconSize({12, 12});
  reset_->setFixedSize(20, 20);
  reset_->setToolTip(tr("Back to %1").arg(format(spec(), param_.default_value)));
  reset_->setAccessibleName(tr("Reset %1").arg(text(spec().label)));
  QSizePolicy keep = reset_->sizePolicy();
  keep.setRetainSizeWhenHidden(true);
  reset_->setSizePolicy(keep);
  connect(reset_, &QToolButton::clicked, this, [this] { offer(param_.default_value); });

  if (std::holds_alternative<bool>(param_.default_value)) {
    check_ = new QCheckBox(text(spec().label));
    check_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(check_, &QCheckBox::toggled, this, [this](bool on) { offer(on); });
    auto* row = row_layout(4);
    row->addWidget(check_, 1);
    row->addWidget(reset_);
    column->addLayout(row);
  } else if (std::holds_alternative<std::string>(param_.default_value) ||
             std::holds_alternative<std::vector<std::string>>(param_.default_value)) {
    build_text();
  } else {
    build_number();
  }
  setToolTip(tip());
  show_value(param_.get());
}

void ParamEditor::take_focus() {
  for (QWidget* field : std::initializer_list<QWidget*>{check_, choice_, line_})
    if (field != nullptr) field->setFocus(Qt::OtherFocusReason);
}

QString ParamEditor::text(const std::string& source) {
  return source.empty() ? QString() : QCoreApplication::translate("Params", source.c_str());
}

QString ParamEditor::tip() const {
  QString tip = text(spec().help);
  const bool is_number = std::holds_alternative<std::int64_t>(param_.default_value) ||
                         std::holds_alternative<double>(param_.default_value);
  if (!is_number) return tip;
  if (std::isfinite(spec().minimum) && std::isfinite(spec().maximum))
    tip += QString::fromUtf8("\n%1 – %2 %3")
               .arg(format(spec(), number(spec().minimum)), format(spec(), number(spec().maximum)), text(spec().unit));
  else if (!spec().unit.empty())
    tip += "\n" + text(spec().unit);
  return tip.trimmed();
}

QString ParamEditor::format(const ParamSpec& spec, const ParamValue& value) {
  if (const auto* on = std::get_if<bool>(&value)) return *on ? tr("on") : tr("off");
  const bool is_name = spec.scale == Scale::Nominal;
  if (const auto* whole = std::get_if<std::int64_t>(&value))
    return is_name ? QString::number(*whole) : QLocale().toString(static_cast<qlonglong>(*whole));
  if (const auto* real = std::get_if<double>(&value)) return number_text(*real);
  return to_qt(to_string(value));
}

void ParamEditor::build_text() {
  auto* column = static_cast<QVBoxLayout*>(layout());
  auto* head = row_layout(4);
  head->addWidget(caption_label(text(spec().label)), 1);
  head->addWidget(reset_);
  column->addLayout(head);
  if (!spec().choices.empty()) {
    choice_ = new QComboBox;
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice_->setFocusPolicy(Qt::StrongFocus);
    choice_->setAccessibleName(text(spec().label));
    for (const auto& choice : spec().choices) choice_->addItem(to_qt(choice), to_qt(choice));
    connect(choice_, &QComboBox::activated, this, [this] { offer(choice_->currentData().toString().toStdString()); });
    column->addWidget(choice_);
    return;
  }
  line_ = new QLineEdit;
  line_->setAccessibleName(text(spec().label));
  connect(line_, &QLineEdit::editingFinished, this, &ParamEditor::commit_text);
  if (spec().file_pattern.empty()) {
    column->addWidget(line_);
    return;
  }
  auto* choose = new QToolButton;
  choose->setIcon(theme_.icon("folder-open", Token::Dim));
  choose->setToolTip(tr("Choose a file …"));
  choose->setAccessibleName(tr("%1: choose a file").arg(text(spec().label)));
  connect(choose, &QToolButton::clicked, this, &ParamEditor::choose_file);
  auto* row = row_layout(4);
  row->addWidget(line_, 1);
  row->addWidget(choose);
  column->addLayout(row);
}

void ParamEditor::choose_file() {
  const QString now = to_qt(std::get<std::string>(shown_));
  const QString chosen = QFileDialog::getOpenFileName(
      this, text(spec().label), now, tr("Files (%1)").arg(to_qt(spec().file_pattern)) + ";;" + tr("All files (*)"));
  if (!chosen.isEmpty()) offer(chosen.toStdString());
}

void ParamEditor::build_number() {
  auto* column = static_cast<QVBoxLayout*>(layout());
  const Slider range = spec().slider_range();
  auto* head = row_layout(4);
  auto* name = new QLabel(text(spec().label));
  line_ = with_role(new QLineEdit, "value");
  line_->setAlignment(Qt::AlignRight);
  line_->setFixedWidth(96);
  line_->setAccessibleName(text(spec().label));
  connect(line_, &QLineEdit::editingFinished, this, &ParamEditor::commit_text);
  name->setBuddy(line_);
  name->setWordWrap(true);
  name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  head->addWidget(name, 1);
  head->addWidget(reset_);
  head->addWidget(line_);
  if (spec().unit == "px") head->addWidget(small_label("px"));
  column->addLayout(head);
  if (!scale_.slides()) return;
  slider_ = new QSlider(Qt::Horizontal);
  slider_->setFocusPolicy(Qt::StrongFocus);
  slider_->setRange(0, kSliderSteps);
  slider_->setPageStep(kSliderSteps / 20);
  slider_->setAccessibleName(text(spec().label));
  connect(slider_, &QSlider::valueChanged, this,
          [this](int position) { offer(number(scale_.value_at(static_cast<double>(position) / kSliderSteps))); });
  column->addWidget(slider_);
  if (range.finding.empty()) return;
  auto* ends = row_layout(4);
  ends->addWidget(small_label(format(spec(), number(scale_.low()))));
  finding_ = small_label(text(range.finding));
  finding_->setObjectName("finding");
  finding_->setAlignment(Qt::AlignCenter);
  finding_->setWordWrap(true);
  finding_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  ends->addWidget(finding_, 1);
  ends->addWidget(small_label(format(spec(), number(scale_.high()))));
  column->addLayout(ends);
}

void ParamEditor::show_finding(const std::string& finding) {
  if (finding_ != nullptr) finding_->setText(text(finding));
}

ParamValue ParamEditor::number(double value) const {
  if (std::holds_alternative<std::int64_t>(param_.default_value)) return static_cast<std::int64_t>(std::llround(value));
  return value;
}

void ParamEditor::show_value(const ParamValue& value) {
  shown_ = value;
  reset_->setVisible(value != param_.default_value);
  if (check_ != nullptr) {
    const QSignalBlocker block(check_);
    check_->setChecked(std::get<bool>(value));
  } else if (choice_ != nullptr) {
    choice_->setCurrentIndex(choice_->findData(to_qt(std::get<std::string>(value))));
  } else {
    line_->setText(format(spec(), value));
    line_->setCursorPosition(0);
    line_->setProperty("wrong", false);
  }
  if (slider_ != nullptr && !slider_->isSliderDown()) {
    const QSignalBlocker block(slider_);
    const auto* whole = std::get_if<std::int64_t>(&value);
    const double place = scale_.place_of(whole != nullptr ? static_cast<double>(*whole) : std::get<double>(value));
    slider_->setValue(static_cast<int>(std::lround(kSliderSteps * place)));
  }
}

void ParamEditor::commit_text() {
  if (line_->text() == format(spec(), shown_)) return;
  if (std::holds_alternative<std::string>(param_.default_value)) {
    // A file that was dropped on the field comes as its address.
    const QUrl dropped(spec().file_pattern.empty() ? QString() : line_->text().trimmed());
    offer((dropped.isLocalFile() ? dropped.toLocalFile() : line_->text()).toStdString());
    return;
  }
  if (std::holds_alternative<std::vector<std::string>>(param_.default_value)) {
    std::vector<std::string> values;
    for (const QString& part : line_->text().split(' ', Qt::SkipEmptyParts)) values.push_back(part.toStdString());
    offer(values);
    return;
  }
  if (const auto value = typed_number(line_->text(), std::holds_alternative<std::int64_t>(param_.default_value)))
    offer(number(*value));
  else
    show_value(shown_);
}

void ParamEditor::offer(const ParamValue& value) {
  if (value == shown_) return;
  try {
    check_value(spec(), value);
  } catch (const Error&) {
    // Out of range: what was typed is taken back; the range stands in the tooltip.
    show_value(shown_);
    return;
  }
  show_value(value);
  Q_EMIT edited(value);
}

bool ParamEditor::matches(const QString& search) const {
  for (const auto& words : {spec().label, spec().help, spec().group})
    if (text(words).contains(search, Qt::CaseInsensitive)) return true;
  return to_qt(spec().id).contains(search, Qt::CaseInsensitive);
}

}  // namespace thumbsup
