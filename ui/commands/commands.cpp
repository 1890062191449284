#include "ui/commands/commands.h"

#include <QAbstractButton>
#include <QWidget>
#include <algorithm>

#include "base/error.h"
#include "ui/theme/theme.h"

namespace thumbsup {

Commands::Commands(const Theme& theme, QObject* parent) : QObject(parent), theme_(theme) {}

QAction* Commands::add(QWidget* owner, const Command& command, std::function<void()> run) {
  if (find(command.id) != nullptr) throw LogicError("The command " + command.id.toStdString() + " is declared twice.");
  auto* action = new QAction(command.text, owner);
  action->setObjectName(command.id);
  if (!command.icon.isEmpty()) action->setIcon(theme_.icon(command.icon));
  if (!command.shortcut.isEmpty()) action->setShortcut(command.shortcut);
  const QString tip = command.tip.isEmpty() ? command.text : command.tip;
  action->setToolTip(command.shortcut.isEmpty()
                         ? tip
                         : QString("%1 (%2)").arg(tip, command.shortcut.toString(QKeySequence::NativeText)));
  owner->addAction(action);
  connect(action, &QAction::triggered, owner, [run = std::move(run)] { run(); });
  actions_.erase(std::remove_if(actions_.begin(), actions_.end(), [](const auto& a) { return a.isNull(); }),
                 actions_.end());
  actions_.emplace_back(action);
  return action;
}

QAction* Commands::find(const QString& id) const {
  for (const auto& action : actions_)
    if (!action.isNull() && action->objectName() == id) return action;
  return nullptr;
}

std::vector<QAction*> Commands::all() const {
  std::vector<QAction*> present;
  for (const auto& action : actions_)
    if (!action.isNull()) present.push_back(action);
  return present;
}

void bind_button(QAbstractButton* button, QAction* action) {
  const auto update = [button, action] {
    button->setText(action->text());
    button->setIcon(action->icon());
    button->setToolTip(action->toolTip());
    button->setEnabled(action->isEnabled());
  };
  update();
  QObject::connect(action, &QAction::changed, button, update);
  QObject::connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
}

}  // namespace thumbsup
