#include "studio/archive_reader.h"

#include <quazip/quazipfile.h>
#include <quazip/unzip.h>
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <set>

#include "base/base_messages.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/json_text.h"
#include "studio/archive_origin.h"
#include "studio/shown_text.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr const char* kManifestName = "manifest.json";
constexpr std::uint64_t kLargestRecord = 16u << 20;  // project.json, version.json

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
    throw IoError(path_, msg::studio::cannot_be_opened());
  size_ = source_.size();
  zip_.setIoDevice(&file_);
  zip_.setAutoClose(false);
  zip_.setFileNameCodec("UTF-8");
  if (!zip_.open(QuaZip::mdUnzip)) refuse("", msg::studio::is_not_zip_archive());
}

std::uint64_t ArchiveReader::bytes() const {
  std::uint64_t all = 0;
  for (const auto& file : manifest_.files) all += file.bytes;  // bounded by `limits_.bytes`
  return all;
}

void ArchiveReader::refuse(const std::string& entry, Message reason) const {
  throw FormatError(path_, shown_text(entry), std::move(reason));
}

void ArchiveReader::each_block(const std::string& name, std::uint64_t bytes,
                               const std::function<void(std::string_view)>& use) {
  if (!zip_.setCurrentFile(QString::fromStdString(name), QuaZip::csSensitive))
    refuse(name, msg::studio::cannot_be_found_again());
  QuaZipFile file(&zip_);
  if (!file.open(QIODevice::ReadOnly)) refuse(name, msg::studio::entry_is_damaged());
  std::string buffer(1 << 20, '\0');
  std::uint64_t done = 0;
  while (true) {
    const qint64 count = file.read(buffer.data(), static_cast<qint64>(buffer.size()));
    if (count < 0) refuse(name, msg::studio::cannot_be_decompressed());
    if (count == 0) break;
    done += static_cast<std::uint64_t>(count);
    if (done > bytes) refuse(name, msg::studio::is_longer_than_listed());
    use(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
  }
  file.close();
  if (done != bytes) refuse(name, msg::studio::is_shorter_than_listed());
  if (file.getZipError() != UNZ_OK) refuse(name, msg::studio::checksum_differs());
}

std::string ArchiveReader::text(const std::string& name, std::uint64_t limit) {
  const std::uint64_t size = sizes_.at(name);
  if (size > limit) refuse(name, msg::base::is_too_large(format_bytes(size)));
  std::string text;
  each_block(name, size, [&](std::string_view bytes) { text += bytes; });
  return text;
}

/// The name as it is stored: QuaZip's has signs in the place of bytes that it could not read.
std::string ArchiveReader::raw_name() const {
  auto* zip = const_cast<QuaZip&>(zip_).getUnzFile();
  unz_file_info64 info;
  if (unzGetCurrentFileInfo64(zip, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK)
    refuse("", msg::studio::has_list_that_cannot_be_read());
  std::string name(info.size_filename + 1, '\0');
  if (unzGetCurrentFileInfo64(zip, &info, name.data(), static_cast<uLong>(name.size()), nullptr, 0, nullptr, 0) !=
      UNZ_OK)
    refuse("", msg::studio::has_list_that_cannot_be_read());
  name.resize(info.size_filename);
  return name;
}

/// Where the stored bytes of the current entry begin.
std::uint64_t ArchiveReader::position_of(const std::string& name) const {
  auto* zip = const_cast<QuaZip&>(zip_).getUnzFile();
  int method = 0, level = 0;
  if (unzOpenCurrentFile2(zip, &method, &level, 1) != UNZ_OK) refuse(name, msg::studio::contradicts_its_list());
  const std::uint64_t position = unzGetCurrentFileZStreamPos64(zip);
  unzCloseCurrentFile(zip);
  return position;
}

void ArchiveReader::read_list() {
  std::uint64_t unpacked = 0, count = 0;
  for (bool more = zip_.goToFirstFile(); more; more = zip_.goToNextFile()) {
    QuaZipFileInfo64 info;
    if (!zip_.getCurrentFileInfo(&info)) refuse("", msg::studio::has_list_that_cannot_be_read());
    std::string name = raw_name();
    if (name != info.name.toStdString()) refuse(name, msg::studio::has_name_that_is_not_utf_8());
    if (++count > limits_.entries) refuse("", msg::studio::has_more_than_entries(limits_.entries));
    const bool folder = name.ends_with('/');
    if (folder) name.pop_back();
    check_entry(name, folder, info);
    names_ += name.size();
    // Each by itself first: sums of what somebody else wrote may wrap.
    if (info.compressedSize > size_) refuse(name, msg::studio::is_longer_than_archive());
    if (info.uncompressedSize > limits_.bytes - unpacked)
      refuse("", msg::studio::would_unpack_to_too_much(format_bytes(limits_.bytes)));
    unpacked += info.uncompressedSize;
    const std::uint64_t position = position_of(name);
    if (position > size_ || info.compressedSize > size_ - position) refuse(name, msg::studio::is_cut_off());
    stored_.push_back({position, position + info.compressedSize, name});
    if (!folder) sizes_[name] = info.uncompressedSize;
  }
  if (zip_.getZipError() != UNZ_OK) refuse("", msg::studio::list_cannot_be_read_to_its_end());
  check_overlap();
  check_total(unpacked);
  check_parents();
}

void ArchiveReader::check_entry(const std::string& name, bool folder, const QuaZipFileInfo64& info) {
  if (!is_safe_relative_path(name)) refuse(name, msg::studio::is_not_path_within_a_folder());
  if (std::count(name.begin(), name.end(), '/') >= kDeepestEntry) refuse(name, msg::studio::lies_too_deep());
  const std::string file = name.substr(name.rfind('/') + 1);
  if (file == kArchiveOriginName) refuse(name, msg::studio::has_reserved_name());
  const unsigned type = (info.externalAttr >> 16) & 0170000;
  const bool unix_made = (info.versionCreated >> 8) == 3;
  if (unix_made && type != 0 && type != 0100000 && !(folder && type == 0040000))
    refuse(name, msg::studio::is_no_plain_file());
  if ((info.flags & 1) != 0) refuse(name, msg::studio::is_encrypted());
  if (info.method != 0 && info.method != 8) refuse(name, msg::studio::is_compressed_in_unknown_way());
  if (folder && info.uncompressedSize != 0) refuse(name, msg::studio::is_folder_with_content());
  if (info.uncompressedSize > limits_.ratio_from &&
      static_cast<double>(info.uncompressedSize) > limits_.ratio * static_cast<double>(info.compressedSize))
    refuse(name,
           msg::studio::unpacks_to_too_much(format_bytes(info.uncompressedSize), format_bytes(info.compressedSize)));
  const QString key = folded_name(info.name);
  if (!folded_.emplace(folder ? key.chopped(1) : key, folder).second) refuse(name, msg::studio::is_there_twice());
}

/// Many files that are each within their bound are a bomb all the same.
void ArchiveReader::check_total(std::uint64_t unpacked) const {
  if (unpacked > limits_.total_ratio_from &&
      static_cast<double>(unpacked) > limits_.total_ratio * static_cast<double>(size_))
    refuse("", msg::studio::unpacks_to_too_much(format_bytes(unpacked), format_bytes(size_)));
}

void ArchiveReader::check_overlap() {
  std::sort(stored_.begin(), stored_.end(), [](const Stored& a, const Stored& b) { return a.begin < b.begin; });
  for (std::size_t i = 1; i < stored_.size(); ++i)
    if (stored_[i].begin < stored_[i - 1].end || stored_[i].begin == stored_[i - 1].begin)
      refuse(stored_[i].name, msg::studio::overlaps_other_entries());
  stored_.clear();
}

/// No file may lie where another entry needs a folder.
void ArchiveReader::check_parents() const {
  for (const auto& [key, folder] : folded_)
    for (qsizetype slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
      const auto parent = folded_.find(key.left(slash));
      if (parent != folded_.end() && !parent->second) refuse(key.toStdString(), msg::studio::lies_in_file());
    }
}

void ArchiveReader::read_manifest() {
  if (sizes_.count(kManifestName) == 0) refuse(kManifestName, msg::studio::list_is_missing());
  // A list can say no more than a few words about each name that is there.
  const std::string list = text(kManifestName, (64u << 10) + 8 * names_ + 512 * sizes_.size());
  Sha256 hash;
  hash.update(list);
  manifest_hash_ = hash.hex_digest();
  nlohmann::json json;
  try {
    json = parse_json(list, path_);
  } catch (const FormatError& error) {
    throw FormatError(path_, kManifestName, msg::studio::cannot_be_read_as_list(), error.what());
  }
  if (!json.is_object() || json_value(json, "format", std::string(), path_) != "thumbsup-archive")
    refuse(kManifestName, msg::studio::is_not_list_of_archive());
  if (!is_count(json, "version") || json["version"] != 1) refuse(kManifestName, msg::studio::is_of_newer_program());
  const std::string kind = json_value(json, "kind", std::string(), path_);
  if (kind == "gallery")
    manifest_.kind = ArchiveKind::Gallery;
  else if (kind == "version")
    manifest_.kind = ArchiveKind::Version;
  else if (kind != "project")
    refuse(kManifestName, msg::studio::is_archive_of_unknown_kind(shown_text(kind, 40)));
  manifest_.name = json_value(json, "name", std::string(), path_);
  manifest_.created = json_value(json, "created", std::string(), path_);
  read_manifest_files(json);
}

void ArchiveReader::read_manifest_files(const nlohmann::json& json) {
  const auto files = json.find("files");
  if (files == json.end()) refuse(kManifestName, msg::studio::has_no_list_of_files());
  manifest_.files = file_entries(*files, path_);
  for (const auto& file : manifest_.files) {
    const auto entry = sizes_.find(file.path);
    if (entry == sizes_.end() || file.path == kManifestName) refuse(file.path, msg::studio::is_not_in_archive());
    if (entry->second != file.bytes) refuse(file.path, msg::studio::has_another_length_than_listed());
  }
  if (manifest_.files.size() + 1 == sizes_.size()) return;
  std::set<std::string> listed{kManifestName};
  for (const auto& file : manifest_.files) listed.insert(file.path);
  for (const auto& [name, bytes] : sizes_)
    if (listed.count(name) == 0) refuse(name, msg::studio::is_not_on_list());
}

/// A project without a project.json that is one, or a version without its record, is refused before anything of it is
/// on the disk.
void ArchiveReader::check_heart() {
  if (manifest_.kind == ArchiveKind::Gallery) return;
  const bool project = manifest_.kind == ArchiveKind::Project;
  const std::string name = project ? "project.json" : "version.json";
  const Message what = project ? msg::studio::a_project() : msg::studio::a_version();
  if (sizes_.count(name) == 0) refuse(name, msg::studio::is_missing_from_archive_of(what));
  const std::string record = text(name, kLargestRecord);
  nlohmann::json json;
  try {
    json = parse_json(record, path_);
  } catch (const FormatError& error) {
    throw FormatError(path_, name, msg::studio::cannot_be_read_as_archive_of(what), error.what());
  }
  if (!json.is_object()) refuse(name, msg::studio::is_not_json_object_of_archive(what));
  if (!project) return;
  if (!is_count(json, "version") || json["version"] == 0u) refuse(name, msg::studio::has_no_version(what));
  if (json.contains("name") && !json["name"].is_string()) refuse(name, msg::studio::has_name_that_is_no_text());
}

}  // namespace thumbsup
