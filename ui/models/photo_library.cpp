#include "ui/models/photo_library.h"

#include <QDateTime>
#include <QFileInfo>
#include <QPointer>
#include <QUndoStack>
#include <algorithm>
#include <set>

#include "base/error.h"
#include "studio/studio_messages.h"
#include "ui/error_text.h"
#include "ui/models/sidecar_writer.h"

namespace thumbsup {
namespace fs = std::filesystem;
namespace {

/// A photo as it lies on a shelf, without an id. Reads its sidecar and its text file.
PhotoItem read_item(Shelf shelf, const fs::path& path) {
  PhotoItem item;
  item.shelf = shelf;
  item.path = path;
  std::error_code ignored;
  item.has_sidecar = fs::exists(edits_path(path), ignored);
  try {
    item.edits = load_edits(path);
  } catch (const Error& error) {
    item.sidecar_trouble = error_text(error);
  }
  std::vector<std::string> notes;
  item.text_caption = QString::fromStdString(text_beside_photo(path, notes));
  for (const std::string& note : notes) item.caption_notes << QString::fromStdString(note);
  item.modified = QFileInfo(to_qt(path)).lastModified().toSecsSinceEpoch();
  return item;
}

}  // namespace

PhotoLibrary* PhotoLibrary::of(Project& project, QUndoStack& undo) {
  const QString name = "photo-library:" + to_qt(project.folder());
  for (auto* old : undo.findChildren<PhotoLibrary*>(QString(), Qt::FindDirectChildrenOnly)) {
    if (old->objectName() == name && &old->project() == &project) return old;
    delete old;
  }
  auto* library = new PhotoLibrary(project, &undo);
  library->setObjectName(name);
  return library;
}

PhotoLibrary::PhotoLibrary(Project& project, QObject* parent)
    : QObject(parent), project_(project), writer_(std::make_shared<SidecarWriter>()) {
  worker_.setMaxThreadCount(1);
  for (const Shelf shelf : all_shelves)
    models_[static_cast<std::size_t>(shelf)] = new PhotoShelfModel(*this, shelf, this);
}

PhotoLibrary::~PhotoLibrary() {
  worker_.waitForDone();
  try {
    while (writer_->write_one()) {
    }
  } catch (const std::exception&) {
    // said when it was tried first; a window that closes has nobody to tell
  }
}

const PhotoItem* PhotoLibrary::find(PhotoId id) const {
  const auto found = items_.find(id);
  return found == items_.end() ? nullptr : &found->second;
}

PhotoId PhotoLibrary::find_path(const fs::path& path) const {
  const auto found = by_path_.find(path.string());
  return found == by_path_.end() ? 0 : found->second;
}

int PhotoLibrary::count(Shelf shelf) const {
  return models_[static_cast<std::size_t>(shelf)]->rowCount();
}

std::vector<PhotoId> PhotoLibrary::all() const {
  std::vector<PhotoId> ids;
  for (const auto* model : models_) ids.insert(ids.end(), model->ids().begin(), model->ids().end());
  return ids;
}

QStringList PhotoLibrary::all_tags() const {
  std::map<QString, int> uses;
  for (const auto& [id, item] : items_)
    for (const QString& tag : item.tags()) ++uses[tag];
  std::vector<std::pair<int, QString>> order;
  for (const auto& [tag, count] : uses) order.emplace_back(-count, tag);
  std::sort(order.begin(), order.end());
  QStringList tags;
  for (const auto& [count, tag] : order) tags << tag;
  return tags;
}

void PhotoLibrary::reload() {
  if (loading_) {
    reload_again_ = true;
    return;
  }
  loading_ = true;
  std::array<fs::path, 3> folders;
  for (const Shelf shelf : all_shelves) folders[static_cast<std::size_t>(shelf)] = project_.shelf_folder(shelf);
  std::set<std::string> known;
  for (const auto& [path, id] : by_path_) known.insert(path);
  worker_.start([this, folders, known = std::move(known), generation = generation_] {
    std::array<std::vector<PhotoItem>, 3> found;
    QString trouble;
    for (const Shelf shelf : all_shelves) {
      auto& items = found[static_cast<std::size_t>(shelf)];
      try {
        for (const auto& path : list_shelf_photos(folders[static_cast<std::size_t>(shelf)])) {
          if (known.count(path.string()) == 0) {
            items.push_back(read_item(shelf, path));
          } else {
            items.emplace_back().path = path;
          }
        }
      } catch (const std::exception& error) {
        trouble = error_text(error);
      }
    }
    QMetaObject::invokeMethod(
        this,
        [this, generation, trouble, found = std::move(found)]() mutable {
          if (!trouble.isEmpty()) Q_EMIT failed(trouble);
          if (trouble.isEmpty())
            merge(generation, std::move(found));
          else
            loading_ = false;
        },
        Qt::QueuedConnection);
  });
}

void PhotoLibrary::merge(quint64 generation, std::array<std::vector<PhotoItem>, 3> found) {
  loading_ = false;
  if (generation != generation_ || reload_again_) {  // photos came or went meanwhile: look again
    reload_again_ = false;
    reload();
    return;
  }
  bool changed = false;
  for (const Shelf shelf : all_shelves) {
    auto* model = models_[static_cast<std::size_t>(shelf)];
    auto& items = found[static_cast<std::size_t>(shelf)];
    std::set<std::string> seen;
    for (const PhotoItem& item : items) seen.insert(item.path.string());
    for (const PhotoId id : std::vector<PhotoId>(model->ids()))
      if (seen.count(items_.at(id).path.string()) == 0) {
        remove(id);
        changed = true;
      }
    const bool first = model->ids().empty() && items.size() > 32;
    std::vector<PhotoId> all_ids;
    for (PhotoItem& item : items) {
      if (by_path_.count(item.path.string()) != 0) continue;
      changed = true;
      item.shelf = shelf;
      item.id = next_id_++;
      item.look = next_look_++;
      if (!first) {
        insert(std::move(item));
        continue;
      }
      all_ids.push_back(item.id);
      by_path_[item.path.string()] = item.id;
      items_[item.id] = std::move(item);
    }
    if (first) model->reset(std::move(all_ids));
  }
  if (changed) Q_EMIT photos_changed();
  Q_EMIT loaded();
}

void PhotoLibrary::flush() {
  try {
    while (writer_->write_one()) {
    }
  } catch (const std::exception& error) {
    Q_EMIT failed(error_text(error));
  }
  writer_->wait();
}

void PhotoLibrary::insert(PhotoItem item) {
  const PhotoId id = item.id;
  const std::string name = item.path.filename().string();
  auto* model = models_[static_cast<std::size_t>(item.shelf)];
  by_path_[item.path.string()] = id;
  items_[id] = std::move(item);
  model->insert(id, name);
}

void PhotoLibrary::remove(PhotoId id) {
  const auto found = items_.find(id);
  if (found == items_.end()) return;
  models_[static_cast<std::size_t>(found->second.shelf)]->remove(id);
  by_path_.erase(found->second.path.string());
  items_.erase(found);
}

void PhotoLibrary::set_edits(PhotoId id, const PhotoEdits& edits, bool keep_sidecar) {
  const auto found = items_.find(id);
  if (found == items_.end()) return;
  PhotoItem& item = found->second;
  if (!same_look(item.edits, edits)) {
    item.look = next_look_++;
    item.measures.reset();
    item.warnings.clear();
  }
  SidecarWriter::Write write{item.path, edits, keep_sidecar, !item.sidecar_trouble.isEmpty()};
  item.edits = edits;
  item.has_sidecar = keep_sidecar;
  item.sidecar_trouble.clear();
  writer_->push(std::move(write));
  worker_.start([this, writer = writer_] {
    try {
      writer->write_one();
    } catch (const std::exception& error) {
      const QString sentence = error_text(error);
      QMetaObject::invokeMethod(
          this, [this, sentence] { Q_EMIT failed(sentence); }, Qt::QueuedConnection);
    }
  });
  announce(id);
}

std::vector<PhotoId> PhotoLibrary::adopt(Shelf shelf, const std::vector<fs::path>& files) {
  Batch batch(*this);
  std::vector<PhotoId> ids;
  for (const fs::path& file : files) {
    if (const PhotoId known = find_path(file)) {
      ids.push_back(known);
      continue;
    }
    PhotoItem item = read_item(shelf, file);
    item.id = next_id_++;
    item.look = next_look_++;
    ids.push_back(item.id);
    insert(std::move(item));
  }
  if (!ids.empty()) {
    ++generation_;
    set_changed_ = true;
  }
  return ids;
}

void PhotoLibrary::move(PhotoId id, Shelf to, const fs::path& exactly) {
  const PhotoItem* found = find(id);
  if (found == nullptr) return;
  PhotoItem item = *found;
  if (item.shelf == to && (exactly.empty() || exactly == item.path)) return;
  writer_->write_one(&item.path);
  fs::path now;
  if (exactly.empty()) {
    now = project_.move_photo(item.path, to);
  } else {
    const fs::path trashed = project_.trash(item.path);
    try {
      project_.restore(trashed, exactly);
    } catch (const Error&) {
      project_.restore(trashed, item.path);
      throw;
    }
    now = exactly;
  }
  Batch batch(*this);
  remove(id);
  item.shelf = to;
  item.path = now;
  insert(std::move(item));
  ++generation_;
  set_changed_ = true;
}

PhotoLibrary::Trashed PhotoLibrary::trash(PhotoId id) {
  const PhotoItem* found = find(id);
  if (found == nullptr) throw UserInputError(msg::studio::photo_is_gone());
  Trashed trashed{*found, {}};
  writer_->write_one(&found->path);
  trashed.place = project_.trash(found->path);
  Batch batch(*this);
  remove(id);
  ++generation_;
  set_changed_ = true;
  return trashed;
}

void PhotoLibrary::restore(const Trashed& trashed) {
  project_.restore(trashed.place, trashed.item.path);
  Batch batch(*this);
  insert(trashed.item);
  ++generation_;
  set_changed_ = true;
}

void PhotoLibrary::touch(PhotoId id) {
  if (const PhotoItem* item = find(id)) models_[static_cast<std::size_t>(item->shelf)]->changed(id);
}

void PhotoLibrary::announce(PhotoId id) {
  Batch batch(*this);
  touch(id);
  edited_ << id;
}

void PhotoLibrary::end_batch() {
  if (--batches_ > 0) return;
  const bool set = std::exchange(set_changed_, false), findings = std::exchange(findings_changed_, false);
  const QList<quint64> edited = std::exchange(edited_, {});
  if (set) Q_EMIT photos_changed();
  if (!edited.isEmpty()) Q_EMIT edits_changed(edited);
  if (findings) Q_EMIT findings_changed();
}

}  // namespace thumbsup
