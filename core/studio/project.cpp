#include "studio/project.h"

#include <unistd.h>

#include <QtCore/QLockFile>
#include <QtCore/QString>

#include "base/atomic_file.h"
#include "base/create_folders.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/path_text.h"
#include "base/put_in_place.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr int kProjectVersion = 1;
constexpr const char* kProjectFile = "project.json";

void make_folders(const fs::path& folder) {
  for (const char* name : {"photos/instance", "photos/class", "photos/contrast", "judges", "runs", "gallery", "models",
                           "versions", "cache", "trash"}) {
    if (const auto error = create_folders(folder / name))
      throw IoError(folder / name, msg::studio::cannot_be_created_because(error.message()));
  }
}

/// The lock and the catalog are Qt's, whose paths are text.
void require_text(const fs::path& folder) {
  if (!is_utf8(folder.native())) throw UserInputError(msg::studio::path_of_project_is_no_text(display(folder)));
}

nlohmann::json read_project(const fs::path& path) {
  nlohmann::json data = read_json_file(path);
  if (!data.is_object()) throw FormatError(path, "", msg::studio::is_not_json_object());
  const int version = json_value(data, "version", 0, path);
  if (version < 1) throw FormatError(path, "version", msg::studio::has_no_project_version());
  if (version > kProjectVersion)
    throw UserInputError(msg::studio::project_is_newer(display(path), version, kProjectVersion));
  json_value(data, "name", std::string(), path);
  return data;
}

/// "a/b" -> JSON pointer "/a/b"; names may not be those the project itself keeps.
nlohmann::json::json_pointer pointer_to(const std::string& path) {
  const std::string first = path.substr(0, path.find('/'));
  if (path.empty() || first.empty() || first == "version" || first == "name")
    throw LogicError("\"" + path + "\" is no section of a project.");
  return nlohmann::json::json_pointer("/" + path);
}

nlohmann::json section_of(const nlohmann::json& data, const std::string& path) {
  const auto pointer = pointer_to(path);
  return data.contains(pointer) ? data.at(pointer) : nlohmann::json::object();
}

}  // namespace

struct Project::Lock {
  explicit Lock(const fs::path& folder) : file(QString::fromStdString((folder / ".lock").string())) {
    file.setStaleLockTime(0);  // by age never; a lock of a process that is gone is still taken over
    if (file.tryLock(0)) return;
    if (file.error() == QLockFile::LockFailedError) {
      qint64 pid = 0;
      QString host, program;
      std::string holder = "another program";
      if (file.getLockInfo(&pid, &host, &program))
        holder = program.toStdString() + " (process " + std::to_string(pid) + ")";
      throw UserInputError(msg::studio::project_is_open(display(folder), holder));
    }
    throw IoError(folder / ".lock", msg::studio::project_cannot_be_locked());
  }
  QLockFile file;
};

Project::Project(fs::path folder, std::unique_ptr<Lock> lock, nlohmann::json data)
    : folder_(std::move(folder)), lock_(std::move(lock)), data_(std::move(data)) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

Project Project::create(const fs::path& folder, const std::string& name) {
  if (name.empty()) throw UserInputError(msg::studio::project_needs_name());
  std::error_code error;
  require_text(fs::weakly_canonical(fs::absolute(folder, error), error));
  if (is_taken(folder)) {
    if (!fs::is_directory(folder, error)) throw UserInputError(msg::studio::is_not_folder(display(folder)));
    if (is_project(folder)) throw UserInputError(msg::studio::project_is_there_already(display(folder)));
    if (!fs::is_empty(folder, error) || error)
      throw UserInputError(msg::studio::project_folder_is_not_empty(display(folder)));
    fs::remove(folder, error);
    if (error) throw IoError(folder, msg::studio::cannot_be_used(error.message()));
  }
  AtomicFolder made(folder);
  make_folders(made.work());
  write_json_file(made.work() / kProjectFile, {{"version", kProjectVersion}, {"name", name}});
  write_file_atomically(made.work() / "open.thumbsup", "A project of ThumbsUp Studio. Open this file to open it.\n");
  made.commit();
  return open(folder);
}

Project Project::open(const fs::path& folder, ProjectAccess access) {
  if (!is_project(folder)) throw UserInputError(msg::studio::no_project_in(display(folder)));
  std::error_code error;
  const fs::path place = fs::canonical(folder, error);
  if (error) throw IoError(folder, verbatim(error.message()));
  require_text(place);
  if (access == ProjectAccess::Read || (access == ProjectAccess::ReadIfNeeded && ::access(place.c_str(), W_OK) != 0))
    return {place, nullptr, read_project(place / kProjectFile)};
  auto lock = std::make_unique<Lock>(place);
  auto data = read_project(place / kProjectFile);
  make_folders(place);
  return {place, std::move(lock), std::move(data)};
}

bool Project::is_project(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / kProjectFile, ignored);
}

std::string Project::name() const {
  return json_value(data_, "name", std::string(), folder_ / kProjectFile);
}

void Project::set_name(const std::string& name) {
  if (name.empty()) throw UserInputError(msg::studio::project_needs_name());
  auto changed = data_;
  changed["name"] = name;
  save(changed);
  data_ = std::move(changed);
}

fs::path Project::shelf_folder(Shelf shelf) const {
  return folder_ / "photos" / to_string(shelf);
}

nlohmann::json Project::section(const std::string& path) const {
  return section_of(data_, path);
}

nlohmann::json Project::read_section(const fs::path& folder, const std::string& path) {
  return section_of(read_project(folder / kProjectFile), path);
}

void Project::set_section(const std::string& path, const nlohmann::json& value) {
  const auto pointer = pointer_to(path);
  auto changed = data_;
  try {
    if (!value.is_null())
      changed[pointer] = value;
    else if (changed.contains(pointer))
      changed.at(pointer.parent_pointer()).erase(pointer.back());
  } catch (const nlohmann::json::exception& problem) {
    throw FormatError(folder_ / kProjectFile, path, msg::studio::lies_within_no_object(), problem.what());
  }
  if (changed == data_) return;
  if (!is_read_only() || !(path == "ui" || path.starts_with("ui/"))) save(changed);
  data_ = std::move(changed);
}

void Project::save(const nlohmann::json& data) const {
  if (is_read_only()) throw IoError(folder_, msg::studio::project_is_read_only());
  write_json_file(folder_ / kProjectFile, data);
}

}  // namespace thumbsup
