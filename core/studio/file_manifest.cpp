#include "studio/file_manifest.h"

#include <algorithm>
#include <set>

#include "base/atomic_file.h"
#include "base/base_messages.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/path_text.h"
#include "base/put_in_place.h"
#include "base/regular_file.h"
#include "studio/shown_text.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// Reads a file in blocks. Throws IoError.
void each_block(const fs::path& path, const std::function<void(std::string_view)>& use) {
  RegularFile file(path);
  for_each_block(file, use);
}

}  // namespace

bool is_safe_relative_path(const std::string& path) {
  if (path.empty() || path.size() > 4000 || path.front() == '/' || !is_utf8(path)) return false;
  for (const char c : path)
    if (c == '\\' || c == ':' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == ".." || part.size() > 255) return false;
    begin = end + 1;
  }
  return true;
}

std::vector<std::string> files_below(const fs::path& folder, const std::function<bool(const std::string&)>& skip) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const std::string name = at->path().lexically_relative(folder).generic_string();
    const auto status = at->symlink_status(error);
    if (error) break;
    if (skip && skip(name)) {
      at.disable_recursion_pending();
    } else if (fs::is_regular_file(status)) {
      files.push_back(name);
    } else if (!fs::is_directory(status)) {
      throw UserInputError(msg::studio::is_neither_file_nor_folder(display(at->path())));
    }
  }
  if (error) throw IoError(folder, msg::studio::cannot_be_read_because(error.message()));
  std::sort(files.begin(), files.end());
  return files;
}

FileEntry copy_recorded(const fs::path& from, const fs::path& to, const ByteProgress& progress) {
  if (is_taken(to)) throw IoError(to, msg::base::exists_already_nothing_is_replaced());
  FileEntry entry;
  Sha256 hash;
  AtomicFile target(to);
  each_block(from, [&](std::string_view bytes) {
    hash.update(bytes);
    target.write(bytes);
    entry.bytes += bytes.size();
    if (progress) progress(bytes.size());
  });
  target.commit(WhenTaken::Fail);
  entry.sha256 = hash.hex_digest();
  return entry;
}

std::string combined_hash(std::vector<FileEntry> entries) {
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  Sha256 hash;
  for (const auto& entry : entries) hash.update(entry.sha256 + " " + entry.path + "\n");
  return hash.hex_digest();
}

std::vector<FileProblem> compare_files(const fs::path& folder, const std::vector<FileEntry>& entries,
                                       const std::function<bool(const std::string&)>& skip,
                                       const ByteProgress& progress) {
  std::vector<FileProblem> problems;
  std::set<std::string> known;
  for (const auto& entry : entries) {
    known.insert(entry.path);
    const fs::path path = folder / entry.path;
    if (!fs::is_regular_file(fs::symlink_status(path))) {
      problems.push_back({path, display(path) + " is missing."});
      continue;
    }
    try {
      Sha256 hash;
      std::uint64_t bytes = 0;
      each_block(path, [&](std::string_view part) {
        hash.update(part);
        bytes += part.size();
        if (progress) progress(part.size());
      });
      if (bytes != entry.bytes)
        problems.push_back({path, display(path) + " has " + std::to_string(bytes) + " bytes instead of " +
                                      std::to_string(entry.bytes) + "."});
      else if (hash.hex_digest() != entry.sha256)
        problems.push_back({path, display(path) + " is not what was put on record: its SHA-256 differs."});
    } catch (const IoError& error) {
      problems.push_back({path, error.what()});
    }
  }
  for (const auto& name : files_below(folder, skip))
    if (known.count(name) == 0) problems.push_back({folder / name, display(folder / name) + " is not on record."});
  return problems;
}

nlohmann::json to_json(const std::vector<FileEntry>& entries) {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& entry : entries)
    list.push_back({{"path", entry.path}, {"bytes", entry.bytes}, {"sha256", entry.sha256}});
  return list;
}

std::vector<FileEntry> file_entries(const nlohmann::json& list, const fs::path& record) {
  if (!list.is_array()) throw FormatError(record, "files", msg::studio::is_not_list());
  std::vector<FileEntry> entries;
  std::set<std::string> seen;
  for (const auto& item : list) {
    if (!item.is_object()) throw FormatError(record, "files", msg::studio::has_entry_that_is_no_object());
    FileEntry entry{json_value(item, "path", std::string(), record), 0,
                    json_value(item, "sha256", std::string(), record)};
    if (!is_safe_relative_path(entry.path))
      throw FormatError(record, shown_text(entry.path), msg::studio::is_not_path_within_folder());
    // What JSON calls a number may be negative, broken or too large: none of it is a length.
    const auto bytes = item.find("bytes");
    if (bytes == item.end() || !bytes->is_number_unsigned())
      throw FormatError(record, entry.path, msg::studio::has_no_length());
    entry.bytes = bytes->get<std::uint64_t>();
    if (entry.sha256.size() != 64 || entry.sha256.find_first_not_of("0123456789abcdef") != std::string::npos)
      throw FormatError(record, entry.path, msg::studio::has_no_sha_256());
    if (!seen.insert(entry.path).second) throw FormatError(record, entry.path, msg::studio::is_listed_twice());
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace thumbsup
