#include "studio/project_trash.h"

#include "base/base_messages.h"
#include "base/error.h"
#include "base/put_in_place.h"

namespace thumbsup {

std::vector<TrashedEntry> trash_all(const Project& project, const std::vector<std::filesystem::path>& entries) {
  std::vector<TrashedEntry> trashed;
  try {
    for (const auto& entry : entries) trashed.push_back({entry, project.trash(entry)});
  } catch (const Error&) {
    restore_all(project, trashed);
    throw;
  }
  return trashed;
}

void restore_all(const Project& project, const std::vector<TrashedEntry>& trashed) {
  for (const TrashedEntry& entry : trashed)
    if (is_taken(entry.original)) throw IoError(entry.original, msg::base::exists_already_nothing_is_replaced());
  for (const TrashedEntry& entry : trashed) project.restore(entry.place, entry.original);
}

}  // namespace thumbsup
