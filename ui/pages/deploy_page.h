#pragma once

#include <QWidget>

#include "ui/studio_context.h"

class QLabel;
class QTableView;

namespace thumbsup {

class Job;
class ProjectServer;
class ServePanel;
class ServedPicturesCard;
class ServerCurves;
class ServerFigures;
class ServerHeader;
class VersionModel;

/// Serves the version in production to other programs and to people: start and stop, who may ask, the server's numbers
/// over time, its alerts and last pictures, and which version serves.
class DeployPage : public QWidget {
  Q_OBJECT

 public:
  explicit DeployPage(StudioContext& context, QWidget* parent = nullptr);

  ProjectServer& server() const { return server_; }
  VersionModel& versions() const { return *versions_; }

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void declare_commands();
  QWidget* make_right();
  QWidget* make_versions();
  void versions_listed();
  void update_state();
  void update_numbers();
  void update_records();
  void update_stages();
  /// The chosen version, or, when none can be promoted there, the newest that can.
  QString promotable() const;
  void tell_failure(Job* job);

  StudioContext& context_;
  ProjectServer& server_;
  VersionModel* versions_;
  ServePanel* panel_ = nullptr;
  ServerHeader* header_ = nullptr;
  ServerFigures* figures_ = nullptr;
  ServerCurves* curves_ = nullptr;
  ServedPicturesCard* pictures_ = nullptr;
  QTableView* table_ = nullptr;
  QLabel* no_versions_ = nullptr;
};

}  // namespace thumbsup
