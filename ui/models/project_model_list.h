#pragma once

#include <QObject>
#include <vector>

#include "ui/jobs/background_tasks.h"
#include "ui/models/model_entry.h"

namespace thumbsup {

class Project;

/// Every model of the open project with sizes and hashes, read on a worker. GUI thread.
class ProjectModelList : public QObject {
  Q_OBJECT
 public:
  explicit ProjectModelList(const Project& project, QObject* parent = nullptr);

  /// Reads the list again; `listed` follows. Once more afterwards when asked for while it is read.
  void reload();
  const std::vector<ModelEntry>& models() const { return models_; }

 Q_SIGNALS:
  void listed();

 private:
  const Project& project_;
  std::vector<ModelEntry> models_;
  bool reading_ = false, again_ = false;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
