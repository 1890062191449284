#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <quazip/quazipnewinfo.h>
#include <zlib.h>

#include <QtCore/QFile>
#include <cerrno>
#include <map>
#include <set>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/place_check.h"
#include "base/process_mark.h"
#include "base/put_in_place.h"
#include "base/regular_file.h"
#include "base/utc_time.h"
#include "base/written_beside.h"
#include "studio/archive.h"
#include "studio/version_history.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

bool is_left_out(ArchiveKind kind, const std::string& name) {
  const std::string file = name.substr(name.rfind('/') + 1);
  if (maker_of_temporary(file) || file == ".lock" || file == ".lock.owner") return true;
  if (kind != ArchiveKind::Project) return false;
  return name == "cache" || name == "trash" || name.starts_with("catalog.sqlite");
}

/// Compressing what is compressed already, or random, costs time and gains nothing.
bool is_stored(const std::string& name) {
  static const std::set<std::string> extensions = {".png",  ".jpg", ".jpeg", ".webp", ".safetensors",
                                                   ".ckpt", ".pt",  ".bin",  ".zip"};
  return extensions.count(fs::path(name).extension().string()) != 0;
}

class Packer {
 public:
  Packer(const fs::path& target, const fs::path& temporary)
      : target_(target), file_(QString::fromStdString(temporary.string())) {
    // Unbuffered: a full disk is seen by the write that meets it, not by a flush whose result nobody reads.
    if (!file_.open(QIODevice::ReadWrite | QIODevice::Truncate | QIODevice::Unbuffered)) fail();
    zip_.setIoDevice(&file_);
    zip_.setAutoClose(false);
    zip_.setZip64Enabled(true);
    zip_.setUtf8Enabled(true);
    if (!zip_.open(QuaZip::mdCreate)) fail();
  }

  void begin(const std::string& name, bool stored) {
    QuaZipNewInfo info(QString::fromStdString(name));
    info.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    entry_ = std::make_unique<QuaZipFile>(&zip_);
    const int method = stored ? 0 : Z_DEFLATED, level = stored ? 0 : Z_DEFAULT_COMPRESSION;
    if (!entry_->open(QIODevice::WriteOnly, info, nullptr, 0, method, level)) fail();
  }
  void write(std::string_view bytes) {
    if (entry_->write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size())) fail();
  }
  void end() {
    entry_->close();
    if (entry_->getZipError() != UNZ_OK) fail();
    entry_.reset();
  }
  void finish() {
    zip_.close();
    if (zip_.getZipError() != UNZ_OK || file_.error() != QFileDevice::NoError) fail();
    file_.close();
  }

 private:
  [[noreturn]] void fail() const {
    const int reason = errno;
    if (reason == ENOSPC || reason == EACCES || reason == EIO || reason == EDQUOT || reason == EFBIG)
      throw IoError::from_errno(target_, "cannot be written", reason);
    throw IoError(target_, "cannot be written: " + file_.errorString().toStdString());
  }

  fs::path target_;
  QFile file_;
  QuaZip zip_;
  std::unique_ptr<QuaZipFile> entry_;
};

}  // namespace

const char* to_string(ArchiveKind kind) {
  switch (kind) {
    case ArchiveKind::Project:
      return "project";
    case ArchiveKind::Gallery:
      return "gallery";
    case ArchiveKind::Version:
      return "version";
  }
  throw LogicError("No such kind of archive.");
}

ArchiveManifest pack_archive(const fs::path& folder, ArchiveKind kind, const std::string& name, const fs::path& zip,
                             RunControl* control, const ArchiveProgress& progress) {
  return pack_archive(std::vector<ArchiveSource>{{folder, ""}}, kind, name, zip, control, progress);
}

ArchiveManifest pack_archive(const std::vector<ArchiveSource>& sources, ArchiveKind kind, const std::string& name,
                             const fs::path& zip, RunControl* control, const ArchiveProgress& progress) {
  if (is_taken(zip))
    throw UserInputError(display(zip) + " exists already; choose another name, nothing is overwritten.");
  check_place(zip);
  ArchiveManifest manifest{kind, name, utc_now(), {}};
  std::map<std::string, fs::path> files;  // name in the archive -> file
  Progress now{RunStage::Pack};
  for (const auto& [folder, prefix] : sources) {
    if (!fs::is_directory(folder)) throw UserInputError("There is no folder " + display(folder) + " to pack.");
    for (const auto& each : files_below(folder, [&](const std::string& one) { return is_left_out(kind, one); })) {
      if (!is_safe_relative_path(prefix + each) || prefix + each == "manifest.json")
        throw UserInputError(display(folder / each) + " has a name that an archive cannot carry; rename it first.");
      if (!files.emplace(prefix + each, folder / each).second)
        throw LogicError("Two files of an archive have the same name: " + prefix + each);
      now.total += static_cast<std::int64_t>(fs::file_size(folder / each));
    }
  }
  if (files.empty()) throw UserInputError("There is nothing to pack in " + display(sources.front().folder) + ".");

  AtomicFolder beside(zip);
  const fs::path written = beside.work() / "archive.zip";
  Packer packer(zip, written);
  for (const auto& [each, path] : files) {
    RegularFile source(path);
    FileEntry entry{each, 0, {}};
    Sha256 hash;
    packer.begin(each, is_stored(each));
    for_each_block(source, [&](std::string_view bytes) {
      if (control != nullptr) control->checkpoint();
      hash.update(bytes);
      packer.write(bytes);
      entry.bytes += bytes.size();
      now.done += static_cast<std::int64_t>(bytes.size());
      if (progress) progress(now);
    });
    packer.end();
    entry.sha256 = hash.hex_digest();
    manifest.files.push_back(entry);
  }
  const nlohmann::json json = {{"format", "thumbsup-archive"}, {"version", 1},
                               {"kind", to_string(kind)},      {"name", name},
                               {"created", manifest.created},  {"files", to_json(manifest.files)}};
  packer.begin("manifest.json", false);
  packer.write(json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
  packer.end();
  packer.finish();
  written_beside(written, zip, [&] { sync_file(written); });
  beside.commit_file(written.filename());
  return manifest;
}

}  // namespace thumbsup
