#pragma once

#include <QDialog>
#include <filesystem>
#include <memory>

#include "studio/download.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace thumbsup {

class FunctionJob;
class Settings;

/// Asks which model is to be downloaded: looks at the server first, shows the files with their sizes and whether there
/// is room, and says `wanted`. Never blocks.
class DownloadDialog : public QDialog {
  Q_OBJECT

 public:
  /// `models`: the folder it goes into, under the repository's name.
  DownloadDialog(std::filesystem::path models, const Settings& settings, QWidget* parent);
  ~DownloadDialog() override;

 Q_SIGNALS:
  void wanted(const DownloadConfig& config);

 private:
  QWidget* make_form();
  QWidget* make_buttons();
  void show_token();
  DownloadConfig config() const;
  void forget_plan();
  void look();
  void looked();
  void show_plan();
  void decide();

  std::filesystem::path models_;
  const Settings& settings_;
  const bool offline_;
  std::unique_ptr<FunctionJob> looking_;
  DownloadConfig planned_;              ///< what was asked for `plan_`, with a folder that was free
  std::shared_ptr<DownloadPlan> plan_;  ///< of what the fields say; null: not known
  QLineEdit* repo_;
  QLineEdit* revision_;
  QComboBox* variant_;
  QLabel* token_;
  QTableWidget* files_;
  QProgressBar* busy_;
  QLabel* summary_;
  QPushButton* look_;
  QPushButton* download_;
};

}  // namespace thumbsup
