#include "ui/widgets/rail.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/styled.h"
#include "ui/theme/theme.h"

namespace thumbsup {

Rail::Rail(const std::vector<Item>& items, const Theme& theme, QWidget* parent) : QWidget(parent) {
  with_role(this, "rail");
  setAttribute(Qt::WA_StyledBackground);
  setFixedWidth(76);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 8, 8, 8);
  column->setSpacing(4);
  auto* group = new QButtonGroup(this);
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto* made = with_role(new QToolButton, "rail-item");
    made->setObjectName(items[i].id);
    made->setText(items[i].text);
    made->setIcon(theme.icon(items[i].icon));
    made->setIconSize({20, 20});
    made->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    made->setCheckable(true);
    made->setFixedSize(60, 54);
    made->setToolTip(items[i].tip);
    made->setAccessibleName(items[i].text);
    made->installEventFilter(this);
    group->addButton(made, static_cast<int>(i));
    buttons_.push_back(made);
    if (i + 1 == items.size()) column->addStretch();
    column->addWidget(made);
  }
  connect(group, &QButtonGroup::idClicked, this, &Rail::chosen);
}

void Rail::set_current(int index) {
  buttons_.at(static_cast<std::size_t>(index))->setChecked(true);
}

bool Rail::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int by = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    const auto at = std::find(buttons_.begin(), buttons_.end(), watched);
    if (by != 0 && at != buttons_.end()) {
      const int last = static_cast<int>(buttons_.size()) - 1;
      const int to = std::clamp(static_cast<int>(at - buttons_.begin()) + by, 0, last);
      buttons_[static_cast<std::size_t>(to)]->setFocus(Qt::TabFocusReason);
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace thumbsup
