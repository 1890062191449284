#include "ui/models/photo_shelf_model.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>
#include <QUrl>

#include "ui/error_text.h"

namespace thumbsup {

PhotoShelfModel::PhotoShelfModel(const PhotoLibrary& library, Shelf shelf, QObject* parent)
    : QAbstractListModel(parent), library_(library), shelf_(shelf) {}

int PhotoShelfModel::row_of(PhotoId id) const {
  const auto row = library_.row_of(shelf_, id);
  return row ? static_cast<int>(*row) : -1;
}

int PhotoShelfModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(ids().size());
}

QVariant PhotoShelfModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Photo* photo = library_.find(id(index.row()));
  if (photo == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole:
    case NameRole:
      return name_of(*photo);
    case Qt::ToolTipRole:
      return tooltip(*photo);
    case Qt::AccessibleTextRole:
      return spoken(*photo);
    case IdRole:
      return quint64(photo->id);
    case TagsRole:
      return tags_of(*photo);
    case CaptionRole:
      return caption_of(*photo);
    case WarningLabelsRole: {
      QStringList labels;
      if (photo->unreadable) labels << tr("unreadable");
      for (const auto& warning : photo->warnings) labels << warning_label(warning.kind);
      if (photo->sidecar_trouble) labels << tr("edits unreadable");
      return labels;
    }
    case LookRole:
      return quint64(photo->look);
    case ExcludedRole:
      return photo->edits.excluded;
    case RepeatsRole:
      return photo->edits.repeats;
    case UnreadableRole:
      return photo->unreadable ? message_text(*photo->unreadable) : QString();
    case ModifiedRole:
      return qint64(photo->modified);
    case SharpnessRole:
      return photo->measures ? QVariant(photo->measures->sharpness) : QVariant();
    case PixelsRole:
      return photo->measures ? QVariant(photo->measures->size.width * photo->measures->size.height) : QVariant();
    case SearchRole:
      return QString(name_of(*photo) + '\n' + tags_of(*photo).join('\n') + '\n' + caption_of(*photo) + '\n' +
                     data(index, WarningLabelsRole).toStringList().join('\n'))
          .toLower();
    default:
      return {};
  }
}

QString PhotoShelfModel::tooltip(const Photo& photo) const {
  QStringList lines{name_of(photo)};
  if (photo.measures) lines << tr("%1 × %2 px").arg(photo.measures->size.width).arg(photo.measures->size.height);
  if (!photo.edits.tags.empty()) lines << tags_of(photo).join(", ");
  if (!caption_of(photo).isEmpty()) lines << caption_of(photo);
  if (photo.edits.excluded) lines << tr("Left out of training");
  if (photo.edits.repeats != 1) lines << tr("Seen %1 times an epoch").arg(photo.edits.repeats);
  if (photo.unreadable) lines << message_text(*photo.unreadable);
  if (photo.sidecar_trouble) lines << message_text(*photo.sidecar_trouble);
  for (const auto& warning : photo.warnings)
    lines << "⚠ " + warning_sentence(warning, photo.measures.value_or(PhotoMeasures{}), library_.resolution());
  for (const auto* notes : {&photo.notes, &photo.caption_notes})
    for (const std::string& note : *notes) lines << kept_words(note);
  return lines.join('\n');
}

QString PhotoShelfModel::spoken(const Photo& photo) const {
  QStringList parts{name_of(photo)};
  if (!photo.edits.tags.empty()) parts << tr("tags: %1").arg(tags_of(photo).join(", "));
  if (photo.edits.excluded) parts << tr("left out of training");
  if (photo.unreadable) parts << tr("unreadable");
  QStringList warnings;
  for (const auto& warning : photo.warnings) warnings << warning_label(warning.kind);
  if (!warnings.isEmpty()) parts << tr("warnings: %1").arg(warnings.join(", "));
  return parts.join("; ");
}

Qt::ItemFlags PhotoShelfModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QStringList PhotoShelfModel::mimeTypes() const {
  return {kMimeType, "text/uri-list"};
}

QMimeData* PhotoShelfModel::mimeData(const QModelIndexList& indexes) const {
  if (indexes.isEmpty()) return nullptr;
  QByteArray bytes;
  QDataStream stream(&bytes, QIODevice::WriteOnly);
  stream << to_qt(library_.project().folder());
  QList<QUrl> urls;
  for (const QModelIndex& index : indexes) {
    const Photo* photo = library_.find(index.data(IdRole).toULongLong());
    if (photo == nullptr) continue;
    stream << quint64(photo->id);
    urls << QUrl::fromLocalFile(to_qt(photo->path));
  }
  auto* data = new QMimeData;
  data->setData(kMimeType, bytes);
  data->setUrls(urls);
  return data;
}

std::vector<PhotoId> photo_ids_of(const QMimeData* data, const std::filesystem::path& project) {
  std::vector<PhotoId> ids;
  if (data == nullptr || !data->hasFormat(PhotoShelfModel::kMimeType)) return ids;
  const QByteArray bytes = data->data(PhotoShelfModel::kMimeType);
  QDataStream stream(bytes);
  QString folder;
  stream >> folder;
  if (folder != to_qt(project)) return ids;
  while (!stream.atEnd()) {
    quint64 id = 0;
    stream >> id;
    if (stream.status() != QDataStream::Ok) break;
    ids.push_back(id);
  }
  return ids;
}

}  // namespace thumbsup
