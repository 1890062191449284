#include "ui/models/photo_checker.h"

#include <algorithm>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "ui/error_text.h"

namespace thumbsup {
namespace fs = std::filesystem;
namespace {

fs::path kept_findings(const fs::path& folder, const fs::path& photo, const PhotoEdits& edits, int resolution) {
  std::string look = std::to_string(edits.quarter_turns) + (edits.flip ? "f" : "");
  if (edits.crop)
    for (const double value : {edits.crop->x, edits.crop->y, edits.crop->width, edits.crop->height})
      look += "," + std::to_string(value);
  return folder /
         (shelf_photo_key(photo) + "-" + std::to_string(resolution) + "-" + std::to_string(fnv1a64(look)) + ".json");
}

ShelfFindings look_at(const fs::path& folder, const fs::path& photo, const PhotoEdits& edits, int resolution) {
  const fs::path kept = kept_findings(folder, photo, edits, resolution);
  try {
    if (fs::exists(kept)) {
      const auto object = read_json_file(kept);
      ShelfFindings found;
      PhotoMeasures& m = found.measures;
      m.size = {object.at("width").get<int>(), object.at("height").get<int>()};
      m.sharpness = object.at("sharpness").get<double>();
      m.mean_luma = object.at("mean_luma").get<double>();
      m.clipped_dark = object.at("clipped_dark").get<double>();
      m.clipped_bright = object.at("clipped_bright").get<double>();
      m.enlargement = object.at("enlargement").get<double>();
      m.hash = object.at("hash").get<std::uint64_t>();
      found.notes = object.at("notes").get<std::vector<std::string>>();
      return found;
    }
  } catch (const std::exception&) {
    // a damaged one is measured again
  }
  ShelfFindings found = look_at_shelf_photo(photo, edits, resolution);
  const PhotoMeasures& m = found.measures;
  try {
    write_json_file(kept, {{"width", m.size.width},
                           {"height", m.size.height},
                           {"sharpness", m.sharpness},
                           {"mean_luma", m.mean_luma},
                           {"clipped_dark", m.clipped_dark},
                           {"clipped_bright", m.clipped_bright},
                           {"enlargement", m.enlargement},
                           {"hash", m.hash},
                           {"notes", found.notes}});
  } catch (const Error&) {
    // the findings stand without a cache
  }
  return found;
}

}  // namespace

PhotoChecker::PhotoChecker(PhotoLibrary& library, fs::path folder, QObject* parent)
    : QObject(parent), library_(library), folder_(std::move(folder)) {
  worker_.setMaxThreadCount(1);
  worker_.setThreadPriority(QThread::LowPriority);
  later_.setSingleShot(true);
  later_.setInterval(150);
  connect(&later_, &QTimer::timeout, this, &PhotoChecker::start);
  const auto soon = [this] { later_.start(); };
  connect(&library_, &PhotoLibrary::photos_changed, this, soon);
  connect(&library_, &PhotoLibrary::edits_changed, this, soon);
}

PhotoChecker::~PhotoChecker() {
  stop_ = true;
  worker_.clear();
  worker_.waitForDone();
}

void PhotoChecker::start() {
  const int resolution = library_.resolution();
  for (const PhotoId id : library_.all()) {
    const PhotoItem& item = *library_.find(id);
    const QPair<quint64, quint64> what(item.id, item.look);
    if (item.measures || !item.unreadable.isEmpty() || queued_.contains(what)) continue;
    queued_.insert(what);
    ++waiting_;
    Task task{item.id, item.look, item.path, item.edits};
    worker_.start([this, task = std::move(task), resolution, folder = folder_, what] {
      if (stop_) return;
      ShelfFindings found;
      std::vector<PhotoWarning> warnings;
      QString failure;
      try {
        found = look_at(folder, task.path, task.edits, resolution);
        warnings = check_photo(task.path, found.measures, resolution);
      } catch (const std::exception& error) {
        failure = error_text(error);
      }
      QMetaObject::invokeMethod(
          this,
          [this, task, found, warnings, failure, what] {
            --waiting_;
            queued_.remove(what);
            const PhotoItem* now = library_.find(task.id);
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
    const PhotoItem& item = *library_.find(id);
    if (!item.measures) continue;
    ids.push_back(id);
    paths.push_back(item.path);
    hashes.push_back(item.measures->hash);
  }
  worker_.start([this, ids = std::move(ids), paths = std::move(paths), hashes = std::move(hashes)] {
    std::map<PhotoId, PhotoWarning> twins;
    std::map<fs::path, PhotoId> id_of;
    for (std::size_t i = 0; i < paths.size(); ++i) id_of[paths[i]] = ids[i];
    for (PhotoWarning& warning : find_duplicates(paths, hashes)) twins[id_of[warning.photo]] = std::move(warning);
    QMetaObject::invokeMethod(
        this,
        [this, twins = std::move(twins)] {
          comparing_ = false;
          library_.set_twins(twins);
          if (is_idle()) Q_EMIT finished();
        },
        Qt::QueuedConnection);
  });
}

}  // namespace thumbsup
