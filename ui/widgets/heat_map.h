#pragma once

#include <QTableWidget>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "engine/experiment_search.h"

namespace thumbsup {

class GalleryThumbnails;

/// An experiment's settings (rows) x steps (columns): in each cell how many pictures pass, the stronger its colour the
/// more. A tip has the interval and the limits. Or as a sheet: with one picture of each, of the same seed everywhere.
class HeatMap : public QTableWidget {
  Q_OBJECT

 public:
  explicit HeatMap(QWidget* parent = nullptr);
  void show_experiment(const ExperimentRecord& record, const ExperimentTable& table);

  using PictureOf = std::function<QString(std::size_t setting, std::int64_t step)>;
  /// The file that stands in the cell of a setting that was trained so far; without a function there are none.
  /// `thumbnails` must outlive this.
  void show_pictures(GalleryThumbnails& thumbnails, const PictureOf& picture_of);

 Q_SIGNALS:
  /// A cell that was trained is the current one.
  void point_chosen(std::size_t setting, std::int64_t step);

 private:
  QTableWidgetItem* make_cell(const ExperimentTable& table, const ExperimentPoint* point) const;
  void put_pictures();

  PictureOf picture_of_;
  std::vector<std::int64_t> looks_;
};

/// "17 of 20 pass (95 % interval 64 to 95 %)"
QString pass_text(const ExperimentPoint& point);
/// The experiment's conclusion in the user's language.
QString experiment_text(const ExperimentRecord& record, const ExperimentTable& table);
/// A setting's values as a person reads them: "Learning rate 5e-5, Batch size 4".
QString setting_text(const ExperimentPlan& plan, std::size_t setting);

}  // namespace thumbsup
