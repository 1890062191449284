#include "studio/archive_reader.h"

#include <quazip/quazipfile.h>
#include <quazip/unzip.h>
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/json_text.h"
#include "studio/archive_origin.h"
#include "studio/shown_text.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr const char* manifest_name = "manifest.json";
constexpr std::uint64_t largest_record = 16u << 20;  // project.json, version.json
constexpr int deepest_entry = 64;

/// A length that a list of somebody else's gives: a whole number and not below zero, whatever JSON allows.
bool is_count(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_unsigned();
}

}  // namespace

ArchiveReader::ArchiveReader(fs::path path, const ArchiveLimits& limits)
    : path_(std::move(path)), limits_(limits), source_(path_) {
  open();
  read_list();
  read_manifest();
  check_heart();
}

void ArchiveReader::open() {
  // By its descriptor: a name need not be text.
  if (!file_.open(source_.descriptor(), QIODevice::ReadOnly, QFileDevice::DontCloseHandle))
    throw IoError(path_, "cannot be opened");
  size_ = source_.size();
  zip_.setIoDevice(&file_);
  zip_.setAutoClose(false);
  zip_.setFileNameCodec("UTF-8");
  if (!zip_.open(QuaZip::mdUnzip)) refuse("", "is not a ZIP archive, or is damaged");
}

std::uint64_t ArchiveReader::bytes() const {
  std::uint64_t all = 0;
  for (const auto& file : manifest_.files) all += file.bytes;  // bounded by `limits_.bytes`
  return all;
}

void ArchiveReader::refuse(const std::string& entry, const std::string& reason) const {
  throw FormatError(path_, shown_text(entry), reason);
}

void ArchiveReader::each_block(const std::string& name, std::uint64_t bytes,
                               const std::function<void(std::string_view)>& use) {
  if (!zip_.setCurrentFile(QString::fromStdString(name), QuaZip::csSensitive)) refuse(name, "cannot be found again");
  QuaZipFile file(&zip_);
  if (!file.open(QIODevice::ReadOnly)) refuse(name, "cannot be opened: its entry is damaged");
  std::string buffer(1 << 20, '\0');
  std::uint64_t done = 0;
  while (true) {
    const qint64 count = file.read(buffer.data(), static_cast<qint64>(buffer.size()));
    if (count < 0) refuse(name, "is damaged: it cannot be decompressed");
    if (count == 0) break;
    done += static_cast<std::uint64_t>(count);
    if (done > bytes) refuse(name, "is longer than the archive says");
    use(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
  }
  file.close();
  if (done != bytes) refuse(name, "is shorter than the archive says");
  if (file.getZipError() != UNZ_OK) refuse(name, "is damaged: its checksum differs");
}

std::string ArchiveReader::text(const std::string& name, std::uint64_t limit) {
  const std::uint64_t size = sizes_.at(name);
  if (size > limit) refuse(name, "is " + format_bytes(size) + ", larger than such a file can be");
  std::string text;
  each_block(name, size, [&](std::string_view bytes) { text += bytes; });
  return text;
}

/// The name as it is stored: QuaZip's has signs in the place of bytes that it could not read.
std::string ArchiveReader::raw_name() const {
  auto* zip = const_cast<QuaZip&>(zip_).getUnzFile();
  unz_file_info64 info;
  if (unzGetCurrentFileInfo64(zip, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK)
    refuse("", "has a list that cannot be read");
  std::string name(info.size_filename + 1, '\0');
  if (unzGetCurrentFileInfo64(zip, &info, name.data(), static_cast<uLong>(name.size()), nullptr, 0, nullptr, 0) !=
      UNZ_OK)
    refuse("", "has a list that cannot be read");
  name.resize(info.size_filename);
  return name;
}

/// Where the stored bytes of the current entry begin.
std::uint64_t ArchiveReader::position_of(const std::string& name) const {
  auto* zip = const_cast<QuaZip&>(zip_).getUnzFile();
  int method = 0, level = 0;
  if (unzOpenCurrentFile2(zip, &method, &level, 1) != UNZ_OK)
    refuse(name, "is damaged: what is said beside it contradicts the list");
  const std::uint64_t position = unzGetCurrentFileZStreamPos64(zip);
  unzCloseCurrentFile(zip);
  return position;
}

void ArchiveReader::read_list() {
  std::uint64_t unpacked = 0, count = 0;
  for (bool more = zip_.goToFirstFile(); more; more = zip_.goToNextFile()) {
    QuaZipFileInfo64 info;
    if (!zip_.getCurrentFileInfo(&info)) refuse("", "has a list that cannot be read");
    std::string name = raw_name();
    if (name != info.name.toStdString()) refuse(name, "has a name that is not UTF-8");
    if (++count > limits_.entries) refuse("", "has more than " + std::to_string(limits_.entries) + " entries");
    const bool folder = name.ends_with('/');
    if (folder) name.pop_back();
    check_entry(name, folder, info);
    names_ += name.size();
    // Each by itself first: sums of what somebody else wrote may wrap.
    if (info.compressedSize > size_) refuse(name, "is longer than the archive it is in");
    if (info.uncompressedSize > limits_.bytes - unpacked)
      refuse("", "would unpack to more than " + format_bytes(limits_.bytes) + ", which is more than is allowed");
    unpacked += info.uncompressedSize;
    const std::uint64_t position = position_of(name);
    if (position > size_ || info.compressedSize > size_ - position) refuse(name, "is cut off");
    stored_.push_back({position, position + info.compressedSize, name});
    if (!folder) sizes_[name] = info.uncompressedSize;
  }
  if (zip_.getZipError() != UNZ_OK) refuse("", "has a list that cannot be read to its end");
  check_overlap();
  check_total(unpacked);
  check_parents();
}

void ArchiveReader::check_entry(const std::string& name, bool folder, const QuaZipFileInfo64& info) {
  if (!is_safe_relative_path(name)) refuse(name, "is not a path within a folder");
  if (std::count(name.begin(), name.end(), '/') >= deepest_entry) refuse(name, "lies too many folders deep");
  const std::string file = name.substr(name.rfind('/') + 1);
  if (file == archive_origin_name) refuse(name, "has a name that is kept for this program's own use");
  const unsigned type = (info.externalAttr >> 16) & 0170000;
  const bool unix_made = (info.versionCreated >> 8) == 3;
  if (unix_made && type != 0 && type != 0100000 && !(folder && type == 0040000))
    refuse(name, "is a link or a special file; only files are taken");
  if ((info.flags & 1) != 0) refuse(name, "is encrypted");
  if (info.method != 0 && info.method != 8) refuse(name, "is compressed in a way that is not supported");
  if (folder && info.uncompressedSize != 0) refuse(name, "is a folder with content");
  if (info.uncompressedSize > limits_.ratio_from &&
      static_cast<double>(info.uncompressedSize) > limits_.ratio * static_cast<double>(info.compressedSize))
    refuse(name, "unpacks to " + format_bytes(info.uncompressedSize) + " from " + format_bytes(info.compressedSize) +
                     ": the archive is a bomb");
  const QString key = info.name.normalized(QString::NormalizationForm_C).toCaseFolded();
  if (!folded_.emplace(folder ? key.chopped(1) : key, folder).second)
    refuse(name, "is there twice, or in letters that some systems do not tell apart");
}

/// Many files that are each within their bound are a bomb all the same.
void ArchiveReader::check_total(std::uint64_t unpacked) const {
  if (unpacked > limits_.total_ratio_from &&
      static_cast<double>(unpacked) > limits_.total_ratio * static_cast<double>(size_))
    refuse("", "unpacks to " + format_bytes(unpacked) + " from " + format_bytes(size_) + ": the archive is a bomb");
}

void ArchiveReader::check_overlap() {
  std::sort(stored_.begin(), stored_.end(), [](const Stored& a, const Stored& b) { return a.begin < b.begin; });
  for (std::size_t i = 1; i < stored_.size(); ++i)
    if (stored_[i].begin < stored_[i - 1].end || stored_[i].begin == stored_[i - 1].begin)
      refuse(stored_[i].name, "overlaps other entries: the archive is a bomb");
  stored_.clear();
}

/// No file may lie where another entry needs a folder.
void ArchiveReader::check_parents() const {
  for (const auto& [key, folder] : folded_)
    for (qsizetype slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
      const auto parent = folded_.find(key.left(slash));
      if (parent != folded_.end() && !parent->second)
        refuse(key.toStdString(), "lies in a folder that is a file in the same archive");
    }
}

void ArchiveReader::read_manifest() {
  if (sizes_.count(manifest_name) == 0) refuse(manifest_name, "is missing: this archive was not made by this program");
  // A list can say no more than a few words about each name that is there.
  const std::string list = text(manifest_name, (64u << 10) + 8 * names_ + 512 * sizes_.size());
  Sha256 hash;
  hash.update(list);
  manifest_hash_ = hash.hex_digest();
  nlohmann::json json;
  try {
    json = parse_json(list, path_);
  } catch (const FormatError& error) {
    throw FormatError(path_, manifest_name, "cannot be read as the list of an archive", error.what());
  }
  if (!json.is_object() || json_value(json, "format", std::string(), path_) != "thumbsup-archive")
    refuse(manifest_name, "is not the list of an archive of this program");
  if (!is_count(json, "version") || json["version"] != 1)
    refuse(manifest_name, "is of a newer version of this program");
  const std::string kind = json_value(json, "kind", std::string(), path_);
  if (kind == "gallery")
    manifest_.kind = ArchiveKind::Gallery;
  else if (kind == "version")
    manifest_.kind = ArchiveKind::Version;
  else if (kind != "project")
    refuse(manifest_name, "says the archive is a \"" + shown_text(kind, 40) + "\", which is not known");
  manifest_.name = json_value(json, "name", std::string(), path_);
  manifest_.created = json_value(json, "created", std::string(), path_);
  read_manifest_files(json);
}

void ArchiveReader::read_manifest_files(const nlohmann::json& json) {
  const auto files = json.find("files");
  if (files == json.end()) refuse(manifest_name, "has no list of files");
  manifest_.files = file_entries(*files, path_);
  for (const auto& file : manifest_.files) {
    const auto entry = sizes_.find(file.path);
    if (entry == sizes_.end() || file.path == manifest_name)
      refuse(file.path, "is on the list, but not in the archive");
    if (entry->second != file.bytes) refuse(file.path, "has another length than its list says");
  }
  if (manifest_.files.size() + 1 == sizes_.size()) return;
  std::set<std::string> listed{manifest_name};
  for (const auto& file : manifest_.files) listed.insert(file.path);
  for (const auto& [name, bytes] : sizes_)
    if (listed.count(name) == 0) refuse(name, "is in the archive, but not on its list");
}

/// A project without a project.json that is one, or a version without its record, is refused before anything of it is
/// on the disk.
void ArchiveReader::check_heart() {
  if (manifest_.kind == ArchiveKind::Gallery) return;
  const bool project = manifest_.kind == ArchiveKind::Project;
  const std::string name = project ? "project.json" : "version.json";
  const std::string what = project ? "a project" : "a version";
  if (sizes_.count(name) == 0) refuse(name, "is missing: the archive is not that of " + what);
  const std::string record = text(name, largest_record);
  nlohmann::json json;
  try {
    json = parse_json(record, path_);
  } catch (const FormatError& error) {
    throw FormatError(path_, name, "cannot be read: the archive is not that of " + what, error.what());
  }
  if (!json.is_object()) refuse(name, "is not a JSON object: the archive is not that of " + what);
  if (!project) return;
  if (!is_count(json, "version") || json["version"] == 0u)
    refuse(name, "has no version of a project: the archive is not that of " + what);
  if (json.contains("name") && !json["name"].is_string()) refuse(name, "has a name that is no text");
}

}  // namespace thumbsup
