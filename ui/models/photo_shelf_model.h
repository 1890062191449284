#pragma once

#include <QAbstractListModel>
#include <functional>
#include <vector>

#include "ui/models/photo_item.h"

namespace thumbsup {

class PhotoLibrary;

/// The photos of one shelf, in natural order of their names. Owned and changed by PhotoLibrary.
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
  static constexpr const char* mime_type = "application/x-thumbsup-photos";

  PhotoShelfModel(PhotoLibrary& library, Shelf shelf, QObject* parent);

  Shelf shelf() const { return shelf_; }
  PhotoId id(int row) const { return ids_.at(static_cast<std::size_t>(row)); }
  /// -1 when it is not on this shelf.
  int row_of(PhotoId id) const;
  const std::vector<PhotoId>& ids() const { return ids_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QStringList mimeTypes() const override;
  /// Carries the ids for other shelves and the files' addresses for other programs.
  QMimeData* mimeData(const QModelIndexList& indexes) const override;
  Qt::DropActions supportedDragActions() const override { return Qt::CopyAction | Qt::MoveAction; }

 private:
  friend class PhotoLibrary;
  void insert(PhotoId id, const std::string& name);
  void remove(PhotoId id);
  void reset(std::vector<PhotoId> ids);
  void changed(PhotoId id);
  QString tooltip(const PhotoItem& item) const;
  QString spoken(const PhotoItem& item) const;

  PhotoLibrary& library_;
  Shelf shelf_;
  std::vector<PhotoId> ids_;
};

/// Ids carried by a drag from a shelf of this `project` (its folder); none for anything else.
std::vector<PhotoId> photo_ids_of(const QMimeData* data, const std::filesystem::path& project);

}  // namespace thumbsup
