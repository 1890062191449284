#include "photos/caption_files.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/error.h"
#include "base/json_file.h"
#include "photos/caption_text.h"
#include "photos/image_format.h"
#include "photos/photos_messages.h"
#include "photos/scan_folder.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaximumCaptionBytes = 64'000;

std::string small(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// White space trimmed at both ends, and every run of it within reduced to one space.
std::string on_one_line(const std::string& text) {
  std::string line;
  bool gap = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      gap = !line.empty();
      continue;
    }
    if (gap) line += ' ';
    gap = false;
    line += c;
  }
  return line;
}

/// A photo that a reader took for a text file would be its own caption.
bool may_be_caption(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

}  // namespace

CaptionFiles::CaptionFiles(const fs::path& folder) {
  std::error_code error;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    const fs::path& path = at->path();
    if (path.filename().string().starts_with('.')) continue;
    const std::string extension = small(path.extension().string());
    if (extension == ".txt" || extension == ".caption") by_name_[path.stem().string()].push_back(path);
    if (extension == ".json" || extension == ".jsonl" || extension == ".csv" || extension == ".parquet")
      json_.push_back(path);
  }
  // .txt before .caption, the usual spelling before others.
  const auto rank = [](const fs::path& path) {
    const std::string extension = path.extension().string();
    return std::tuple(small(extension) != ".txt", extension != small(extension), extension);
  };
  for (auto& [name, paths] : by_name_)
    std::sort(paths.begin(), paths.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  std::sort(json_.begin(), json_.end());
}

std::vector<fs::path> CaptionFiles::candidates(const fs::path& photo) const {
  std::vector<fs::path> files;
  for (const std::string& name : {photo.filename().string(), photo.stem().string()})
    if (const auto found = by_name_.find(name); found != by_name_.end())
      for (const fs::path& path : found->second)
        if (path.filename() != photo.filename() && may_be_caption(path) &&
            std::find(files.begin(), files.end(), path) == files.end())
          files.push_back(path);
  return files;
}

SidecarCaption CaptionFiles::of(const fs::path& photo) const {
  SidecarCaption caption;
  for (const fs::path& path : candidates(photo)) {
    const CaptionText read = decode_caption_text(path, read_text_file(path, kMaximumCaptionBytes));
    std::string line = on_one_line(read.text);
    if (line.empty()) continue;
    if (!caption.file.empty()) {
      if (line != caption.text) caption.notes.push_back({path, msg::photos::another_text_comes_first.english});
      continue;
    }
    if (!read.note.empty()) caption.notes.push_back({path, read.note});
    caption.file = path;
    caption.text = std::move(line);
  }
  return caption;
}

std::vector<fs::path> CaptionFiles::without_photo(const std::vector<fs::path>& photos) const {
  std::set<std::string> names;
  for (const fs::path& photo : photos) {
    names.insert(photo.filename().string());
    names.insert(photo.stem().string());
  }
  std::vector<fs::path> lonely;
  for (const auto& [name, paths] : by_name_)
    if (names.count(name) == 0)
      for (const fs::path& path : paths)
        if (std::none_of(photos.begin(), photos.end(),
                         [&](const fs::path& photo) { return photo.filename() == path.filename(); }))
          lonely.push_back(path);
  std::sort(lonely.begin(), lonely.end(),
            [](const auto& a, const auto& b) { return natural_less(a.filename().string(), b.filename().string()); });
  return lonely;
}

std::vector<fs::path> CaptionFiles::of_other_programs(const std::vector<fs::path>& photos) const {
  std::set<std::string> names;
  for (const fs::path& photo : photos) {
    names.insert(photo.filename().string());
    names.insert(photo.stem().string());
  }
  std::vector<fs::path> found;
  for (const fs::path& path : json_) {
    const std::string name = small(path.filename().string());
    if (name.ends_with(".thumbsup.json")) continue;
    const bool whole_folder = name.starts_with("metadata.") || name.starts_with("meta_") || name == "captions.json";
    if (whole_folder || names.count(path.stem().string()) != 0) found.push_back(path);
  }
  return found;
}

}  // namespace thumbsup
