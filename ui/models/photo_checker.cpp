#include "ui/models/photo_checker.h"

#include <algorithm>

#include "engine/photo_comparison.h"
#include "studio/findings_cache.h"
#include "ui/error_text.h"

namespace thumbsup {
namespace fs = std::filesystem;

PhotoChecker::PhotoChecker(PhotoLibraryModel& library, fs::path folder, QObject* parent)
    : QObject(parent), library_(library), folder_(std::move(folder)) {
  worker_.setMaxThreadCount(1);
  worker_.setThreadPriority(QThread::LowPriority);
  later_.setSingleShot(true);
  later_.setInterval(150);
  connect(&later_, &QTimer::timeout, this, &PhotoChecker::start);
  const auto soon = [this] { later_.start(); };
  connect(&library_, &PhotoLibraryModel::photos_changed, this, soon);
  connect(&library_, &PhotoLibraryModel::edits_changed, this, soon);
}

PhotoChecker::~PhotoChecker() {
  stop_ = true;
  control_.request_stop();
  worker_.clear();
  worker_.waitForDone();
}

void PhotoChecker::start() {
  const int resolution = library_.resolution();
  for (const PhotoId id : library_.all()) {
    const Photo& photo = *library_.find(id);
    const QPair<quint64, quint64> what(photo.id, photo.look);
    if (photo.measures || photo.unreadable || queued_.contains(what)) continue;
    queued_.insert(what);
    ++waiting_;
    Task task{photo.id, photo.look, photo.path, photo.edits};
    worker_.start([this, task = std::move(task), resolution, folder = folder_, what] {
      if (stop_) return;
      ShelfFindings found;
      std::vector<PhotoWarning> warnings;
      QString failure;
      try {
        found = look_at_shelf_photo_once(folder, task.path, task.edits, resolution);
        warnings = check_photo(task.path, found.measures, resolution);
      } catch (const std::exception& error) {
        failure = error_text(error);
      }
      QMetaObject::invokeMethod(
          this,
          [this, task, found, warnings, failure, what] {
            --waiting_;
            queued_.remove(what);
            const Photo* now = library_.find(task.id);
            if (now != nullptr && !failure.isEmpty() && now->path == task.path)
              library_.set_unreadable(task.id, failure);
            else if (failure.isEmpty())
              library_.set_findings(task.id, task.look, found, warnings);
            if (now != nullptr && (now->look != task.look || (!failure.isEmpty() && now->path != task.path)))
              later_.start();
            Q_EMIT progress(waiting_);
            if (waiting_ == 0) compare();
          },
          Qt::QueuedConnection);
    });
  }
  if (waiting_ == 0) compare();
}

void PhotoChecker::compare() {
  if (comparing_) return;
  comparing_ = true;
  std::vector<PhotoId> ids;
  std::vector<fs::path> paths;
  std::vector<std::uint64_t> hashes;
  for (const PhotoId id : library_.all()) {
    const Photo& photo = *library_.find(id);
    if (!photo.measures) continue;
    ids.push_back(id);
    paths.push_back(photo.path);
    hashes.push_back(photo.measures->hash);
  }
  worker_.start([this, ids = std::move(ids), paths = std::move(paths), hashes = std::move(hashes),
                 photos = photos_to_compare(library_.library())] {
    if (stop_) return;
    std::map<PhotoId, PhotoWarning> twins;
    std::map<fs::path, PhotoId> id_of;
    for (std::size_t i = 0; i < paths.size(); ++i) id_of[paths[i]] = ids[i];
    for (PhotoWarning& warning : find_duplicates(paths, hashes)) twins[id_of[warning.photo]] = std::move(warning);
    QMetaObject::invokeMethod(
        this,
        [this, twins = std::move(twins), odd = compared(photos)] {
          comparing_ = false;
          library_.set_twins(twins);
          library_.set_comparison(odd);
          if (is_idle()) Q_EMIT finished();
        },
        Qt::QueuedConnection);
  });
}

std::vector<PhotoWarning> PhotoChecker::compared(const std::vector<ComparedPhoto>& photos) {
  try {
    return compare_photos(photos, folder_, control_);
  } catch (const std::exception&) {  // stopped, or not enough memory: what single photos show stands without it
    return {};
  }
}

}  // namespace thumbsup
