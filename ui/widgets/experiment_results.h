#pragma once

#include <QWidget>
#include <filesystem>
#include <optional>

#include "studio/project.h"
#include "ui/models/project_experiments.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QSpinBox;

namespace thumbsup {

class GalleryThumbnails;
class HeatMap;
class Leaderboard;
class SegmentedControl;

/// What an experiment came to: a heat map that grows while it runs, or a leaderboard; its conclusion; and the pictures
/// of the cell that is chosen.
class ExperimentResults : public QWidget {
  Q_OBJECT

 public:
  /// The project must outlive this.
  explicit ExperimentResults(const Project& project, QWidget* parent = nullptr);

  /// Null: there is none yet. What is chosen stays chosen.
  void show_experiment(const ListedExperiment* experiment);
  /// For another experiment.
  void choose_nothing();

 Q_SIGNALS:
  /// The user wants to see this run.
  void run_wanted(const std::filesystem::path& folder);

 private:
  QHBoxLayout* make_views();
  QHBoxLayout* make_caption();
  QScrollArea* make_strip();
  void show_view();
  void show_pictures(std::size_t setting, std::int64_t step);
  void clear_pictures();
  /// The pictures stand in the heat map's cells, or do not.
  void show_sheet();
  /// The run whose pictures stand for a setting: of its first seed.
  std::optional<std::size_t> first_trial(std::size_t setting) const;
  void show_run();

  const Project& project_;
  std::optional<ListedExperiment> experiment_;
  std::filesystem::path shown_run_;  ///< of the chosen cell
  SegmentedControl* view_;
  QSpinBox* sheet_;
  HeatMap* map_;
  Leaderboard* board_;
  QLabel* conclusion_;
  QLabel* caption_;
  QPushButton* show_run_;
  QScrollArea* strip_;
  QHBoxLayout* pictures_;
  GalleryThumbnails* thumbnails_;
};

}  // namespace thumbsup
