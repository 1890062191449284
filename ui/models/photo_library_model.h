#pragma once

#include <QObject>
#include <QThreadPool>
#include <array>
#include <map>
#include <vector>

#include "studio/photo_library.h"
#include "ui/models/photo_shelf_model.h"

namespace thumbsup {

/// The window's face of a project's PhotoLibrary: a list model for each shelf, signals, and one worker of its own that
/// lists shelves, reads and writes sidecars. Moves happen at once. Belongs to the project's session: commands name it,
/// and outlive a page that is made again. GUI thread.
class PhotoLibraryModel : public QObject, private PhotoLibraryObserver {
  Q_OBJECT
 public:
  explicit PhotoLibraryModel(const Project& project, QObject* parent = nullptr);
  /// Writes what is not written yet.
  ~PhotoLibraryModel() override;

  const Project& project() const { return library_.project(); }
  /// To look at; changes come through this class.
  const PhotoLibrary& library() const { return library_; }
  PhotoShelfModel* shelf(Shelf shelf) { return models_[static_cast<std::size_t>(shelf)]; }
  const Photo* find(PhotoId id) const { return library_.find(id); }
  PhotoId find_path(const std::filesystem::path& path) const { return library_.find_path(path); }
  int count(Shelf shelf) const { return static_cast<int>(library_.shelf(shelf).size()); }
  QStringList all_tags() const;
  std::vector<PhotoId> all() const { return library_.all(); }

  /// Compares the shelves with the disk, on the worker: photos that appeared are added, vanished ones removed.
  void reload();
  bool is_loading() const { return loading_; }
  int resolution() const { return library_.resolution(); }
  /// Forgets all findings when it differs.
  void set_resolution(int pixels);
  /// Waits until every change is on disk.
  void flush();

  /// Returns what undoes it. What fails on disk is told through `failed`; the rest is done.
  PhotoOperation apply(const PhotoOperation& operation);
  /// Photos that were just copied onto a shelf.
  std::vector<PhotoId> adopt(std::vector<Photo> photos);

  /// Findings of the checks.
  void set_findings(PhotoId id, std::uint64_t look, const ShelfFindings& looked_at, std::vector<PhotoWarning> warnings);
  void set_twins(const std::map<PhotoId, PhotoWarning>& twins);
  void set_comparison(const std::vector<PhotoWarning>& warnings);
  void set_unreadable(quint64 id, const QString& reason);
  /// A picture of this photo was made: its tile is painted again.
  void touch(quint64 id);

 Q_SIGNALS:
  void loaded();          ///< after every reload
  void photos_changed();  ///< photos came or went
  void edits_changed(const QList<quint64>& ids);
  void findings_changed();
  void failed(const QString& sentence);

 private:
  void about_to_insert(Shelf shelf, std::size_t row) override;
  void inserted(Shelf shelf) override;
  void about_to_remove(Shelf shelf, std::size_t row) override;
  void removed(Shelf shelf) override;
  void about_to_reset(Shelf shelf) override;
  void was_reset(Shelf shelf) override;
  void changed(Shelf shelf, std::size_t row) override;
  void merge(PhotoListing listing);
  void write_one_soon();

  PhotoLibrary library_;
  std::array<PhotoShelfModel*, 3> models_{};
  bool loading_ = false, reload_again_ = false;
  QThreadPool worker_;
};

}  // namespace thumbsup
