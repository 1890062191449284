#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace thumbsup {

/// A few choices side by side, exactly one chosen: filters, presets. Arrow keys move the choice.
class SegmentedControl : public QWidget {
  Q_OBJECT

 public:
  explicit SegmentedControl(const QStringList& labels, QWidget* parent = nullptr);

  int current() const;
  /// Emits chosen() only when it is another one; -1: none.
  void set_current(int index);
  void set_label(int index, const QString& text);
  void set_tip(int index, const QString& text);
  int count() const;

 Q_SIGNALS:
  /// By the user or by set_current.
  void chosen(int index);

 private:
  /// Tab goes to the chosen segment, or to the first when none is; arrows go on from there.
  void update_focus();

  QButtonGroup* buttons_;
  int current_ = 0;
};

}  // namespace thumbsup
