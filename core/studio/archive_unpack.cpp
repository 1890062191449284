#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <quazip/quazipfileinfo.h>

#include <QtCore/QString>
#include <map>
#include <set>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/place_check.h"
#include "base/put_in_place.h"
#include "base/regular_file.h"
#include "base/written_beside.h"
#include "studio/archive.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr const char* manifest_name = "manifest.json";
constexpr std::uint64_t largest_manifest = 256u << 20;

class Reader {
 public:
  Reader(fs::path path, const ArchiveLimits& limits) : path_(std::move(path)), limits_(limits) {
    require_regular_file(path_);
    zip_.setZipName(QString::fromStdString(path_.string()));
    zip_.setFileNameCodec("UTF-8");
    if (!zip_.open(QuaZip::mdUnzip)) refuse("", "is not a ZIP archive, or is damaged");
    read_list();
    read_manifest();
  }

  const ArchiveManifest& manifest() const { return manifest_; }

  /// Gives a file's bytes in blocks. Throws FormatError when they are not those of its entry.
  void each_block(const std::string& name, std::uint64_t bytes, const std::function<void(std::string_view)>& use) {
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

  [[noreturn]] void refuse(const std::string& entry, const std::string& reason) const {
    throw FormatError(path_, entry, reason);
  }

 private:
  void read_list() {
    std::uint64_t packed = 0, unpacked = 0, count = 0;
    const std::uint64_t size = fs::file_size(path_);
    for (bool more = zip_.goToFirstFile(); more; more = zip_.goToNextFile()) {
      QuaZipFileInfo64 info;
      if (!zip_.getCurrentFileInfo(&info)) refuse("", "has a list that cannot be read");
      std::string name = info.name.toStdString();
      if (++count > limits_.entries) refuse("", "has more than " + std::to_string(limits_.entries) + " entries");
      const bool folder = name.ends_with('/');
      if (folder) name.pop_back();
      check_entry(name, folder, info);
      packed += info.compressedSize;
      unpacked += info.uncompressedSize;
      if (packed > size) refuse(name, "overlaps other entries: the archive is a bomb");
      if (unpacked > limits_.bytes)
        refuse("", "would unpack to more than " + format_bytes(limits_.bytes) + ", which is more than is allowed");
      if (!folder) sizes_[name] = info.uncompressedSize;
    }
    if (zip_.getZipError() != UNZ_OK) refuse("", "has a list that cannot be read to its end");
    check_parents();
  }

  void check_entry(const std::string& name, bool folder, const QuaZipFileInfo64& info) {
    if (!is_safe_relative_path(name)) refuse(name, "is not a path within a folder");
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

  /// No file may lie where another entry needs a folder.
  void check_parents() const {
    for (const auto& [key, folder] : folded_)
      for (qsizetype slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
        const auto parent = folded_.find(key.left(slash));
        if (parent != folded_.end() && !parent->second)
          refuse(key.toStdString(), "lies in a folder that is a file in the same archive");
      }
  }

  void read_manifest() {
    const auto found = sizes_.find(manifest_name);
    if (found == sizes_.end()) refuse(manifest_name, "is missing: this archive was not made by this program");
    if (found->second > largest_manifest) refuse(manifest_name, "is too large");
    std::string text;
    each_block(manifest_name, found->second, [&](std::string_view bytes) { text += bytes; });
    const auto json = try_parse_json(text).value_or(nullptr);
    if (!json.is_object() || json_value(json, "format", std::string(), path_) != "thumbsup-archive")
      refuse(manifest_name, "is not the list of an archive of this program");
    if (json_value(json, "version", 0, path_) != 1) refuse(manifest_name, "is of a newer version of this program");
    const std::string kind = json_value(json, "kind", std::string(), path_);
    if (kind == "gallery")
      manifest_.kind = ArchiveKind::Gallery;
    else if (kind == "version")
      manifest_.kind = ArchiveKind::Version;
    else if (kind != "project")
      refuse(manifest_name, "says the archive is a \"" + kind + "\", which is not known");
    manifest_.name = json_value(json, "name", std::string(), path_);
    manifest_.created = json_value(json, "created", std::string(), path_);
    manifest_.files = file_entries(json_value(json, "files", nlohmann::json(), path_), path_);
    std::size_t known = 1;
    for (const auto& file : manifest_.files) {
      const auto entry = sizes_.find(file.path);
      if (entry == sizes_.end() || file.path == manifest_name)
        refuse(file.path, "is on the list, but not in the archive");
      if (entry->second != file.bytes) refuse(file.path, "has another length than its list says");
      ++known;
    }
    if (known != sizes_.size())
      for (const auto& [name, bytes] : sizes_) {
        const auto same = [&, &entry = name](const FileEntry& file) { return file.path == entry; };
        if (name != manifest_name && std::none_of(manifest_.files.begin(), manifest_.files.end(), same))
          refuse(name, "is in the archive, but not on its list");
      }
  }

  fs::path path_;
  ArchiveLimits limits_;
  QuaZip zip_;
  std::map<std::string, std::uint64_t> sizes_;
  std::map<QString, bool> folded_;  ///< -> whether it is a folder
  ArchiveManifest manifest_;
};

}  // namespace

ArchiveManifest read_archive(const fs::path& zip, const ArchiveLimits& limits) {
  return Reader(zip, limits).manifest();
}

ArchiveManifest unpack_archive(const fs::path& zip, const fs::path& folder, const ArchiveLimits& limits,
                               RunControl* control, const ArchiveProgress& progress) {
  if (is_taken(folder))
    throw UserInputError(display(folder) + " exists already; choose another name, nothing is overwritten.");
  check_place(folder);
  Reader reader(zip, limits);
  Progress now{RunStage::Unpack};
  for (const auto& file : reader.manifest().files) now.total += static_cast<std::int64_t>(file.bytes);
  AtomicFolder made(folder);
  const auto room = free_disk_bytes(made.work());
  if (room && *room < static_cast<std::uint64_t>(now.total))
    throw UserInputError(display(zip) + " unpacks to " + format_bytes(static_cast<std::uint64_t>(now.total)) +
                         ", but only " + format_bytes(*room) + " are free.");
  for (const auto& file : reader.manifest().files) {
    Sha256 hash;
    written_beside(made.work(), folder, [&] {
      AtomicFile target(made.work() / file.path);
      reader.each_block(file.path, file.bytes, [&](std::string_view bytes) {
        if (control != nullptr) control->checkpoint();
        hash.update(bytes);
        target.write(bytes);
        now.done += static_cast<std::int64_t>(bytes.size());
        if (progress) progress(now);
      });
      if (hash.hex_digest() != file.sha256) reader.refuse(file.path, "is not what was packed: its SHA-256 differs");
      target.commit(WhenTaken::Fail);
    });
  }
  made.commit();
  return reader.manifest();
}

}  // namespace thumbsup
