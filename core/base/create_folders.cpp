#include "base/create_folders.h"

#include <vector>

#include "base/put_in_place.h"

namespace thumbsup {

namespace fs = std::filesystem;

std::error_code create_folders(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> missing;
  for (fs::path at = folder.has_filename() ? folder : folder.parent_path();
       !at.empty() && !fs::exists(at, error) && at != parent_of(at); at = parent_of(at))
    missing.push_back(at);
  fs::create_directories(folder, error);
  if (error) return error;
  for (auto made = missing.rbegin(); made != missing.rend(); ++made) sync_folder(parent_of(*made));
  return error;
}

}  // namespace thumbsup
