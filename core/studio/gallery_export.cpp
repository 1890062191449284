#include "studio/gallery_export.h"

#include <fcntl.h>
#include <quazip.h>
#include <quazipfile.h>
#include <unistd.h>

#include <QDateTime>
#include <set>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLargestImage = 256u << 20;

QString to_qt(const fs::path& path) {
  return QString::fromStdString(path.string());
}

/// `name`, or "name-2", ... when `taken` says so.
template <class Taken>
std::string free_name(const fs::path& name, const Taken& taken) {
  std::string candidate = name.string();
  for (int number = 2; taken(candidate); ++number)
    candidate = name.stem().string() + "-" + std::to_string(number) + name.extension().string();
  return candidate;
}

void add_entry(QuaZip& zip, const fs::path& path, const std::string& name, const std::string& bytes, bool compress) {
  QuaZipFile file(&zip);
  QuaZipNewInfo info(QString::fromStdString(name));
  info.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
  // PNG is compressed already.
  const bool open = file.open(QIODevice::WriteOnly, info, nullptr, 0, compress ? Z_DEFLATED : 0,
                              compress ? Z_DEFAULT_COMPRESSION : 0);
  if (!open || file.write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size()))
    throw IoError(path, "could not be written");
  file.close();
  if (file.getZipError() != ZIP_OK) throw IoError(path, "could not be written");
}

/// Removes what was begun unless it was kept.
struct Beside {
  fs::path path;
  bool kept = false;
  ~Beside() {
    std::error_code ignored;
    if (!kept) fs::remove(path, ignored);
  }
};

}  // namespace

std::vector<fs::path> export_images(const std::vector<ExportImage>& images, const fs::path& folder, RunControl& control,
                                    const ExportProgress& progress) {
  std::vector<fs::path> written;
  for (const ExportImage& image : images) {
    control.checkpoint();
    const std::string bytes = read_text_file(image.path, kLargestImage);
    const fs::path to = folder / free_name(image.path.filename(), [&](const std::string& name) {
                          return fs::exists(fs::symlink_status(folder / name));
                        });
    write_file_atomically(to, bytes);
    written.push_back(to);
    if (progress)
      progress({"export", static_cast<std::int64_t>(written.size()), static_cast<std::int64_t>(images.size()), -1});
  }
  return written;
}

void export_images_zip(const std::vector<ExportImage>& images, const fs::path& zip_path, RunControl& control,
                       const ExportProgress& progress) {
  if (images.empty()) throw UserInputError("There is no image to export.");
  if (fs::exists(fs::symlink_status(zip_path)))
    throw UserInputError(display(zip_path) + " exists already; it is not overwritten.");
  if (zip_path.has_parent_path()) {
    std::error_code error;
    fs::create_directories(zip_path.parent_path(), error);
    if (error) throw IoError(zip_path.parent_path(), error.message());
  }
  Beside beside{zip_path.parent_path() / ("." + zip_path.filename().string() + ".part")};
  QuaZip zip(to_qt(beside.path));
  zip.setUtf8Enabled(true);
  if (!zip.open(QuaZip::mdCreate)) throw IoError(zip_path, "could not be written");
  nlohmann::json entries = nlohmann::json::array();
  std::set<std::string> names{"manifest.json"};
  for (const ExportImage& image : images) {
    control.checkpoint();
    const std::string bytes = read_text_file(image.path, kLargestImage);
    const std::string name =
        free_name(image.path.filename(), [&](const std::string& candidate) { return names.count(candidate) > 0; });
    names.insert(name);
    add_entry(zip, zip_path, name, bytes, false);
    Sha256 hash;
    hash.update(std::string_view(bytes));
    nlohmann::json entry = image.about;
    entry["file"] = name;
    entry["bytes"] = bytes.size();
    entry["sha256"] = hash.hex_digest();
    entries.push_back(std::move(entry));
    if (progress)
      progress({"export", static_cast<std::int64_t>(entries.size()), static_cast<std::int64_t>(images.size()), -1});
  }
  const nlohmann::json manifest = {{"format", "thumbsup-gallery"},
                                   {"version", 1},
                                   {"created", QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString()},
                                   {"images", entries}};
  add_entry(zip, zip_path, "manifest.json", manifest.dump(2) + "\n", true);
  zip.close();
  if (zip.getZipError() != ZIP_OK) throw IoError(zip_path, "could not be written");
  // Synced and renamed, as every file of the user's is.
  const int descriptor = ::open(beside.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 || ::fsync(descriptor) != 0) {
    const int reason = errno;
    if (descriptor >= 0) ::close(descriptor);
    throw IoError::from_errno(zip_path, "write", reason);
  }
  ::close(descriptor);
  std::error_code error;
  fs::rename(beside.path, zip_path, error);
  if (error) throw IoError(zip_path, error.message());
  beside.kept = true;
}

}  // namespace thumbsup
