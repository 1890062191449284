#pragma once

#include <QObject>
#include <QThreadPool>
#include <array>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ui/models/photo_item.h"
#include "ui/models/photo_shelf_model.h"

class QUndoStack;

namespace thumbsup {

class SidecarWriter;

/// The photos of an open project, as the window works on them: what is on disk, read once, and every change written
/// back. Lives in the GUI thread. Listing shelves, reading and writing sidecars happen on one worker of its own;
/// renames (move, trash, restore) happen at once. Undo commands call the functions below; widgets read and listen.
class PhotoLibrary : public QObject {
  Q_OBJECT
 public:
  /// The one of an open project. It belongs to the undo stack, not to a page: commands name it, and outlive a page that
  /// is made anew (another language).
  static PhotoLibrary* of(Project& project, QUndoStack& undo);
  explicit PhotoLibrary(Project& project, QObject* parent = nullptr);
  /// Writes what is not written yet.
  ~PhotoLibrary() override;

  Project& project() { return project_; }
  PhotoShelfModel* shelf(Shelf shelf) { return models_[static_cast<std::size_t>(shelf)]; }
  /// Nothing when there is no such photo (any more). Valid until the next change.
  const PhotoItem* find(PhotoId id) const;
  /// The photo in this file, or 0.
  PhotoId find_path(const std::filesystem::path& path) const;
  int count(Shelf shelf) const;
  /// Every tag in use, most used first.
  QStringList all_tags() const;
  /// Photos of all shelves in order.
  std::vector<PhotoId> all() const;

  /// Compares the shelves with the disk, on the worker: photos that appeared are added, vanished ones removed.
  void reload();
  /// Pixels of the training the photos are checked for.
  int resolution() const { return resolution_; }
  /// Forgets all findings when it differs.
  void set_resolution(int pixels);
  bool is_loading() const { return loading_; }
  /// Waits until every change is on disk.
  void flush();

  /// Replaces what was decided about a photo, here at once and on disk soon. `keep_sidecar` false: the sidecar is
  /// removed (undo of the edit that created it).
  void set_edits(PhotoId id, const PhotoEdits& edits, bool keep_sidecar = true);
  /// Adds files that were just copied onto a shelf.
  std::vector<PhotoId> adopt(Shelf shelf, const std::vector<std::filesystem::path>& files);
  /// Moves one photo to another shelf; `exactly` names the place it must have there. Throws Error.
  void move(PhotoId id, Shelf to, const std::filesystem::path& exactly = {});
  /// Takes photos off their shelves, into the trash; `Trashed` puts them back. Throws Error.
  struct Trashed {
    PhotoItem item;
    std::filesystem::path place;
  };
  Trashed trash(PhotoId id);
  void restore(const Trashed& trashed);

  /// Findings of the checks.
  void set_findings(PhotoId id, quint64 look, const ShelfFindings& looked_at, std::vector<PhotoWarning> warnings);
  void set_twins(const std::map<PhotoId, PhotoWarning>& twins);
  void set_unreadable(PhotoId id, const QString& reason);
  /// A picture of this photo was made: its tile is painted anew.
  void touch(PhotoId id);

  /// Collects the changes of many photos into one signal.
  class Batch {
   public:
    explicit Batch(PhotoLibrary& library) : library_(library) { ++library_.batches_; }
    ~Batch() { library_.end_batch(); }
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

   private:
    PhotoLibrary& library_;
  };

 Q_SIGNALS:
  void loaded();          ///< after every reload
  void photos_changed();  ///< photos came or went
  void edits_changed(const QList<quint64>& ids);
  void findings_changed();
  void failed(const QString& sentence);

 private:
  void insert(PhotoItem item);
  void remove(PhotoId id);
  void merge(quint64 generation, std::array<std::vector<PhotoItem>, 3> found);
  void announce(PhotoId id);
  void end_batch();

  Project& project_;
  std::array<PhotoShelfModel*, 3> models_{};
  std::unordered_map<PhotoId, PhotoItem> items_;
  std::unordered_map<std::string, PhotoId> by_path_;
  PhotoId next_id_ = 1;
  quint64 next_look_ = 2;
  quint64 generation_ = 0;  ///< counts changes of the set of photos: a listing made before one is thrown away
  bool loading_ = false, reload_again_ = false;
  int batches_ = 0;
  int resolution_ = 512;
  bool set_changed_ = false, findings_changed_ = false;
  QList<quint64> edited_;
  std::shared_ptr<SidecarWriter> writer_;
  QThreadPool worker_;
};

}  // namespace thumbsup
