#include "ui/widgets/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <algorithm>

#include "ui/theme/styled.h"

namespace thumbsup {

SegmentedControl::SegmentedControl(const QStringList& labels, QWidget* parent)
    : QWidget(parent), buttons_(new QButtonGroup(this)) {
  setProperty("role", "segments");
  setAttribute(Qt::WA_StyledBackground);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(1, 1, 1, 1);
  layout->setSpacing(0);
  for (int i = 0; i < labels.size(); ++i) {
    auto* segment = with_role(new QPushButton(labels[i]), "segment");
    segment->setCheckable(true);
    segment->setProperty("last", i + 1 == labels.size());
    buttons_->addButton(segment, i);
    set_label(i, labels[i]);
    layout->addWidget(segment, 1);
  }
  if (!labels.isEmpty()) buttons_->button(0)->setChecked(true);
  update_focus();
  connect(buttons_, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
    if (!checked || id == current_) return;
    current_ = id;
    update_focus();
    Q_EMIT chosen(id);
  });
}

int SegmentedControl::current() const {
  return current_;
}

void SegmentedControl::set_current(int index) {
  if (index == current_) return;
  if (auto* segment = buttons_->button(index)) {
    segment->setChecked(true);
    return;
  }
  buttons_->setExclusive(false);
  for (auto* segment : buttons_->buttons()) segment->setChecked(false);
  buttons_->setExclusive(true);
  current_ = -1;
  update_focus();
}

void SegmentedControl::update_focus() {
  for (auto* segment : buttons_->buttons())
    segment->setFocusPolicy(buttons_->id(segment) == std::max(current_, 0) ? Qt::StrongFocus : Qt::ClickFocus);
}

void SegmentedControl::set_label(int index, const QString& text) {
  QAbstractButton* segment = buttons_->button(index);
  if (segment == nullptr) return;
  segment->setText(text);
  // Wide enough for the text when it is chosen, which is bold.
  QFont bold = font();
  bold.setPixelSize(12);
  bold.setWeight(QFont::DemiBold);
  segment->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + 18);
}

void SegmentedControl::set_tip(int index, const QString& text) {
  if (auto* segment = buttons_->button(index)) segment->setToolTip(text);
}

int SegmentedControl::count() const {
  return static_cast<int>(buttons_->buttons().size());
}

}  // namespace thumbsup
