#include "ui/models/project_trash_model.h"

#include "ui/models/told_failure.h"

namespace thumbsup {

std::vector<TrashedEntry> ProjectTrashModel::put(const Paths& entries) {
  Q_EMIT going(entries);
  std::vector<TrashedEntry> trashed;
  if (tell_failure_of(*this, [&] { trashed = trash_all(project_, entries); })) Q_EMIT gone(entries);
  return trashed;
}

void ProjectTrashModel::restore(const std::vector<TrashedEntry>& trashed) {
  if (!tell_failure_of(*this, [&] { restore_all(project_, trashed); })) return;
  Paths originals;
  for (const TrashedEntry& entry : trashed) originals.push_back(entry.original);
  Q_EMIT came_back(originals);
}

}  // namespace thumbsup
