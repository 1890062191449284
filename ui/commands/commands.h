#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QPointer>
#include <QString>
#include <functional>
#include <vector>

class QAbstractButton;

namespace thumbsup {

class Theme;

/// What a user can do, declared once: menus, buttons, shortcuts and the command palette are made from it.
struct Command {
  QString id;    ///< "train.start"; stable, never shown
  QString text;  ///< translated: "Start training"
  QString icon;  ///< of resources/icons; may be empty
  QKeySequence shortcut{};
  QString tip{};  ///< translated; the text when empty
};

/// All declared commands of a window. GUI thread.
class Commands : public QObject {
  Q_OBJECT

 public:
  explicit Commands(const Theme& theme, QObject* parent = nullptr);

  /// Declares a command that belongs to `owner`: its shortcut works while the owner is visible in the active window,
  /// and it goes when the owner goes. Use the action with QToolButton::setDefaultAction, QMenu::addAction or
  /// bind_button. Throws LogicError when the id is taken.
  QAction* add(QWidget* owner, const Command& command, std::function<void()> run);

  /// The action declared as `id`; null when there is none.
  QAction* find(const QString& id) const;
  /// In the order of declaration.
  std::vector<QAction*> all() const;

 private:
  const Theme& theme_;
  std::vector<QPointer<QAction>> actions_;
};

/// Lets a button trigger the action and take its text, icon, tooltip (with the shortcut) and enabled state.
void bind_button(QAbstractButton* button, QAction* action);

}  // namespace thumbsup
