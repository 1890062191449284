#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QUndoStack>
#include <algorithm>
#include <set>

#include "gui_thread_reads.h"
#include "studio/project.h"
#include "studio/run_folder.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/train_job.h"
#include "ui/widgets/curve_chart.h"
#include "ui_fixture.h"

namespace thumbsup::test {

/// The Train page of a demo project with six photos a shelf.
class TrainPageTest : public WindowTest {
 protected:
  void SetUp() override {
    open_demo();
    for (const Shelf shelf : kAllShelves) {
      std::set<std::filesystem::path> photos;
      for (const auto& entry : std::filesystem::directory_iterator(window.context()->project.shelf_folder(shelf)))
        if (entry.path().extension() != ".json" && entry.path().extension() != ".txt") photos.insert(entry.path());
      for (auto photo = std::next(photos.begin(), 6); photo != photos.end(); ++photo) std::filesystem::remove(*photo);
    }
    studio.open(PageId::Train);
  }

  /// The page there is now.
  TrainDriver page() const { return studio.train(); }
  /// A run of small steps, a checkpoint every five.
  void type_small_run(int steps) {
    page().type("steps", QString::number(steps));
    page().type("resolution", "64");
    page().type("checkpoint_every", "5");
    page().type("sample_every", "0");
  }
  std::vector<RunRecord> runs() { return list_runs(to_path(path("demo/runs"))); }
};

/// A heartbeat of the GUI thread while the object lives: how long the event loop kept it waiting.
class Heartbeat : public QObject {
 public:
  Heartbeat() {
    timer_.setInterval(5);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, [this] {
      const qint64 gap = clock_.restart();
      longest = std::max(longest, gap);
      whole_ += gap;
      if (gap > 100) stalled_ += gap;
      ++beats;
    });
    clock_.start();
    timer_.start();
  }
  /// Share of the time that went by in gaps of more than 100 ms.
  double stalled_share() const {
    return whole_ == 0 ? 1.0 : static_cast<double>(stalled_) / static_cast<double>(whole_);
  }
  qint64 longest = 0;  ///< ms
  int beats = 0;

 private:
  qint64 whole_ = 0, stalled_ = 0;
  QTimer timer_;
  QElapsedTimer clock_;
};

}  // namespace thumbsup::test
