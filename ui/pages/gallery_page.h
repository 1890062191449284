#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "engine/judge.h"
#include "ui/models/gallery_filter.h"
#include "ui/models/gallery_image.h"
#include "ui/models/model_catalog.h"
#include "ui/studio_context.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QTimer;

namespace thumbsup {

class AcceptanceBanner;
class BackgroundJudge;
class BackgroundTasks;
class GalleryDelegate;
class GalleryInspector;
class GalleryModel;
class GeneratePanel;
class GenerateJob;
class ImageViewer;
class Job;
class SegmentedControl;
struct ExportChoice;

/// Making images and looking at them: prompts and parameters, the grid with verdicts, what made the chosen one, and
/// the acceptance of a batch. Every generation is a batch: a folder of its own below the project's gallery.
class GalleryPage : public QWidget {
  Q_OBJECT

 public:
  explicit GalleryPage(StudioContext& context, QWidget* parent = nullptr);
  ~GalleryPage() override;

  GalleryModel& model() { return *model_; }
  GalleryFilter& filter() { return *filter_; }
  GeneratePanel& panel() { return *panel_; }
  AcceptanceBanner& banner() { return *banner_; }
  ImageViewer& viewer() { return *viewer_; }

  /// Files of the chosen pictures, in the order they are shown.
  QStringList chosen() const;
  void choose(const QStringList& paths);
  /// Exports the chosen images, or all that are shown when none is.
  Job* export_images(const ExportChoice& choice);
  /// For the undo commands: into the trash, and back.
  QStringList trash_images(const QStringList& paths);
  void restore_images(const QStringList& trashed, const QStringList& originals);
  void mark_favourite(const QStringList& paths, bool favourite);

 protected:
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void declare_commands();
  QWidget* make_centre();
  QWidget* make_filter_row();
  void scan();
  void reload_choosers();
  void judge_changed();
  void watch(GenerateJob* job);
  void generate_images();
  void stop_generation();
  void image_made(GenerateJob* job, GalleryImage image);
  void generation_ended(GenerateJob* job);
  void show_progress();
  void choice_changed();
  void refresh_soon();
  void refresh();
  void fill_batches();
  void fit_tiles();
  void open_viewer();
  void compare();
  void toggle_favourite();
  void delete_chosen();
  void ask_export();
  void copy_parameters();
  void use_again();
  void show_nearest();
  void write_report();
  void accept_version();
  const ModelEntry* run_of_batch() const;
  std::vector<GalleryImage> in_scope() const;
  QString selected_batch(bool* all) const;
  void save_values();
  std::filesystem::path absolute(const std::string& relative) const;

  StudioContext& context_;
  GalleryModel* model_;
  GalleryFilter* filter_;
  GeneratePanel* panel_;
  AcceptanceBanner* banner_;
  SegmentedControl* segments_;
  QComboBox* batch_box_;
  QComboBox* order_box_;
  QLineEdit* search_;
  QLabel* chosen_label_;
  QLabel* empty_;
  QListView* view_;
  GalleryDelegate* delegate_;
  GalleryInspector* inspector_;
  ImageViewer* viewer_;
  BackgroundJudge* judge_;
  BackgroundTasks* tasks_;
  QTimer* refresh_timer_;
  QTimer* save_timer_;
  std::optional<JudgeInfo> judge_info_;
  std::vector<ModelEntry> models_;
  qint64 judge_stamp_ = 0;
  bool batches_known_ = false;
};

}  // namespace thumbsup
