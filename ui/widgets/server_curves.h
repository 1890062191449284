#pragma once

#include <QWidget>

namespace thumbsup {

class CurveChart;
class ProjectServer;
class Theme;

/// What a server told over time: pass rate, CUSUM and PSI on one chart, each as a share of where its alarm is; seconds
/// a request and the queue on the other.
class ServerCurves : public QWidget {
  Q_OBJECT

 public:
  ServerCurves(const ProjectServer& server, Theme& theme, QWidget* parent = nullptr);
  /// `criterion`: share of the pictures that must pass, a line.
  void refresh(double criterion);

 private:
  const ProjectServer& server_;
  CurveChart* verdicts_;
  CurveChart* pace_;
};

}  // namespace thumbsup
