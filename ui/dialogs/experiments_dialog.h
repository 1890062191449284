#pragma once

#include <QDialog>
#include <filesystem>
#include <optional>
#include <string>

#include "params/train_config.h"
#include "ui/studio_context.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QSpinBox;

namespace thumbsup {

class ExperimentForm;
class GalleryThumbnails;
class HeatMap;
struct ListedExperiment;

/// The project's experiments: a new one on the left; on the right one of them, as a heat map that grows while it runs,
/// its conclusion, pictures of the chosen setting, and what can be done with it.
class ExperimentsDialog : public QDialog {
  Q_OBJECT

 public:
  /// `next`: what the next training would be given.
  ExperimentsDialog(StudioContext& context, const TrainConfig& next, QWidget* parent = nullptr);

 Q_SIGNALS:
  /// The user wants to see this run.
  void run_wanted(const std::filesystem::path& folder);

 private:
  QWidget* make_left();
  QWidget* make_right();
  QHBoxLayout* make_buttons();
  const ListedExperiment* shown() const;
  void begin();
  void listed();
  void show_chosen();
  void update_state();
  void show_pictures(std::size_t setting, std::int64_t step);
  void clear_pictures();
  /// The pictures stand in the heat map's cells, or do not.
  void show_sheet();
  /// The run whose pictures stand for a setting: of its first seed.
  std::optional<std::size_t> first_trial(std::size_t setting) const;
  void show_run();
  void go_on_or_stop();
  void use_settings();
  void export_report();

  StudioContext& context_;
  const TrainConfig next_;
  std::string wanted_;  ///< the one to be shown as soon as it is listed
  ExperimentForm* form_ = nullptr;
  QComboBox* chosen_ = nullptr;
  QLabel* state_ = nullptr;
  HeatMap* map_ = nullptr;
  QLabel* conclusion_ = nullptr;
  QLabel* caption_ = nullptr;
  QHBoxLayout* pictures_ = nullptr;
  QScrollArea* strip_ = nullptr;
  QPushButton* go_on_ = nullptr;
  QSpinBox* sheet_ = nullptr;
  std::filesystem::path shown_run_;  ///< of the chosen cell
  QPushButton* show_run_ = nullptr;
  QPushButton* use_ = nullptr;
  QPushButton* report_ = nullptr;
  GalleryThumbnails* thumbnails_;
};

}  // namespace thumbsup
