#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "studio/photo.h"
#include "studio/photo_operation.h"

namespace thumbsup {

class SidecarWriter;

/// Hears of every row that a shelf gains, loses or changes, right before and after: for list models. All functions are
/// called on the library's thread.
class PhotoLibraryObserver {
 public:
  virtual ~PhotoLibraryObserver() = default;
  virtual void about_to_insert(Shelf shelf, std::size_t row) = 0;
  virtual void inserted(Shelf shelf) = 0;
  virtual void about_to_remove(Shelf shelf, std::size_t row) = 0;
  virtual void removed(Shelf shelf) = 0;
  virtual void about_to_reset(Shelf shelf) = 0;
  virtual void was_reset(Shelf shelf) = 0;
  virtual void changed(Shelf shelf, std::size_t row) = 0;
};

/// What was found on the shelves.
struct PhotoListing {
  std::uint64_t generation = 0;
  std::array<std::vector<Photo>, 3> photos;  ///< in natural order of their names; known ones with their path alone
};

/// The photos of an open project, as they are worked on: what is on disk, read once, and every change written back.
/// For one thread, except for `read` and the writer. Moves happen on disk at once; edits are written when somebody
/// calls `flush`, or `writer()->write_one()` on another thread.
class PhotoLibrary {
 public:
  /// Reads nothing yet. The project outlives the library.
  explicit PhotoLibrary(const Project& project);
  /// Writes what is not written yet; what fails then is not told.
  ~PhotoLibrary();
  PhotoLibrary(const PhotoLibrary&) = delete;
  PhotoLibrary& operator=(const PhotoLibrary&) = delete;

  const Project& project() const { return project_; }
  /// May be null.
  void set_observer(PhotoLibraryObserver* observer) { observer_ = observer; }

  /// Nothing when there is no such photo (any more). Valid until the next change.
  const Photo* find(PhotoId id) const;
  /// The photo in this file, or 0.
  PhotoId find_path(const std::filesystem::path& path) const;
  /// Of a shelf, in natural order of their names.
  const std::vector<PhotoId>& shelf(Shelf shelf) const { return shelves_[static_cast<std::size_t>(shelf)]; }
  /// Place on its shelf; nothing when it is not on it.
  std::optional<std::size_t> row_of(Shelf shelf, PhotoId id) const;
  /// Photos of all shelves in order.
  std::vector<PhotoId> all() const;
  /// Every tag in use, most used first.
  std::vector<std::string> all_tags() const;

  /// Compares the shelves with the disk. Throws IoError.
  void load();
  /// The same in three parts, of which `read` is for any thread; it throws IoError.
  struct Known {
    std::uint64_t generation = 0;
    std::array<std::filesystem::path, 3> folders;
    std::set<std::string> paths;
  };
  Known known() const;
  static PhotoListing read(const Known& known);
  /// Outdated: photos came or went since `known`, and nothing was taken over; read again.
  enum class Merged { Outdated, Same, Changed };
  Merged merge(PhotoListing listing);

  struct Applied {
    PhotoOperation inverse;         ///< undoes what was done; applying it gives what does it again
    std::vector<Message> failures;  ///< a sentence for each photo that could not be changed; the others are
  };
  Applied apply(const PhotoOperation& operation);
  /// Photos that were just copied onto a shelf (`read_photo` of each). Returns the ids, also of those known before.
  std::vector<PhotoId> adopt(std::vector<Photo> photos);

  /// The edits that differ from what the photos have.
  EditPhotos edit(const std::map<PhotoId, PhotoEdits>& after) const;
  /// Those that are not on that shelf yet.
  MovePhotos move(const std::vector<PhotoId>& ids, Shelf to) const;

  /// Until every change is on disk. Throws Error for the first that cannot be written, when the others are.
  void flush();
  std::shared_ptr<SidecarWriter> writer() const { return writer_; }

  /// Pixels of the training the photos are checked for.
  int resolution() const { return resolution_; }
  /// Forgets all findings when it differs; true when any was forgotten.
  bool set_resolution(int pixels);
  /// Findings of the checks; false when they say nothing new, or are of another look.
  bool set_findings(PhotoId id, std::uint64_t look, const ShelfFindings& looked_at, std::vector<PhotoWarning> warnings);
  bool set_twins(const std::map<PhotoId, PhotoWarning>& twins);
  /// Of a comparison of all photos with each other; takes the place of those of the last one.
  bool set_comparison(const std::vector<PhotoWarning>& warnings);
  bool set_unreadable(PhotoId id, const Message& reason);
  /// Tells the observer that its row is to be shown again.
  void touch(PhotoId id);

 private:
  EditPhotos apply_edits(const EditPhotos& operation);
  MovePhotos apply_moves(const MovePhotos& operation, std::vector<Message>& failures);
  RestorePhotos apply_trash(const TrashPhotos& operation, std::vector<Message>& failures);
  TrashPhotos apply_restore(const RestorePhotos& operation, std::vector<Message>& failures);
  void move_file(PhotoId id, const MovePhotos::Move& move);
  void insert(Photo photo);
  void remove(PhotoId id);
  /// Where a photo of this name is, or would be put.
  std::size_t row_for(Shelf shelf, const std::string& name) const;

  const Project& project_;
  PhotoLibraryObserver* observer_ = nullptr;
  std::array<std::vector<PhotoId>, 3> shelves_;
  std::unordered_map<PhotoId, Photo> photos_;
  std::unordered_map<std::string, PhotoId> by_path_;
  PhotoId next_id_ = 1;
  std::uint64_t next_look_ = 2;
  std::uint64_t generation_ = 0;  ///< counts changes of the set of photos
  int resolution_ = 512;
  std::shared_ptr<SidecarWriter> writer_;
};

}  // namespace thumbsup
