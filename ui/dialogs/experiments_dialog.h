#pragma once

#include <QDialog>
#include <filesystem>
#include <string>

#include "params/train_config.h"
#include "ui/studio_context.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace thumbsup {

class ExperimentForm;
class ExperimentResults;
struct ExperimentVersion;
struct ListedExperiment;

/// The project's experiments: a new one on the left; on the right one of them, as a heat map that grows while it runs,
/// or as a leaderboard, with its conclusion, pictures of the chosen setting, and what can be done with it.
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
  QHBoxLayout* make_head();
  QHBoxLayout* make_buttons();
  QPushButton* act(QPushButton* made, const char* name, const QString& tip, void (ExperimentsDialog::*pressed)());
  const ListedExperiment* shown() const;
  void begin();
  void listed();
  void show_chosen();
  void update_state();
  void go_on_or_stop();
  void pause_or_resume();
  void accept_version();
  void tell_version(const ExperimentVersion& version);
  void use_settings();
  void export_report();

  StudioContext& context_;
  const TrainConfig next_;
  std::string wanted_;  ///< the one to be shown as soon as it is listed
  ExperimentForm* form_ = nullptr;
  QComboBox* chosen_ = nullptr;
  QLabel* state_ = nullptr;
  ExperimentResults* results_ = nullptr;
  QPushButton* pause_ = nullptr;
  QPushButton* go_on_ = nullptr;
  QPushButton* use_ = nullptr;
  QPushButton* accept_ = nullptr;
  QPushButton* report_ = nullptr;
};

}  // namespace thumbsup
