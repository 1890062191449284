#include "ui/models/photo_import.h"

#include <QDateTime>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QUndoStack>
#include <algorithm>
#include <memory>
#include <set>

#include "base/error.h"
#include "studio/studio_messages.h"
#include "ui/error_text.h"
#include "ui/jobs/job.h"
#include "ui/jobs/job_list.h"
#include "ui/models/photo_commands.h"

namespace thumbsup {
namespace fs = std::filesystem;

PhotoImport::PhotoImport(JobList& jobs, QUndoStack& undo, PhotoLibraryModel& library, QObject* parent)
    : QObject(parent), jobs_(jobs), undo_(undo), library_(library) {}

bool PhotoImport::accepts(const QMimeData& data) {
  return data.hasUrls() || data.hasImage();
}

bool PhotoImport::add(Shelf shelf, const QMimeData& data) {
  std::vector<fs::path> paths;
  QStringList refused;
  for (const QUrl& url : data.urls()) {
    if (url.isLocalFile())
      paths.push_back(to_path(url.toLocalFile()));
    else
      refused
          << tr("%1 is not on this computer. Save the picture first, then add the file.").arg(url.toDisplayString());
  }
  if (paths.empty() && data.hasImage()) {
    const auto picture = qvariant_cast<QImage>(data.imageData());
    if (!picture.isNull()) {
      run(shelf, {}, picture, {});
      return true;
    }
  }
  if (paths.empty() && refused.isEmpty()) return false;
  add(shelf, paths, refused);
  return true;
}

void PhotoImport::add(Shelf shelf, const std::vector<fs::path>& files_or_folders, QStringList refused) {
  if (files_or_folders.empty())
    Q_EMIT ended(0, 0, refused, false);
  else
    run(shelf, files_or_folders, {}, std::move(refused));
}

void PhotoImport::run(Shelf shelf, const std::vector<fs::path>& paths, const QImage& picture, QStringList refused) {
  struct Outcome {
    AddResult result;
    std::vector<Photo> photos;  ///< of `added`, read
    bool stopped = false;
  };
  auto outcome = std::make_shared<Outcome>();
  const Project& project = library_.project();
  auto body = [outcome, &project, shelf, paths, picture](RunControl& control, const FunctionJob::Report& report) {
    std::vector<fs::path> sources = paths;
    QTemporaryDir folder;
    if (!picture.isNull()) {
      const QString name =
          QStringLiteral("pasted-%1.png").arg(QDateTime::currentDateTime().toString("yyyyMMdd-HHmmss"));
      if (!folder.isValid() || !picture.save(folder.filePath(name)))
        throw IoError(to_path(folder.filePath(name)), msg::studio::pasted_picture_cannot_be_written());
      sources = {to_path(folder.filePath(name))};
    }
    std::set<fs::path> before;
    for (auto& path : list_shelf_photos(project.shelf_folder(shelf))) before.insert(std::move(path));
    const auto read = [&] {
      for (const AddedPhoto& each : outcome->result.added) outcome->photos.push_back(read_photo(shelf, each.photo));
    };
    try {
      outcome->result = project.add_photos(shelf, sources, &control, report);
      read();
    } catch (const CancelledError&) {
      // What was copied by then stays, and has to be undoable.
      outcome->stopped = true;
      for (auto& path : list_shelf_photos(project.shelf_folder(shelf)))
        if (before.count(path) == 0) outcome->result.added.push_back({path, {}});
      read();
      throw;
    }
  };
  ++running_;
  auto job =
      std::make_unique<FunctionJob>(tr("Add photos to %1").arg(shelf_title(shelf)), std::move(body), Job::Kind::Files);
  Job* raw = job.get();
  connect(raw, &Job::finished, this, [this, raw, outcome, shelf, refused]() mutable {
    --running_;
    const AddResult& result = outcome->result;
    const auto ids = library_.adopt(std::move(outcome->photos));
    if (!ids.empty()) {
      undo_.push(PhotoCommand::done(
          library_, tr("Add %n photos to %1", nullptr, static_cast<int>(ids.size())).arg(shelf_title(shelf)),
          TrashPhotos{ids, {}}));
      Q_EMIT added(QList<quint64>(ids.begin(), ids.end()));
    }
    for (const RejectedFile& file : result.refused) refused << message_text(file.reason);
    if (raw->state() == JobState::Failed) refused << raw->error_sentence();
    Q_EMIT ended(static_cast<int>(ids.size()), static_cast<int>(result.already_there.size()), refused,
                 outcome->stopped);
  });
  jobs_.add(std::move(job));
}

}  // namespace thumbsup
