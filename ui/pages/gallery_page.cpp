#include "ui/pages/gallery_page.h"

#include <QSplitter>
#include <QTimer>
#include <QUndoStack>
#include <QVBoxLayout>
#include <algorithm>

#include "studio/project.h"
#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/jobs/background_judge.h"
#include "ui/jobs/background_tasks.h"
#include "ui/jobs/gallery_generation.h"
#include "ui/jobs/job_list.h"
#include "ui/models/gallery_model.h"
#include "ui/models/project_models.h"
#include "ui/pages/batch_acceptance.h"
#include "ui/settings/settings.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/acceptance_banner.h"
#include "ui/widgets/gallery_filter_bar.h"
#include "ui/widgets/gallery_inspector.h"
#include "ui/widgets/gallery_view.h"
#include "ui/widgets/generate_panel.h"

namespace thumbsup {
namespace {

constexpr const char* kGallerySection = "ui/gallery";

}  // namespace

GalleryPage::GalleryPage(StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      marks_(context.models.marks),
      model_(new GalleryModel(this)),
      filter_(new GalleryFilter(this)),
      generation_(new GalleryGeneration(context, this)),
      judge_(new BackgroundJudge(this)),
      tasks_(new BackgroundTasks(this)),
      refresh_timer_(new QTimer(this)),
      save_timer_(new QTimer(this)) {
  setObjectName("gallery_page");
  filter_->setSourceModel(model_);
  declare_commands();
  auto* splitter = new QSplitter(Qt::Horizontal, this);
  splitter->setObjectName("gallery_splitter");
  splitter->addWidget(make_centre());
  inspector_ = new GalleryInspector(context_.theme, context_.commands, splitter);
  inspector_->setMinimumWidth(240);
  splitter->addWidget(inspector_);
  splitter->setStretchFactor(0, 1);
  splitter->setSizes({2000, 304});
  remember_splitter(splitter, context_.settings);
  auto* layout = row_layout(0);
  setLayout(layout);
  layout->addWidget(splitter);
  viewer_ = new ImageViewer(context_.theme, this);
  acceptance_ = new BatchAcceptance(context_, *banner_, this);

  refresh_timer_->setSingleShot(true);
  refresh_timer_->setInterval(0);
  save_timer_->setSingleShot(true);
  save_timer_->setInterval(600);
  connect_parts();
  load_values();
  choice_changed();
  scan();
  show_progress();
}

GalleryPage::~GalleryPage() {
  if (save_timer_->isActive()) save_values();
}

QWidget* GalleryPage::make_centre() {
  auto* centre = new QWidget(this);
  centre->setObjectName("gallery_centre");
  auto* layout = column_layout(12);
  layout->setContentsMargins(16, 16, 16, 12);
  centre->setLayout(layout);
  panel_ = new GeneratePanel(context_.commands, context_.theme, centre);
  banner_ = new AcceptanceBanner(context_.theme, centre);
  bar_ = new GalleryFilterBar(*filter_, context_.commands, centre);
  empty_ = dim_label({});
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setObjectName("gallery_empty");
  view_ = new GalleryView(*filter_, context_.theme, centre);
  view_->set_tile(context_.settings.gallery_tile.get());
  connect(view_, &GalleryView::tile_chosen, this, [this](int pixels) { context_.settings.gallery_tile.set(pixels); });
  for (const char* id :
       {"gallery.zoom", "gallery.favourite", "gallery.passes", "gallery.does_not_pass", "gallery.compare",
        "gallery.use_again", "gallery.start_from", "gallery.paint_mask", "gallery.vary", "gallery.enlarge",
        "gallery.copy_parameters", "gallery.export", "gallery.delete"})
    view_->addAction(context_.commands.find(id));
  layout->addWidget(panel_);
  layout->addWidget(banner_);
  layout->addWidget(bar_);
  layout->addWidget(empty_, 1);
  layout->addWidget(view_, 1);
  return centre;
}

void GalleryPage::connect_parts() {
  connect(refresh_timer_, &QTimer::timeout, this, &GalleryPage::refresh);
  connect(save_timer_, &QTimer::timeout, this, &GalleryPage::save_values);
  connect(view_, &GalleryView::choice_changed, this, &GalleryPage::choice_changed);
  connect(view_, &GalleryView::open_wanted, this, &GalleryPage::open_viewer);
  connect(view_, &GalleryView::hovered, this, [this](const QModelIndex& index) {
    if (inspector_->wants_overlay() && index.data(GalleryModel::HasVerdictRole).toBool())
      judge_->ask_where_it_looked(index.data(GalleryModel::PathRole).toString());
  });
  for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
    connect(model_, signal, this, &GalleryPage::refresh_soon);
  connect(model_, &QAbstractItemModel::modelReset, this, &GalleryPage::refresh_soon);
  connect(model_, &QAbstractItemModel::dataChanged, this,
          [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
            if (!roles.contains(GalleryModel::ThumbnailRole)) refresh_soon();
          });
  connect(bar_, &GalleryFilterBar::changed, this, &GalleryPage::refresh_soon);

  connect(judge_, &BackgroundJudge::judge_read, this, [this](const JudgeInfo& info) {
    judge_info_ = info;
    refresh_soon();
  });
  connect(judge_, &BackgroundJudge::verdicts_ready, model_, &GalleryModel::set_verdicts);
  connect(judge_, &BackgroundJudge::deleted_ready, this,
          [this](const std::filesystem::path& folder, const std::vector<ImageVerdict>& verdicts) {
            deleted_[folder] = verdicts;
            refresh_soon();
          });
  connect(judge_, &BackgroundJudge::similarity_ready, inspector_, &GalleryInspector::set_similarity);
  connect(judge_, &BackgroundJudge::where_it_looked_ready, this, [this](const QString& path, const QImage& overlay) {
    inspector_->set_overlay(path, overlay);
    viewer_->set_overlay(path, overlay);
    if (inspector_->wants_overlay()) view_->set_overlay(path, overlay);
  });
  connect(judge_, &BackgroundJudge::failed, bar_, &GalleryFilterBar::say);
  connect(inspector_, &GalleryInspector::overlay_wanted, judge_, &BackgroundJudge::ask_where_it_looked);
  connect(inspector_, &GalleryInspector::rating_wanted, this, &GalleryPage::rate_chosen);
  connect(viewer_, &ImageViewer::overlay_wanted, judge_, &BackgroundJudge::ask_where_it_looked);
  connect(viewer_, &ImageViewer::favourite_wanted, this, &GalleryPage::toggle_favourite);
  connect(viewer_, &ImageViewer::current_changed, this, [this](const QString& path) { choose({path}); });
  connect(viewer_, &ImageViewer::closed, this, [this] { view_->setFocus(); });

  connect(panel_, &GeneratePanel::values_changed, save_timer_, qOverload<>(&QTimer::start));
  connect(panel_, &GeneratePanel::model_changed, save_timer_, qOverload<>(&QTimer::start));
  connect(panel_, &GeneratePanel::judge_changed, this, [this] {
    save_timer_->start();
    judge_changed();
  });
  connect(acceptance_, &BatchAcceptance::said, bar_, &GalleryFilterBar::say);
  connect(acceptance_, &BatchAcceptance::failed, this,
          [this](const QString& sentence, const QString& detail) { show_error(this, sentence, detail); });
  connect(&context_.models.models, &ProjectModelList::listed, this, &GalleryPage::models_listed);
  connect(&context_.models.judges, &ProjectJudges::listed, this, &GalleryPage::judges_listed);
  connect(&context_.models.trash, &ProjectTrashModel::gone, this, &GalleryPage::images_gone);
  connect(&context_.models.trash, &ProjectTrashModel::came_back, this, &GalleryPage::images_came_back);
  connect(&marks_, &MarkedImages::changed, this, &GalleryPage::show_marks);

  connect(generation_, &GalleryGeneration::image_made, this, &GalleryPage::image_made);
  connect(generation_, &GalleryGeneration::preview_changed, model_, &GalleryModel::set_preview);
  connect(generation_, &GalleryGeneration::progressed, this, &GalleryPage::show_progress);
  connect(generation_, &GalleryGeneration::ended, this, [this](GenerateJob* job) {
    model_->clear_preview();
    show_progress();
    bar_->set_batches(model_->batches());
    if (job->state() == JobState::Failed && isVisible()) show_error(this, job->error_sentence(), job->error_detail());
  });
}

void GalleryPage::load_values() {
  panel_->load(context_.project.section("params/generate"));
  const nlohmann::json own = context_.project.section(kGallerySection);
  if (own.contains("model") && own["model"].is_string()) panel_->choose_model(to_qt(own["model"].get<std::string>()));
  if (own.contains("judge") && own["judge"].is_string()) panel_->choose_judge(to_qt(own["judge"].get<std::string>()));
}

void GalleryPage::save_values() {
  save_timer_->stop();
  guarded(this, [this] {
    context_.project.set_section("params/generate", panel_->values());
    nlohmann::json own = context_.project.section(kGallerySection);
    if (const ModelEntry* model = panel_->model()) own["model"] = model->id.toStdString();
    own["judge"] = panel_->judge() != nullptr ? panel_->judge()->id.toStdString() : "";
    context_.project.set_section(kGallerySection, own);
  });
}

// ---- what is there

void GalleryPage::scan() {
  tasks_->run([folder = context_.project.gallery_folder()] { return scan_gallery(folder); },
              [this](GalleryScan found) {
                // Images that arrived while the folder was read are in both.
                for (GalleryImage& image : found.images) image.mark = marks_.of(image.path);
                model_->set_images(std::move(found.images));
                bar_->set_batches(model_->batches());
                if (judge_->has_judge()) judge_->ask_verdicts(model_->paths());
                ask_deleted();
              });
}

/// After the verdicts that are asked for already: what is to be deleted next is known by then.
void GalleryPage::ask_deleted() {
  if (judge_->has_judge()) judge_->ask_deleted(context_.project.gallery_folder());
}

void GalleryPage::models_listed() {
  acceptance_->set_models(context_.models.models.models());
  panel_->set_models(context_.models.models.models());
  refresh_soon();
}

void GalleryPage::judges_listed() {
  panel_->set_judges(context_.models.judges.judges());
  judge_changed();
  refresh_soon();
}

void GalleryPage::judge_changed() {
  const JudgeEntry* entry = panel_->judge();
  const std::filesystem::path folder = entry != nullptr ? entry->folder : std::filesystem::path();
  // The same folder with another threshold is another judge.
  const std::uint64_t stamp = entry != nullptr ? entry->stamp : 0;
  if (folder == judge_->folder() && stamp == judge_stamp_) return;
  judge_stamp_ = stamp;
  judge_info_.reset();
  model_->clear_verdicts();
  deleted_.clear();
  judge_->set_judge(folder, {context_.project.shelf_folder(Shelf::Instance).string()},
                    context_.settings.device.get().toStdString());
  if (entry != nullptr) judge_->ask_verdicts(model_->paths());
  ask_deleted();
  choice_changed();
  refresh_soon();
}

void GalleryPage::generate_images() {
  generate_with(panel_->config());
}

void GalleryPage::generate_with(const GenerateConfig& config) {
  const JudgeEntry* judge = panel_->judge();
  const QString batch = generation_->start(config, judge != nullptr ? judge->folder : std::filesystem::path());
  save_values();
  bar_->show_new_batch(batch);
  show_progress();
}

void GalleryPage::image_made(GenerateJob* job, GalleryImage image) {
  const bool same_judge = job->request().judge == judge_->folder();
  const QString path = to_qt(image.path);
  if (!same_judge) image.verdict.reset();
  const bool judged = image.verdict.has_value();
  model_->clear_preview();
  image.mark = marks_.of(image.path);
  model_->add_image(std::move(image));
  if (!judged && judge_->has_judge()) judge_->ask_verdicts({path});
  if (!bar_->knows_batches()) bar_->set_batches(model_->batches());
}

void GalleryPage::show_progress() {
  const GenerateJob* job = generation_->current();
  context_.commands.find("gallery.stop")->setEnabled(job != nullptr && job->state() != JobState::Stopping);
  if (job == nullptr)
    panel_->show_progress(false, 0, {});
  else
    panel_->show_progress(true, job->state() == JobState::Waiting ? 0 : job->whole_fraction(),
                          GalleryGeneration::status_text(*job));
}

// ---- what is shown

void GalleryPage::refresh_soon() {
  if (!refresh_timer_->isActive()) refresh_timer_->start();
}

void GalleryPage::refresh() {
  bar_->refresh_counts();
  const bool nothing = filter_->rowCount() == 0;
  view_->setVisible(!nothing);
  empty_->setVisible(nothing);
  empty_->setText(model_->rowCount() == 0
                      ? tr("Images appear here as they are made. Write a prompt and choose Generate.")
                      : tr("No image matches. Show all, or clear the search."));
  BatchAcceptance::Scope scope{bar_->batch(), bar_->shows_all_batches(), {}, {}};
  bool first = true;
  for (const GalleryImage& image : model_->images()) {
    if (!scope.all && image.batch != scope.batch) continue;
    const std::string hash = image.parameters ? image.parameters->values.model_hash : std::string();
    scope.model_hash = first || scope.model_hash == hash ? hash : std::string();
    first = false;
    if (!image.verdict) continue;
    scope.verdicts.push_back(*image.verdict);
    scope.verdicts.back().overruled = image.mark.verdict;
  }
  for (const auto& [folder, verdicts] : deleted_) {
    const QString batch = folder == context_.project.gallery_folder() ? QString() : to_qt(folder.filename());
    if (!scope.all && batch != scope.batch) continue;
    for (const ImageVerdict& verdict : verdicts) {
      if (model_->find(to_qt(verdict.path)) != nullptr) continue;
      scope.verdicts.push_back(verdict);
      scope.verdicts.back().overruled = marks_.of(verdict.path).verdict;
    }
  }
  acceptance_->set_judge(judge_info_, judge_->folder());
  acceptance_->set_scope(std::move(scope));
  choice_changed();
}

QStringList GalleryPage::chosen() const {
  return view_->chosen();
}

void GalleryPage::choose(const QStringList& paths) {
  view_->choose(paths);
}

void GalleryPage::choice_changed() {
  const QStringList paths = chosen();
  const QModelIndex current = view_->currentIndex();
  QString shown = current.isValid() ? current.data(GalleryModel::PathRole).toString() : QString();
  if (!paths.contains(shown)) shown = paths.value(0);
  const GalleryImage* image = shown.isEmpty() ? nullptr : model_->find(shown);
  const bool another = inspector_->path() != shown;
  const JudgeEntry* judge = panel_->judge();
  inspector_->show_image(image, static_cast<int>(paths.size()), judge != nullptr ? judge->name : QString(),
                         to_qt(context_.project.name()));
  if (image != nullptr && another && judge_->has_judge()) judge_->ask_similarity(shown);
  bar_->say({});  // what was said of the batch; the inspector tells how many are chosen
  Commands& commands = context_.commands;
  for (const char* id : {"gallery.favourite", "gallery.delete", "gallery.zoom"})
    commands.find(id)->setEnabled(!paths.isEmpty());
  for (const char* id : {"gallery.passes", "gallery.does_not_pass"})
    commands.find(id)->setEnabled(image != nullptr && image->verdict.has_value());
  const bool favourite = image != nullptr && image->mark.favourite;
  commands.find("gallery.favourite")->setIcon(context_.theme.icon(favourite ? "heart-filled" : "heart"));
  for (int rating = 0; rating <= 5; ++rating)
    commands.find(QString("gallery.rate_%1").arg(rating))->setEnabled(!paths.isEmpty());
  for (const char* id : {"gallery.start_from", "gallery.paint_mask"}) commands.find(id)->setEnabled(image != nullptr);
  for (const char* id : {"gallery.copy_parameters", "gallery.use_again", "gallery.vary", "gallery.enlarge"})
    commands.find(id)->setEnabled(image != nullptr && image->parameters.has_value());
  commands.find("gallery.compare")->setEnabled(paths.size() == 2);
  commands.find("gallery.export")->setEnabled(filter_->counts().all > 0);
}

void GalleryPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  context_.models.models.reload();
  context_.models.judges.reload();
  refresh_soon();  // the criterion may be another one
}

}  // namespace thumbsup
