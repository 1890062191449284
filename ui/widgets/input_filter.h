#pragma once

#include <QObject>

namespace thumbsup {

/// What keys and the wheel do in the fields, sliders and choices of the whole window: the wheel changes only what has
/// the focus, so that scrolling changes nothing under the pointer; Ctrl+Z belongs to a field while there is typing to
/// undo, and to the project's history otherwise. An event filter for the application.
class InputFilter : public QObject {
  Q_OBJECT
 public:
  explicit InputFilter(QObject* parent = nullptr) : QObject(parent) {}

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace thumbsup
