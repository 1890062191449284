#pragma once

#include <QStringList>
#include <vector>

#include "studio/shelf_crops.h"
#include "ui/jobs/job.h"
#include "ui/models/photo_library_model.h"

class QUndoStack;

namespace thumbsup {

/// Looks for the crop of each of some photos (studio/shelf_crops.h); nothing is changed before `push_to`.
class PhotoAutoCrop : public Job {
  Q_OBJECT
 public:
  /// `ratio`: width / height of the photos as they will be seen.
  PhotoAutoCrop(PhotoLibraryModel& library, const std::vector<PhotoId>& ids, double ratio);
  ~PhotoAutoCrop() override { stop_and_wait(); }

  // After the end:
  const std::vector<CropAnswer>& answers() const { return answers_; }
  /// Photos that would be cropped.
  int crops() const;
  /// "a.jpg: is left as it is: ..." for the others.
  QStringList left_alone() const;
  /// Once: the crops as one command; returns a sentence about them.
  QString push_to(QUndoStack& undo);
  /// What is said when nothing is pushed.
  QString nothing_done() const;

 protected:
  void run(RunControl& control) override;

 private:
  PhotoLibraryModel& library_;
  const CropQuestion question_;
  std::vector<CropAnswer> answers_;
};

}  // namespace thumbsup
