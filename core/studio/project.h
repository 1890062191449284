#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/run_control.h"
#include "params/choices.h"
#include "photos/scan_folder.h"

namespace thumbsup {

inline constexpr Shelf kAllShelves[] = {Shelf::Instance, Shelf::Class, Shelf::Contrast};

/// ReadIfNeeded: a project that cannot be written (another user's, a read-only disk) is opened for looking at it.
/// Read: never takes the lock, and so works beside a program that has it.
enum class ProjectAccess { Write, ReadIfNeeded, Read };

struct AddedPhoto {
  std::filesystem::path photo;     ///< in the project
  std::filesystem::path original;  ///< untouched
};

/// What became of everything that was to be added; each file is in exactly one list.
struct AddResult {
  std::vector<AddedPhoto> added;
  std::vector<AddedPhoto> already_there;       ///< the same bytes are on the shelf: `photo` is the one there
  std::vector<RejectedFile> refused;           ///< cannot be used; the reason is a sentence that names the file
  std::vector<std::filesystem::path> ignored;  ///< in folders: captions, sidecars, hidden and other files
};

/// A project: one folder that holds everything about one subject.
///   project.json   {"version": 1, "name", "params": {"train", "generate", "judge", "acceptance"}, "ui"}: values other
///   than the
///                  defaults; unknown keys are kept
///   photos/{instance,class,contrast}/  copies of the imported photos, their edits (<photo>.thumbsup.json) and captions
///   judges/ runs/ gallery/ models/ versions/ pipeline/ cache/ trash/   .lock   open.thumbsup (to be double-clicked)
/// One program at a time has a project open (for reading its files none needs to). Not thread-safe, except for
/// add_photos and the folder functions, which read nothing that changes.
class Project {
 public:
  /// Makes a new project in `folder`, which must not exist or be empty, and opens it. Throws UserInputError, IoError.
  static Project create(const std::filesystem::path& folder, const std::string& name);
  /// Opens a project and takes its lock; a lock left by a program that is dead is taken over. Throws UserInputError (no
  /// project, of a newer version, held by another program), IoError or FormatError (damaged project.json).
  static Project open(const std::filesystem::path& folder, ProjectAccess access = ProjectAccess::Write);
  /// Whether there is a project.json.
  static bool is_project(const std::filesystem::path& folder);

  Project(Project&&) noexcept;
  Project& operator=(Project&&) noexcept;
  ~Project();

  /// Absolute.
  const std::filesystem::path& folder() const { return folder_; }
  /// Nothing can be saved: what is asked to write throws IoError, except for the window's own section, "ui", which is
  /// kept in memory alone. Nobody is kept from changing the project meanwhile.
  bool is_read_only() const { return lock_ == nullptr; }
  std::string name() const;
  /// Saves at once. Throws UserInputError for an empty name, IoError.
  void set_name(const std::string& name);

  std::filesystem::path shelf_folder(Shelf shelf) const;
  std::filesystem::path judges_folder() const { return folder_ / "judges"; }
  std::filesystem::path runs_folder() const { return folder_ / "runs"; }
  std::filesystem::path gallery_folder() const { return folder_ / "gallery"; }
  std::filesystem::path models_folder() const { return folder_ / "models"; }
  std::filesystem::path versions_folder() const { return folder_ / "versions"; }
  /// Holds `latents`, `thumbnails`, `verdicts`; may be deleted at any time.
  std::filesystem::path cache_folder() const { return folder_ / "cache"; }
  std::filesystem::path trash_folder() const { return folder_ / "trash"; }

  /// Part of project.json by its path: "params/train", "params/generate", "ui"; an empty object when there is none.
  nlohmann::json section(const std::string& path) const;
  /// That of a project which stays unopened: another program may have it open. Throws IoError, FormatError.
  static nlohmann::json read_section(const std::filesystem::path& folder, const std::string& path);
  /// Replaces it (null removes it) and saves at once, atomically; when that fails nothing has changed. Throws IoError;
  /// LogicError for "version" and "name".
  void set_section(const std::string& path, const nlohmann::json& value);

  using ProgressCallback = std::function<void(const Progress&)>;
  /// Copies photos (with the edits and captions beside them) onto a shelf. Folders are looked through with their
  /// subfolders. A name that is taken gets a number; the original's name is kept in the edits ("original_name"). What
  /// is no usable photo is refused by name, the rest is added. Repeats in a folder's name ("10_sks dog") go into its
  /// photos' edits. Stops at `control` between two photos with
  /// CancelledError: what was copied by then stays. Throws IoError when the shelf cannot be written.
  AddResult add_photos(Shelf shelf, const std::vector<std::filesystem::path>& files_or_folders,
                       RunControl* control = nullptr, const ProgressCallback& progress = {}) const;

  /// Moves a photo of this project with its edits and caption to another shelf; returns where it is now (a name that is
  /// taken gets a number). Throws UserInputError for a path that is no photo of this project, IoError.
  std::filesystem::path move_photo(const std::filesystem::path& photo, Shelf to) const;

  /// Moves a photo (with its edits and caption), an image, a run or another entry of this project into the trash, and
  /// returns where it is now. Throws UserInputError for a path outside of the project's folders, IoError.
  std::filesystem::path trash(const std::filesystem::path& entry) const;
  /// Undoes it. Throws UserInputError when `trashed` is not in the trash, IoError when `original` is taken.
  void restore(const std::filesystem::path& trashed, const std::filesystem::path& original) const;
  /// Deletes what is in the trash for good.
  void empty_trash() const;

 private:
  struct Lock;
  void save(const nlohmann::json& data) const;

  Project(std::filesystem::path folder, std::unique_ptr<Lock> lock, nlohmann::json data);

  std::filesystem::path folder_;
  std::unique_ptr<Lock> lock_;
  nlohmann::json data_;
};

}  // namespace thumbsup
