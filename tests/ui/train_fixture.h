#pragma once

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QUndoStack>
#include <algorithm>
#include <set>

#include "studio/project.h"
#include "ui/jobs/job_list.h"
#include "ui/pages/train_page.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/param_editor.h"
#include "ui/widgets/param_form.h"
#include "ui_fixture.h"

namespace thumbsup::test {

/// The Train page of a demo project with six photos a shelf.
class TrainPageTest : public WindowTest {
 protected:
  void SetUp() override {
    open_demo();
    for (const Shelf shelf : all_shelves) {
      std::set<std::filesystem::path> photos;
      for (const auto& entry : std::filesystem::directory_iterator(window.context()->project.shelf_folder(shelf)))
        if (entry.path().extension() != ".json" && entry.path().extension() != ".txt") photos.insert(entry.path());
      for (auto photo = std::next(photos.begin(), 6); photo != photos.end(); ++photo) std::filesystem::remove(*photo);
    }
    window.show_page(PageId::Train);
    page = child<TrainPage>("train_page");
    ASSERT_NE(page, nullptr);
  }

  /// Types a value into a parameter's field.
  void type(const char* id, const QString& text) {
    ParamEditor* editor = page->form()->editor(id);
    ASSERT_NE(editor, nullptr) << id;
    auto* line = editor->findChild<QLineEdit*>();
    ASSERT_NE(line, nullptr) << id;
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Return);
  }
  /// A run of small steps, a checkpoint every five.
  void type_small_run(int steps) {
    type("steps", QString::number(steps));
    type("resolution", "64");
    type("checkpoint_every", "5");
    type("sample_every", "0");
  }
  nlohmann::json value(const char* id) const { return page->params_json().value(id, nlohmann::json()); }
  void click(const char* name) {
    QTest::qWait(50);  // the layout settles
    QTest::mouseClick(child<QPushButton>(name), Qt::LeftButton);
  }
  std::vector<RunRecord> runs() { return list_runs(to_path(path("demo/runs"))); }

  TrainPage* page = nullptr;
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
