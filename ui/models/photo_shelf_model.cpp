#include "ui/models/photo_shelf_model.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>
#include <QUrl>
#include <algorithm>

#include "ui/models/photo_library.h"

namespace thumbsup {

PhotoShelfModel::PhotoShelfModel(PhotoLibrary& library, Shelf shelf, QObject* parent)
    : QAbstractListModel(parent), library_(library), shelf_(shelf) {}

int PhotoShelfModel::row_of(PhotoId id) const {
  const auto found = std::find(ids_.begin(), ids_.end(), id);
  return found == ids_.end() ? -1 : static_cast<int>(found - ids_.begin());
}

int PhotoShelfModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(ids_.size());
}

QVariant PhotoShelfModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const PhotoItem* item = library_.find(id(index.row()));
  if (item == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole:
    case NameRole:
      return item->name();
    case Qt::ToolTipRole:
      return tooltip(*item);
    case Qt::AccessibleTextRole:
      return spoken(*item);
    case IdRole:
      return item->id;
    case TagsRole:
      return item->tags();
    case CaptionRole:
      return item->caption();
    case WarningLabelsRole: {
      QStringList labels;
      if (!item->unreadable.isEmpty()) labels << tr("unreadable");
      for (const auto& warning : item->warnings) labels << warning_label(warning.kind);
      if (!item->sidecar_trouble.isEmpty()) labels << tr("edits unreadable");
      return labels;
    }
    case LookRole:
      return item->look;
    case ExcludedRole:
      return item->edits.excluded;
    case RepeatsRole:
      return item->edits.repeats;
    case UnreadableRole:
      return item->unreadable;
    case ModifiedRole:
      return item->modified;
    case SharpnessRole:
      return item->measures ? QVariant(item->measures->sharpness) : QVariant();
    case PixelsRole:
      return item->measures ? QVariant(item->measures->size.width * item->measures->size.height) : QVariant();
    case SearchRole:
      return QString(item->name() + '\n' + item->tags().join('\n') + '\n' + item->caption() + '\n' +
                     data(index, WarningLabelsRole).toStringList().join('\n'))
          .toLower();
    default:
      return {};
  }
}

QString PhotoShelfModel::tooltip(const PhotoItem& item) const {
  QStringList lines{item.name()};
  if (item.measures) lines << tr("%1 × %2 px").arg(item.measures->size.width).arg(item.measures->size.height);
  if (!item.edits.tags.empty()) lines << item.tags().join(", ");
  if (!item.caption().isEmpty()) lines << item.caption();
  if (item.edits.excluded) lines << tr("Left out of training");
  if (item.edits.repeats != 1) lines << tr("Seen %1 times an epoch").arg(item.edits.repeats);
  if (!item.unreadable.isEmpty()) lines << item.unreadable;
  if (!item.sidecar_trouble.isEmpty()) lines << item.sidecar_trouble;
  for (const auto& warning : item.warnings)
    lines << "⚠ " + warning_sentence(warning, item.measures.value_or(PhotoMeasures{}), library_.resolution());
  lines << item.notes << item.caption_notes;
  return lines.join('\n');
}

QString PhotoShelfModel::spoken(const PhotoItem& item) const {
  QStringList parts{item.name()};
  if (!item.edits.tags.empty()) parts << tr("tags: %1").arg(item.tags().join(", "));
  if (item.edits.excluded) parts << tr("left out of training");
  if (!item.unreadable.isEmpty()) parts << tr("unreadable");
  QStringList warnings;
  for (const auto& warning : item.warnings) warnings << warning_label(warning.kind);
  if (!warnings.isEmpty()) parts << tr("warnings: %1").arg(warnings.join(", "));
  return parts.join("; ");
}

Qt::ItemFlags PhotoShelfModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QStringList PhotoShelfModel::mimeTypes() const {
  return {mime_type, "text/uri-list"};
}

QMimeData* PhotoShelfModel::mimeData(const QModelIndexList& indexes) const {
  if (indexes.isEmpty()) return nullptr;
  QByteArray bytes;
  QDataStream stream(&bytes, QIODevice::WriteOnly);
  stream << to_qt(library_.project().folder());
  QList<QUrl> urls;
  for (const QModelIndex& index : indexes) {
    const PhotoItem* item = library_.find(index.data(IdRole).toULongLong());
    if (item == nullptr) continue;
    stream << item->id;
    urls << QUrl::fromLocalFile(to_qt(item->path));
  }
  auto* data = new QMimeData;
  data->setData(mime_type, bytes);
  data->setUrls(urls);
  return data;
}

void PhotoShelfModel::insert(PhotoId id, const std::string& name) {
  const auto at = std::lower_bound(ids_.begin(), ids_.end(), name, [this](PhotoId each, const std::string& text) {
    return natural_less(library_.find(each)->path.filename().string(), text);
  });
  const int row = static_cast<int>(at - ids_.begin());
  beginInsertRows({}, row, row);
  ids_.insert(at, id);
  endInsertRows();
}

void PhotoShelfModel::remove(PhotoId id) {
  const int row = row_of(id);
  if (row < 0) return;
  beginRemoveRows({}, row, row);
  ids_.erase(ids_.begin() + row);
  endRemoveRows();
}

void PhotoShelfModel::reset(std::vector<PhotoId> ids) {
  beginResetModel();
  ids_ = std::move(ids);
  endResetModel();
}

void PhotoShelfModel::changed(PhotoId id) {
  const int row = row_of(id);
  if (row >= 0) Q_EMIT dataChanged(index(row), index(row));
}

std::vector<PhotoId> photo_ids_of(const QMimeData* data, const std::filesystem::path& project) {
  std::vector<PhotoId> ids;
  if (data == nullptr || !data->hasFormat(PhotoShelfModel::mime_type)) return ids;
  const QByteArray bytes = data->data(PhotoShelfModel::mime_type);
  QDataStream stream(bytes);
  QString folder;
  stream >> folder;
  if (folder != to_qt(project)) return ids;
  while (!stream.atEnd()) {
    PhotoId id = 0;
    stream >> id;
    if (stream.status() != QDataStream::Ok) break;
    ids.push_back(id);
  }
  return ids;
}

}  // namespace thumbsup
