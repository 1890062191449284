#pragma once

#include <QAbstractListModel>
#include <vector>

#include "studio/photo_library.h"
#include "ui/models/photo_text.h"

namespace thumbsup {

/// The photos of one shelf, in natural order of their names. PhotoLibraryModel tells what changes.
class PhotoShelfModel : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Role {
    IdRole = Qt::UserRole + 1,
    NameRole,
    TagsRole,  ///< QStringList
    CaptionRole,
    WarningLabelsRole,  ///< QStringList, worst first
    LookRole,
    ExcludedRole,
    RepeatsRole,
    UnreadableRole,  ///< reason; empty when it can be read
    ModifiedRole,
    SharpnessRole,
    PixelsRole,
    SearchRole  ///< everything a search looks at, in small letters
  };
  static constexpr const char* kMimeType = "application/x-thumbsup-photos";

  PhotoShelfModel(const PhotoLibrary& library, Shelf shelf, QObject* parent);

  Shelf shelf() const { return shelf_; }
  PhotoId id(int row) const { return ids().at(static_cast<std::size_t>(row)); }
  /// -1 when it is not on this shelf.
  int row_of(PhotoId id) const;
  const std::vector<PhotoId>& ids() const { return library_.shelf(shelf_); }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QStringList mimeTypes() const override;
  /// Carries the ids for other shelves and the files' addresses for other programs.
  QMimeData* mimeData(const QModelIndexList& indexes) const override;
  Qt::DropActions supportedDragActions() const override { return Qt::CopyAction | Qt::MoveAction; }

 private:
  friend class PhotoLibraryModel;
  QString tooltip(const Photo& photo) const;
  QString spoken(const Photo& photo) const;

  const PhotoLibrary& library_;
  Shelf shelf_;
};

/// Ids carried by a drag from a shelf of this `project` (its folder); none for anything else.
std::vector<PhotoId> photo_ids_of(const QMimeData* data, const std::filesystem::path& project);

}  // namespace thumbsup
