#pragma once

#include <QDialog>
#include <filesystem>
#include <string>
#include <vector>

#include "studio/registry.h"
#include "ui/jobs/background_tasks.h"

class QLabel;

namespace thumbsup {

class FlowLayout;
class GalleryThumbnails;
class SegmentedControl;
class Theme;

/// The pictures that two versions made of the same seeds, side by side, with what the judge said of each.
class VersionPicturesDialog : public QDialog {
  Q_OBJECT

 public:
  /// `versions`: the registry's folder.
  VersionPicturesDialog(const std::filesystem::path& versions, const std::string& left, const std::string& right,
                        const Theme& theme, QWidget* parent);

 private:
  void show_pairs(const std::vector<VersionDiff::SamplePair>& pairs);
  void filter();
  QWidget* make_pair(const VersionDiff::SamplePair& pair);

  const QString left_, right_;
  const Theme& theme_;
  GalleryThumbnails* thumbnails_;
  QLabel* sentence_;
  SegmentedControl* which_;
  FlowLayout* flow_;
  std::vector<std::pair<QWidget*, bool>> pairs_;  ///< whether just one of the two passes
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
