#pragma once

#include <QObject>
#include <exception>
#include <filesystem>
#include <vector>

#include "studio/project_trash.h"

namespace thumbsup {

/// Moves entries of the project (runs, judges, imported models, images) into its trash and back, and tells everybody
/// who shows them. GUI thread.
class ProjectTrashModel : public QObject {
  Q_OBJECT
 public:
  using Paths = std::vector<std::filesystem::path>;

  explicit ProjectTrashModel(const Project& project, QObject* parent = nullptr) : QObject(parent), project_(project) {}

  /// All or none; nothing when that failed, which `failed` tells.
  std::vector<TrashedEntry> put(const Paths& entries);
  void restore(const std::vector<TrashedEntry>& trashed);

 Q_SIGNALS:
  /// What is being written into them is to be finished first.
  void going(const ProjectTrashModel::Paths& entries);
  void gone(const ProjectTrashModel::Paths& entries);
  void came_back(const ProjectTrashModel::Paths& entries);
  void failed(const std::exception_ptr& error);

 private:
  const Project& project_;
};

}  // namespace thumbsup
