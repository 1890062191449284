#pragma once

#include <QObject>

namespace thumbsup {

/// A widget with this property (true) has its tool tip below itself, where it covers nothing of it: a chart.
inline constexpr char kTipBelow[] = "tip_below";

/// Names of files, texts of models and servers, and errors that quote them are shown as they are written. Left alone,
/// Qt takes any text with something like a tag in it for HTML: a file called "<h1>" or "<img src=...>" would lay out
/// the window, or load a picture. Installed on the application this makes plain text the rule for labels and tool tips;
/// a label that is meant to be rich says so (setTextFormat(Qt::RichText)). No tool tip becomes wider than a few words a
/// line.
class PlainTextFilter : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace thumbsup
