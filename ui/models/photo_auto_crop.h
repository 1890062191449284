#pragma once

#include <QStringList>
#include <map>
#include <vector>

#include "ui/jobs/job.h"
#include "ui/models/photo_library_model.h"

class QUndoStack;

namespace thumbsup {

/// Suggests a crop for each of some photos, head and shoulders around a face where there is one.
class PhotoAutoCrop : public Job {
  Q_OBJECT
 public:
  /// `ratio`: width / height of the photos as they will be seen.
  PhotoAutoCrop(PhotoLibraryModel& library, const std::vector<PhotoId>& ids, double ratio);
  ~PhotoAutoCrop() override { stop_and_wait(); }

  /// After the end, once: what was found as one command; returns a sentence about it.
  QString push_to(QUndoStack& undo);
  /// Photos that could not be read. After the end.
  const QStringList& troubles() const { return troubles_; }

 protected:
  void run(RunControl& control) override;

 private:
  struct Task {
    PhotoId id;
    std::filesystem::path path;
    PhotoEdits edits;
  };
  PhotoLibraryModel& library_;
  double ratio_;
  std::vector<Task> tasks_;
  std::map<PhotoId, cv::Rect2d> crops_;
  int faces_ = 0;
  QStringList troubles_;
};

}  // namespace thumbsup
