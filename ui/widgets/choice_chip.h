#pragma once

#include <QPushButton>
#include <vector>

namespace thumbsup {

/// One of a list, as a small button that shows what is chosen and opens a menu of all.
class ChoiceChip : public QPushButton {
  Q_OBJECT

 public:
  struct Choice {
    QString id;
    QString text;
    int section = 0;  ///< a line divides one section from the next
  };

  explicit ChoiceChip(QWidget* parent = nullptr);

  /// The menu again; `chosen` is ticked. What stands on the button is for the owner to say.
  void set_choices(const std::vector<Choice>& choices, const QString& chosen);

 Q_SIGNALS:
  /// The user chose.
  void chosen(const QString& id);
};

}  // namespace thumbsup
