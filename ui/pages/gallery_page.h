#pragma once

#include <QWidget>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "engine/judge.h"
#include "params/generate_config.h"
#include "studio/gallery_marks.h"
#include "ui/jobs/gallery_image.h"
#include "ui/models/gallery_filter.h"
#include "ui/models/model_entry.h"
#include "ui/studio_context.h"
#include "ui/widgets/image_viewer.h"

class QLabel;
class QTimer;

namespace thumbsup {

class AcceptanceBanner;
class BackgroundJudge;
class BackgroundTasks;
class BatchAcceptance;
class GalleryFilterBar;
class GalleryGeneration;
class GalleryInspector;
class GalleryModel;
class GalleryView;
class GenerateJob;
class GeneratePanel;
class Job;
class MarkedImages;
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

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void declare_commands();
  QWidget* make_centre();
  void connect_parts();
  void load_values();
  void save_values();
  void scan();
  void ask_deleted();
  void overrule_chosen(bool passes);
  void models_listed();
  void judges_listed();
  void show_marks(const ImageMarks& marks);
  void images_gone(const std::vector<std::filesystem::path>& images);
  void images_came_back(const std::vector<std::filesystem::path>& images);
  void judge_changed();
  void generate_images();
  void generate_with(const GenerateConfig& config);
  void image_made(GenerateJob* job, GalleryImage image);
  void show_progress();
  void choice_changed();
  void refresh_soon();
  void refresh();
  void open_viewer();
  void compare();
  ImageViewer::Picture picture(const QModelIndex& index) const;
  void toggle_favourite();
  void rate_chosen(int rating);
  void delete_chosen();
  void ask_export();
  void copy_parameters();
  void use_again();
  void start_from_chosen();
  void paint_mask();
  void use_mask(const GalleryImage& image, const QImage& mask);
  void vary_chosen();
  void enlarge_chosen();
  void draw_again(const std::function<QStringList(const GalleryImage&, GenerateConfig&)>& change);
  void show_nearest();

  StudioContext& context_;
  MarkedImages& marks_;
  GalleryModel* model_;
  GalleryFilter* filter_;
  GalleryGeneration* generation_;
  BackgroundJudge* judge_;
  BackgroundTasks* tasks_;
  GeneratePanel* panel_ = nullptr;
  AcceptanceBanner* banner_ = nullptr;
  BatchAcceptance* acceptance_ = nullptr;
  GalleryFilterBar* bar_ = nullptr;
  QLabel* empty_ = nullptr;
  GalleryView* view_ = nullptr;
  GalleryInspector* inspector_ = nullptr;
  ImageViewer* viewer_ = nullptr;
  QTimer* refresh_timer_;
  QTimer* save_timer_;
  std::optional<JudgeInfo> judge_info_;
  std::map<std::filesystem::path, std::vector<ImageVerdict>> deleted_;  ///< by folder: images that are gone
  std::uint64_t judge_stamp_ = 0;
};

}  // namespace thumbsup
