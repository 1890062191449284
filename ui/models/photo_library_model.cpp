#include "ui/models/photo_library_model.h"

#include "base/error.h"
#include "studio/sidecar_writer.h"
#include "ui/error_text.h"
#include "ui/text.h"

namespace thumbsup {

PhotoLibraryModel::PhotoLibraryModel(const Project& project, QObject* parent) : QObject(parent), library_(project) {
  worker_.setMaxThreadCount(1);
  for (const Shelf shelf : kAllShelves)
    models_[static_cast<std::size_t>(shelf)] = new PhotoShelfModel(library_, shelf, this);
  library_.set_observer(this);
}

PhotoLibraryModel::~PhotoLibraryModel() {
  library_.set_observer(nullptr);
  worker_.waitForDone();
}

QStringList PhotoLibraryModel::all_tags() const {
  QStringList tags;
  for (const std::string& tag : library_.all_tags()) tags << to_qt(tag);
  return tags;
}

void PhotoLibraryModel::reload() {
  if (loading_) {
    reload_again_ = true;
    return;
  }
  loading_ = true;
  worker_.start([this, known = library_.known()] {
    PhotoListing listing;
    QString trouble;
    try {
      listing = PhotoLibrary::read(known);
    } catch (const std::exception& error) {
      trouble = error_text(error);
    }
    QMetaObject::invokeMethod(
        this,
        [this, trouble, listing = std::move(listing)]() mutable {
          loading_ = false;
          if (trouble.isEmpty())
            merge(std::move(listing));
          else
            Q_EMIT failed(trouble);
        },
        Qt::QueuedConnection);
  });
}

void PhotoLibraryModel::merge(PhotoListing listing) {
  const bool again = std::exchange(reload_again_, false);
  const auto merged = again ? PhotoLibrary::Merged::Outdated : library_.merge(std::move(listing));
  if (merged == PhotoLibrary::Merged::Outdated) return reload();  // photos came or went meanwhile
  if (merged == PhotoLibrary::Merged::Changed) Q_EMIT photos_changed();
  Q_EMIT loaded();
}

void PhotoLibraryModel::set_resolution(int pixels) {
  if (library_.set_resolution(pixels)) Q_EMIT findings_changed();
}

void PhotoLibraryModel::flush() {
  try {
    library_.flush();
  } catch (const std::exception& error) {
    Q_EMIT failed(error_text(error));
  }
}

PhotoOperation PhotoLibraryModel::apply(const PhotoOperation& operation) {
  PhotoLibrary::Applied applied = library_.apply(operation);
  for (const Message& sentence : applied.failures) Q_EMIT failed(message_text(sentence));
  if (const auto* edits = std::get_if<EditPhotos>(&applied.inverse)) {
    QList<quint64> ids;
    for (const EditPhotos::Change& change : edits->changes) {
      ids << change.id;
      write_one_soon();
    }
    if (!ids.isEmpty()) Q_EMIT edits_changed(ids);
  } else {
    Q_EMIT photos_changed();
  }
  return std::move(applied.inverse);
}

void PhotoLibraryModel::write_one_soon() {
  worker_.start([this, writer = library_.writer()] {
    try {
      writer->write_one();
    } catch (const std::exception& error) {
      const QString sentence = error_text(error);
      QMetaObject::invokeMethod(
          this, [this, sentence] { Q_EMIT failed(sentence); }, Qt::QueuedConnection);
    }
  });
}

std::vector<PhotoId> PhotoLibraryModel::adopt(std::vector<Photo> photos) {
  auto ids = library_.adopt(std::move(photos));
  if (!ids.empty()) Q_EMIT photos_changed();
  return ids;
}

void PhotoLibraryModel::set_findings(PhotoId id, std::uint64_t look, const ShelfFindings& looked_at,
                                     std::vector<PhotoWarning> warnings) {
  if (library_.set_findings(id, look, looked_at, std::move(warnings))) Q_EMIT findings_changed();
}

void PhotoLibraryModel::set_twins(const std::map<PhotoId, PhotoWarning>& twins) {
  if (library_.set_twins(twins)) Q_EMIT findings_changed();
}

void PhotoLibraryModel::set_comparison(const std::vector<PhotoWarning>& warnings) {
  if (library_.set_comparison(warnings)) Q_EMIT findings_changed();
}

void PhotoLibraryModel::set_unreadable(quint64 id, const QString& reason) {
  if (library_.set_unreadable(id, verbatim(reason.toStdString()))) Q_EMIT findings_changed();
}

void PhotoLibraryModel::touch(quint64 id) {
  library_.touch(id);
}

// ---- what the library tells

void PhotoLibraryModel::about_to_insert(Shelf shelf_of, std::size_t row) {
  shelf(shelf_of)->beginInsertRows({}, static_cast<int>(row), static_cast<int>(row));
}

void PhotoLibraryModel::inserted(Shelf shelf_of) {
  shelf(shelf_of)->endInsertRows();
}

void PhotoLibraryModel::about_to_remove(Shelf shelf_of, std::size_t row) {
  shelf(shelf_of)->beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
}

void PhotoLibraryModel::removed(Shelf shelf_of) {
  shelf(shelf_of)->endRemoveRows();
}

void PhotoLibraryModel::about_to_reset(Shelf shelf_of) {
  shelf(shelf_of)->beginResetModel();
}

void PhotoLibraryModel::was_reset(Shelf shelf_of) {
  shelf(shelf_of)->endResetModel();
}

void PhotoLibraryModel::changed(Shelf shelf_of, std::size_t row) {
  PhotoShelfModel* model = shelf(shelf_of);
  const QModelIndex index = model->index(static_cast<int>(row));
  Q_EMIT model->dataChanged(index, index);
}

}  // namespace thumbsup
