#pragma once

#include <QWidget>
#include <array>

class QLabel;

namespace thumbsup {

class ProjectServer;
class Theme;

/// The numbers of a server that runs, a card each: requests, waiting, time, pass rate, CUSUM, PSI, with what each was
/// measured on and where its alarm is.
class ServerFigures : public QWidget {
  Q_OBJECT

 public:
  ServerFigures(const ProjectServer& server, const Theme& theme, QWidget* parent = nullptr);
  /// `criterion`: share of the pictures that must pass.
  void refresh(double criterion);

 private:
  enum Figure { Requests, Waiting, Time, PassRate, Cusum, Psi, kFigures };
  struct Shown {
    QLabel* number = nullptr;
    QLabel* detail = nullptr;
  };
  void add(Figure which, const char* name, const QString& caption, const QString& tip);
  void show(Figure which, const QString& number, const QString& detail, int verdict = 0);

  const ProjectServer& server_;
  const Theme& theme_;
  std::array<Shown, kFigures> shown_;
};

}  // namespace thumbsup
