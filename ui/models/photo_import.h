#pragma once

#include <QImage>
#include <QMimeData>
#include <QObject>
#include <QStringList>
#include <QUrl>
#include <filesystem>
#include <vector>

#include "ui/models/photo_library_model.h"

class QUndoStack;

namespace thumbsup {

class JobList;

/// Brings photos onto shelves: files, folders and pictures from the clipboard, copied by a job of the job list, then
/// one undoable command. GUI thread.
class PhotoImport : public QObject {
  Q_OBJECT
 public:
  PhotoImport(JobList& jobs, QUndoStack& undo, PhotoLibraryModel& library, QObject* parent = nullptr);

  void add(Shelf shelf, const std::vector<std::filesystem::path>& files_or_folders, QStringList refused = {});
  /// What was dropped or pasted: addresses of files, else a picture. False when there is nothing of either.
  bool add(Shelf shelf, const QMimeData& data);
  /// Whether `add` would find something.
  static bool accepts(const QMimeData& data);
  int running() const { return running_; }

 Q_SIGNALS:
  /// One import has ended; `refused` has a sentence for every file that was not added.
  void ended(int added, int already_there, const QStringList& refused, bool stopped);
  void added(const QList<quint64>& ids);

 private:
  void run(Shelf shelf, const std::vector<std::filesystem::path>& paths, const QImage& picture, QStringList refused);

  JobList& jobs_;
  QUndoStack& undo_;
  PhotoLibraryModel& library_;
  int running_ = 0;
};

}  // namespace thumbsup
