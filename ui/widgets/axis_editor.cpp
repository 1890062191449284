#include "ui/widgets/axis_editor.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

#include "base/error.h"
#include "studio/experiment.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/axis_slider.h"
#include "ui/widgets/param_editor.h"

namespace thumbsup {

AxisEditor::AxisEditor(const ParamSpec& spec, const ParamValue& like, const QString& tip, bool removable,
                       QWidget* parent)
    : QWidget(parent), id_(spec.id), is_whole_(std::holds_alternative<std::int64_t>(like)) {
  setObjectName(to_qt("axis." + id_));
  setProperty("role", "scrolled");
  const QString name = ParamEditor::text(spec.label.empty() ? spec.id : spec.label);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  auto* head = row_layout(4);
  head->addWidget(caption_label(name), 1);
  column->addLayout(head);
  if (removable) {
    auto* remove = new QToolButton;
    remove->setText(QString::fromUtf8("×"));
    remove->setFixedSize(20, 20);
    remove->setToolTip(tr("Do not vary it"));
    remove->setAccessibleName(tr("Do not vary %1").arg(name));
    connect(remove, &QToolButton::clicked, this, &AxisEditor::remove_wanted);
    head->addWidget(remove);
  }
  line_ = new QLineEdit;
  line_->setAccessibleName(name);
  line_->setToolTip(QStringList{ParamEditor::text(spec.help), tip}.join('\n').trimmed());
  column->addWidget(line_);
  connect(line_, &QLineEdit::textChanged, this, [this] {
    follow_text();
    Q_EMIT changed();
  });
  const SliderScale scale(spec, is_whole_);
  if ((!is_whole_ && !std::holds_alternative<double>(like)) || !scale.slides()) return;
  slider_ = new AxisSlider(scale);
  slider_->setAccessibleName(tr("Values of %1").arg(name));
  connect(slider_, &AxisSlider::edited, this, [this] { set_values(slider_->values()); });
  column->addWidget(slider_);
}

std::string AxisEditor::axis() const {
  const QString values = line_->text().simplified().remove(' ');
  return values.isEmpty() ? std::string() : id_ + "=" + values.toStdString();
}

QString AxisEditor::number(double value) const {
  if (is_whole_) return QString::number(std::llround(value));
  // As a person writes a rate: 2e-4, not 0.0002.
  const QString text = QString::number(value, 'g', 3);
  const QString scientific =
      QString::number(value, 'e', 2).remove(QRegularExpression("\\.?0+(?=e)")).replace("e-0", "e-");
  return value < 1e-2 && value > 0 && scientific.size() < text.size() ? scientific : text;
}

void AxisEditor::set_values(const std::vector<double>& values) {
  QStringList texts;
  for (const double value : values) texts << number(value);
  set_text(texts.join(", "));
}

void AxisEditor::set_text(const QString& text) {
  line_->setText(text);
  line_->setCursorPosition(0);
}

void AxisEditor::follow_text() {
  if (slider_ == nullptr || axis().empty()) return;
  try {
    std::vector<double> values;
    for (const auto& value : parse_axis(axis()).values) values.push_back(value.get<double>());
    slider_->set_values(std::move(values));
  } catch (const Error&) {
    // Half typed: the slider stays as it was, and what is wrong is said when the experiment is begun.
  }
}

}  // namespace thumbsup
