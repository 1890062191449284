#include "ui/widgets/choice_chip.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

namespace thumbsup {

ChoiceChip::ChoiceChip(QWidget* parent) : QPushButton(parent) {
  setProperty("role", "chip");
  setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }");
  setMenu(new QMenu(this));
}

void ChoiceChip::set_choices(const std::vector<Choice>& choices, const QString& chosen_id) {
  menu()->clear();
  auto* group = new QActionGroup(menu());
  int section = choices.empty() ? 0 : choices.front().section;
  for (const Choice& choice : choices) {
    if (choice.section != section) menu()->addSeparator();
    section = choice.section;
    QAction* action = menu()->addAction(choice.text);
    action->setCheckable(true);
    action->setChecked(choice.id == chosen_id);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, id = choice.id] { Q_EMIT chosen(id); });
  }
}

}  // namespace thumbsup
