#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <atomic>

#include "base/run_control.h"
#include "ui/models/photo_library_model.h"

namespace thumbsup {

struct ComparedPhoto;

/// Looks at every photo of a library, one after the other on a thread of its own, and writes what it finds into the
/// library: sharpness, size, exposure, twins over all shelves, photos on the wrong shelf. Starts again by itself for
/// photos that came or were cropped. Findings are kept in `folder` by the photo's content and look.
class PhotoChecker : public QObject {
  Q_OBJECT
 public:
  PhotoChecker(PhotoLibraryModel& library, std::filesystem::path folder, QObject* parent = nullptr);
  ~PhotoChecker() override;

  /// Looks at what has no findings yet. Called by itself after every change.
  void start();
  bool is_idle() const { return waiting_ == 0 && !later_.isActive() && !comparing_; }
  int waiting() const { return waiting_; }

 Q_SIGNALS:
  void progress(int waiting);
  void finished();  ///< all photos are looked at and compared

 private:
  struct Task {
    PhotoId id = 0;
    quint64 look = 0;
    std::filesystem::path path;
    PhotoEdits edits;
  };
  void compare();
  /// Any thread.
  std::vector<PhotoWarning> compared(const std::vector<ComparedPhoto>& photos);

  PhotoLibraryModel& library_;
  std::filesystem::path folder_;
  QTimer later_;
  int waiting_ = 0;
  bool comparing_ = false;
  RunControl control_;                    ///< of the comparison: stopped with the checker
  QSet<QPair<quint64, quint64>> queued_;  ///< (id, look)
  std::atomic<bool> stop_{false};
  QThreadPool worker_;
};

}  // namespace thumbsup
