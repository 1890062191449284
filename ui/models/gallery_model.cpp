#include "ui/models/gallery_model.h"

#include <QMimeData>
#include <QSet>
#include <QUrl>
#include <algorithm>

#include "ui/models/gallery_thumbnails.h"
#include "ui/models/question_words.h"

namespace thumbsup {

GalleryModel::GalleryModel(QObject* parent) : QAbstractListModel(parent), thumbnails_(new GalleryThumbnails(this)) {
  connect(thumbnails_, &GalleryThumbnails::ready, this, [this](const QString& path) {
    const QModelIndex index = index_of(path);
    if (index.isValid()) Q_EMIT dataChanged(index, index, {ThumbnailRole, Qt::DecorationRole});
  });
}

void GalleryModel::index_rows() {
  rows_.clear();
  for (std::size_t i = 0; i < images_.size(); ++i) rows_.insert(to_qt(images_[i].path), static_cast<int>(i));
}

void GalleryModel::set_images(std::vector<GalleryImage> images) {
  beginResetModel();
  images_ = std::move(images);
  index_rows();
  endResetModel();
}

void GalleryModel::add_image(GalleryImage image) {
  if (rows_.contains(to_qt(image.path))) return;
  const int row = static_cast<int>(images_.size());
  beginInsertRows({}, row, row);
  rows_.insert(to_qt(image.path), row);
  images_.push_back(std::move(image));
  endInsertRows();
}

void GalleryModel::remove(const QStringList& paths) {
  QSet<int> gone;
  for (const QString& path : paths) {
    const auto found = rows_.constFind(path);
    if (found == rows_.cend()) continue;
    gone.insert(*found);
    thumbnails_->forget(path);
  }
  constexpr int kFew = 32;  // more go at once
  if (gone.size() > kFew) {
    std::vector<GalleryImage> kept;
    for (std::size_t row = 0; row < images_.size(); ++row)
      if (!gone.contains(static_cast<int>(row))) kept.push_back(std::move(images_[row]));
    return set_images(std::move(kept));
  }
  QList<int> rows = gone.values();
  std::sort(rows.begin(), rows.end(), std::greater<>());
  for (const int row : rows) {
    beginRemoveRows({}, row, row);
    images_.erase(images_.begin() + row);
    index_rows();
    endRemoveRows();
  }
}

const GalleryImage* GalleryModel::find(const QString& path) const {
  const auto found = rows_.constFind(path);
  return found == rows_.cend() ? nullptr : &images_[static_cast<std::size_t>(*found)];
}

QModelIndex GalleryModel::index_of(const QString& path) const {
  const auto found = rows_.constFind(path);
  return found == rows_.cend() ? QModelIndex() : index(*found);
}

QStringList GalleryModel::batches() const {
  QSet<QString> known;
  for (const GalleryImage& image : images_) known.insert(image.batch);
  QStringList names(known.begin(), known.end());
  std::sort(names.begin(), names.end(), std::greater<>());
  return names;
}

void GalleryModel::set_verdicts(const std::vector<ImageVerdict>& verdicts) {
  for (const ImageVerdict& verdict : verdicts) {
    const auto found = rows_.constFind(to_qt(verdict.path));
    if (found == rows_.cend()) continue;
    images_[static_cast<std::size_t>(*found)].verdict = verdict;
    Q_EMIT dataChanged(index(*found), index(*found), {HasVerdictRole, PassedRole, ProbabilityRole});
  }
}

void GalleryModel::clear_verdicts() {
  if (images_.empty()) return;
  for (GalleryImage& image : images_) image.verdict.reset();
  Q_EMIT dataChanged(index(0), index(static_cast<int>(images_.size()) - 1),
                     {HasVerdictRole, PassedRole, ProbabilityRole});
}

void GalleryModel::set_mark(const QString& path, const ImageMark& mark) {
  const auto found = rows_.constFind(path);
  if (found == rows_.cend() || images_[static_cast<std::size_t>(*found)].mark == mark) return;
  images_[static_cast<std::size_t>(*found)].mark = mark;
  Q_EMIT dataChanged(index(*found), index(*found), {FavouriteRole, RatingRole});
}

QStringList GalleryModel::paths() const {
  QStringList paths;
  for (const GalleryImage& image : images_) paths << to_qt(image.path);
  return paths;
}

void GalleryModel::set_preview(const QImage& preview, double progress) {
  preview_ = preview;
  progress_ = progress;
  const int row = static_cast<int>(images_.size());
  if (!in_the_making_) {
    beginInsertRows({}, row, row);
    in_the_making_ = true;
    endInsertRows();
  } else {
    Q_EMIT dataChanged(index(row), index(row), {ThumbnailRole, Qt::DecorationRole, MakingProgressRole});
  }
}

void GalleryModel::clear_preview() {
  if (!in_the_making_) return;
  const int row = static_cast<int>(images_.size());
  beginRemoveRows({}, row, row);
  in_the_making_ = false;
  preview_ = {};
  endRemoveRows();
}

int GalleryModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(images_.size()) + (in_the_making_ ? 1 : 0);
}

QString GalleryModel::spoken(const GalleryImage& image) const {
  QString text = to_qt(image.path.filename());
  if (image.verdict)
    text += (image.verdict->passed ? tr(", passes with %1 %") : tr(", fails with %1 %"))
                .arg(certainty_percent(image.verdict->passed, image.verdict->probability));
  if (image.verdict)
    if (const QString each = answers_text(*image.verdict); !each.isEmpty()) text += " (" + each + ")";
  if (image.mark.verdict)
    text += *image.mark.verdict ? tr(", overruled by hand: passes") : tr(", overruled by hand: does not pass");
  if (image.mark.favourite) text += tr(", favourite");
  if (image.mark.rating > 0) text += tr(", rated %1 of 5").arg(image.mark.rating);
  return text;
}

QVariant GalleryModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  if (index.row() == static_cast<int>(images_.size())) {
    switch (role) {
      case InTheMakingRole:
        return true;
      case MakingProgressRole:
        return progress_;
      case ThumbnailRole:
        return preview_;
      case MadeRole:
        return QDateTime::currentDateTime().addYears(1);  // at the end of every order by time
      case FavouriteRole:
      case PassedRole:
      case HasVerdictRole:
        return false;
      case Qt::DisplayRole:
      case Qt::AccessibleTextRole:
        return tr("The image in the making, %1 %").arg(qRound(100 * progress_));
      default:
        return {};
    }
  }
  const GalleryImage& image = images_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return to_qt(image.path.filename());
    case Qt::AccessibleTextRole:
      return spoken(image);
    case Qt::ToolTipRole:
      return image.parameters ? spoken(image) + "\n" + QString::fromStdString(image.parameters->text) : spoken(image);
    case PathRole:
      return to_qt(image.path);
    case ThumbnailRole:
      return thumbnails_->get(to_qt(image.path));
    case HasVerdictRole:
      return image.verdict.has_value();
    case PassedRole:
      return image.verdict && image.verdict->passed;
    case ProbabilityRole:
      return image.verdict ? image.verdict->probability : -1.0;
    case FavouriteRole:
      return image.mark.favourite;
    case RatingRole:
      return image.mark.rating;
    case PromptRole:
      return image.parameters ? QString::fromStdString(image.parameters->values.prompt) : QString();
    case SeedRole:
      return image.parameters ? qulonglong(image.parameters->values.seed) : qulonglong(0);
    case BatchRole:
      return image.batch;
    case MadeRole:
      return image.made;
    case InTheMakingRole:
      return false;
    default:
      return {};
  }
}

Qt::ItemFlags GalleryModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  if (index.row() >= static_cast<int>(images_.size())) return Qt::ItemIsEnabled;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QStringList GalleryModel::mimeTypes() const {
  return {"text/uri-list"};
}

QMimeData* GalleryModel::mimeData(const QModelIndexList& indexes) const {
  QList<QUrl> urls;
  for (const QModelIndex& index : indexes)
    if (index.row() < static_cast<int>(images_.size()))
      urls.append(QUrl::fromLocalFile(to_qt(images_[static_cast<std::size_t>(index.row())].path)));
  if (urls.isEmpty()) return nullptr;
  auto* data = new QMimeData;
  data->setUrls(urls);
  return data;
}

QHash<int, QByteArray> GalleryModel::roleNames() const {
  auto names = QAbstractListModel::roleNames();
  names.insert({{PathRole, "path"}, {ThumbnailRole, "thumbnail"}, {ProbabilityRole, "probability"}});
  return names;
}

}  // namespace thumbsup
