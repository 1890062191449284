#include "photos/made_images.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_lines.h"
#include "base/path_text.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

std::vector<MadeImage> made_images(const fs::path& folder) {
  std::vector<MadeImage> made;
  for_each_json_line(folder / kMadeImagesFile, [&](const nlohmann::json& row, const auto&) {
    const auto file = row.find("file"), hash = row.find("sha256");
    if (file == row.end() || !file->is_string() || hash == row.end() || !hash->is_string()) return;
    const fs::path name = path_from_text(file->get<std::string>());
    if (name.empty() || name != name.filename()) return;
    made.push_back({folder / name, hash->get<std::string>()});
  });
  return made;
}

/// Contents of the files whose names were not made here: an image may have been renamed.
std::set<std::string> contents_of_others(const fs::path& folder, const std::set<fs::path>& made) {
  std::set<std::string> hashes;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (made.count(at->path()) != 0 || !fs::is_regular_file(at->path(), ignored)) continue;
    try {
      hashes.insert(sha256_of_file(at->path()));
    } catch (const IoError&) {  // gone meanwhile, or not to be read: nothing is known by it
    }
  }
  return hashes;
}

}  // namespace

void record_made_image(const fs::path& image) {
  std::string hash;
  try {
    hash = sha256_of_file(image);
  } catch (const Error&) {
    return;
  }
  const fs::path file = image.parent_path() / kMadeImagesFile;
  const int descriptor =
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
  if (descriptor < 0) return;
  // The line before may be half a one, where the disk was full.
  const std::string line =
      "\n" + nlohmann::json{{"file", path_to_text(image.filename())}, {"sha256", hash}}.dump() + "\n";
  if (::write(descriptor, line.data(), line.size()) > 0) ::fsync(descriptor);
  ::close(descriptor);
}

std::vector<MadeImage> deleted_made_images(const fs::path& folder) {
  const std::vector<MadeImage> made = made_images(folder);
  std::vector<MadeImage> gone;
  std::set<fs::path> names;
  std::set<std::string> contents;
  for (auto image = made.rbegin(); image != made.rend(); ++image) {
    const bool is_last_of_name = names.insert(image->path).second;
    if (!contents.insert(image->content_hash).second) continue;  // made again since
    std::error_code ignored;
    if (!is_last_of_name || !fs::exists(image->path, ignored)) gone.push_back(*image);
  }
  if (gone.empty()) return gone;
  const auto others = contents_of_others(folder, names);
  std::erase_if(gone, [&](const MadeImage& image) { return others.count(image.content_hash) != 0; });
  std::reverse(gone.begin(), gone.end());
  return gone;
}

}  // namespace thumbsup
