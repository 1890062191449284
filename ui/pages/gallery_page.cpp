#include "ui/pages/gallery_page.h"

#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QSplitter>
#include <QTimer>
#include <QUndoStack>
#include <QUrl>

#include "base/error.h"
#include "engine/image_judge.h"
#include "studio/gallery_export.h"
#include "studio/project.h"
#include "ui/commands/commands.h"
#include "ui/commands/gallery_commands.h"
#include "ui/commands/page_handle.h"
#include "ui/dialogs/error_box.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/jobs/accept_version_job.h"
#include "ui/jobs/background_judge.h"
#include "ui/jobs/background_tasks.h"
#include "ui/jobs/generate_job.h"
#include "ui/jobs/job_list.h"
#include "ui/models/gallery_model.h"
#include "ui/settings/settings.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/acceptance_banner.h"
#include "ui/widgets/gallery_delegate.h"
#include "ui/widgets/gallery_inspector.h"
#include "ui/widgets/generate_panel.h"
#include "ui/widgets/image_viewer.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/styled.h"

namespace thumbsup {
namespace {

constexpr int kTile = 142;           ///< wished side of a tile
constexpr double kCriterion = 0.75;  ///< as JudgeRunConfig's default
constexpr const char* kSection = "ui/gallery";

/// "2026-01-31-120501", as generations name their folders, in the user's words; other names as they are.
QString batch_words(const QString& batch) {
  if (batch.isEmpty()) return GalleryPage::tr("Loose images");
  const QDateTime time = QDateTime::fromString(batch.left(17), "yyyy-MM-dd-HHmmss");
  return time.isValid() ? QLocale().toString(time, GalleryPage::tr("d MMM HH:mm", "a batch's date and time")) : batch;
}

nlohmann::json about(const GalleryImage& image, const QString& judge) {
  nlohmann::json json = {{"favourite", image.favourite}};
  if (image.parameters) {
    const GenerationParameters& p = image.parameters->values;
    json.update({{"prompt", p.prompt},
                 {"negative_prompt", p.negative_prompt},
                 {"seed", p.seed},
                 {"steps", p.steps},
                 {"sampler", p.sampler},
                 {"guidance_scale", p.guidance_scale},
                 {"width", p.width},
                 {"height", p.height},
                 {"model", p.model},
                 {"model_hash", p.model_hash}});
  }
  if (image.verdict)
    json["verdict"] = {
        {"judge", judge.toStdString()}, {"probability", image.verdict->probability}, {"passed", image.verdict->passed}};
  return json;
}

}  // namespace

GalleryPage::GalleryPage(StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      model_(new GalleryModel(this)),
      filter_(new GalleryFilter(this)),
      judge_(new BackgroundJudge(this)),
      tasks_(new BackgroundTasks(this)),
      refresh_timer_(new QTimer(this)),
      save_timer_(new QTimer(this)) {
  PageSlot::enter(context.undo, this);
  filter_->setSourceModel(model_);
  declare_commands();
  auto* layout = row_layout(0);
  setLayout(layout);
  auto* splitter = new QSplitter(Qt::Horizontal, this);
  splitter->setObjectName("gallery_splitter");
  splitter->setHandleWidth(1);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(make_centre());
  inspector_ = new GalleryInspector(context_.theme, context_.commands, splitter);
  inspector_->setMinimumWidth(240);
  splitter->addWidget(inspector_);
  splitter->setStretchFactor(0, 1);
  splitter->setSizes({2000, 304});
  remember_splitter(splitter, context_.settings);
  layout->addWidget(splitter);
  viewer_ = new ImageViewer(context_.theme, this);

  refresh_timer_->setSingleShot(true);
  refresh_timer_->setInterval(0);
  connect(refresh_timer_, &QTimer::timeout, this, &GalleryPage::refresh);
  save_timer_->setSingleShot(true);
  save_timer_->setInterval(600);
  connect(save_timer_, &QTimer::timeout, this, &GalleryPage::save_values);

  connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &GalleryPage::choice_changed);
  connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &GalleryPage::choice_changed);
  for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
    connect(model_, signal, this, &GalleryPage::refresh_soon);
  connect(model_, &QAbstractItemModel::modelReset, this, &GalleryPage::refresh_soon);
  connect(model_, &QAbstractItemModel::dataChanged, this,
          [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
            if (!roles.contains(GalleryModel::ThumbnailRole)) refresh_soon();
          });

  connect(judge_, &BackgroundJudge::judge_read, this, [this](const JudgeInfo& info) {
    judge_info_ = info;
    refresh_soon();
  });
  connect(judge_, &BackgroundJudge::verdicts_ready, model_, &GalleryModel::set_verdicts);
  connect(judge_, &BackgroundJudge::likeness_ready, inspector_, &GalleryInspector::set_likeness);
  connect(judge_, &BackgroundJudge::where_it_looked_ready, this, [this](const QString& path, const QImage& overlay) {
    inspector_->set_overlay(path, overlay);
    viewer_->set_overlay(path, overlay);
    if (!inspector_->wants_overlay()) return;
    delegate_->set_overlay(path, overlay);
    view_->viewport()->update();
  });
  connect(judge_, &BackgroundJudge::failed, this,
          [this](const QString& sentence) { chosen_label_->setText(sentence); });
  connect(inspector_, &GalleryInspector::overlay_wanted, judge_, &BackgroundJudge::ask_where_it_looked);
  connect(viewer_, &ImageViewer::overlay_wanted, judge_, &BackgroundJudge::ask_where_it_looked);
  connect(viewer_, &ImageViewer::favourite_wanted, this,
          [this](const QString& path, bool on) { context_.undo.push(new MarkFavourites(this, {path}, on)); });
  connect(viewer_, &ImageViewer::current_changed, this, [this](const QString& path) { choose({path}); });
  connect(viewer_, &ImageViewer::closed, this, [this] { view_->setFocus(); });
  connect(panel_, &GeneratePanel::values_changed, save_timer_, qOverload<>(&QTimer::start));
  connect(panel_, &GeneratePanel::model_changed, save_timer_, qOverload<>(&QTimer::start));
  connect(panel_, &GeneratePanel::judge_changed, this, [this] {
    save_timer_->start();
    judge_changed();
  });
  connect(banner_, &AcceptanceBanner::report_wanted, this, &GalleryPage::write_report);
  connect(banner_, &AcceptanceBanner::accept_wanted, this, &GalleryPage::accept_version);
  connect(&context_.jobs, &JobList::job_finished, this, [this](Job*) { reload_choosers(); });
  for (GenerateJob* job : context_.jobs.jobs_of<GenerateJob>())
    if (!job->is_ended()) watch(job);

  nlohmann::json values = context_.project.section("params/generate");
  panel_->load(values);
  const nlohmann::json own = context_.project.section(kSection);
  if (own.contains("model") && own["model"].is_string()) panel_->choose_model(to_qt(own["model"].get<std::string>()));
  if (own.contains("judge") && own["judge"].is_string()) panel_->choose_judge(to_qt(own["judge"].get<std::string>()));
  choice_changed();
  scan();
  show_progress();
}

GalleryPage::~GalleryPage() {
  if (save_timer_->isActive()) save_values();
}

void GalleryPage::declare_commands() {
  Commands& commands = context_.commands;
  const auto add = [&](const char* id, const QString& text, const char* icon, const QKeySequence& key,
                       const QString& tip, void (GalleryPage::*run)()) {
    return commands.add(this, {id, text, icon, key, tip}, [this, run] { guarded(this, [&] { (this->*run)(); }); });
  };
  add("gallery.generate", tr("Generate"), "", QKeySequence("Ctrl+Return"), tr("Makes the images with these parameters"),
      &GalleryPage::generate_images);
  add("gallery.stop", tr("Stop"), "stop", QKeySequence("Ctrl+."), tr("Stops after this step; finished images stay"),
      &GalleryPage::stop_generation)
      ->setEnabled(false);
  add("gallery.favourite", tr("Favourite"), "star", QKeySequence("Ctrl+D"),
      tr("Marks the chosen images, or unmarks them"), &GalleryPage::toggle_favourite);
  add("gallery.zoom", tr("Zoom"), "zoom-in", QKeySequence("F3"), tr("Shows the image over the whole page"),
      &GalleryPage::open_viewer);
  add("gallery.compare", tr("Compare"), "compare", QKeySequence("Ctrl+Shift+C"),
      tr("Two images side by side, zoomed together: choose two"), &GalleryPage::compare);
  add("gallery.export", tr("Export..."), "export", QKeySequence("Ctrl+E"),
      tr("The chosen images as files, as a ZIP archive or as a contact sheet"), &GalleryPage::ask_export);
  add("gallery.delete", tr("Delete images"), "trash", QKeySequence::Delete,
      tr("Moves the chosen images to the project's trash; can be undone"), &GalleryPage::delete_chosen);
  add("gallery.copy_parameters", tr("Copy"), "copy", QKeySequence("Ctrl+Shift+P"),
      tr("Copies the parameters as text that other programs read"), &GalleryPage::copy_parameters);
  add("gallery.use_again", tr("Use again"), "reset", QKeySequence("Ctrl+U"),
      tr("Puts the image's prompt and parameters into the panel"), &GalleryPage::use_again);
  add("gallery.nearest_photo", tr("Nearest photo"), "photos", {}, tr("Shows the instance photo that resembles it most"),
      &GalleryPage::show_nearest);
}

QWidget* GalleryPage::make_centre() {
  auto* centre = new QWidget(this);
  centre->setObjectName("gallery_centre");
  auto* layout = column_layout(12);
  layout->setContentsMargins(16, 16, 16, 12);
  centre->setLayout(layout);
  panel_ = new GeneratePanel(context_.commands, centre);
  banner_ = new AcceptanceBanner(context_.theme, centre);
  layout->addWidget(panel_);
  layout->addWidget(banner_);
  layout->addWidget(make_filter_row());
  empty_ = dim_label(tr("Images appear here as they are made. Write a prompt and choose Generate."));
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setObjectName("gallery_empty");
  layout->addWidget(empty_, 1);
  view_ = new QListView(centre);
  view_->setObjectName("gallery_view");
  view_->setAccessibleName(tr("Generated images"));
  view_->setModel(filter_);
  delegate_ = new GalleryDelegate(context_.theme, view_);
  view_->setItemDelegate(delegate_);
  view_->setViewMode(QListView::IconMode);
  view_->setResizeMode(QListView::Adjust);
  view_->setMovement(QListView::Static);
  view_->setUniformItemSizes(true);
  view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  view_->setDragEnabled(true);
  view_->setDragDropMode(QAbstractItemView::DragOnly);
  view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  view_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  view_->setFrameShape(QFrame::NoFrame);
  view_->setMouseTracking(true);
  view_->setContextMenuPolicy(Qt::ActionsContextMenu);
  for (const char* id : {"gallery.zoom", "gallery.favourite", "gallery.compare", "gallery.use_again",
                         "gallery.copy_parameters", "gallery.export", "gallery.delete"})
    view_->addAction(context_.commands.find(id));
  view_->viewport()->installEventFilter(this);
  view_->installEventFilter(this);
  connect(view_, &QListView::activated, this, [this] { open_viewer(); });
  connect(view_, &QListView::entered, this, [this](const QModelIndex& index) {
    const QString path = index.data(GalleryModel::PathRole).toString();
    if (inspector_->wants_overlay() && index.data(GalleryModel::HasVerdictRole).toBool())
      judge_->ask_where_it_looked(path);
  });
  layout->addWidget(view_, 1);
  return centre;
}

QWidget* GalleryPage::make_filter_row() {
  auto* row = new QWidget(this);
  auto* layout = row_layout(8);
  row->setLayout(layout);
  segments_ = new SegmentedControl({tr("All"), tr("Pass"), tr("Fail"), QString::fromUtf8("★")}, row);
  segments_->setObjectName("gallery_show");
  segments_->setMinimumWidth(228);
  segments_->setAccessibleName(tr("Which images are shown"));
  connect(segments_, &SegmentedControl::chosen, this, [this](int index) {
    filter_->set_show(static_cast<GalleryFilter::Show>(index));
    refresh_soon();
  });
  batch_box_ = new QComboBox(row);
  batch_box_->setObjectName("gallery_batch");
  batch_box_->setAccessibleName(tr("Batch"));
  batch_box_->setToolTip(tr("The generation whose images are shown and counted"));
  batch_box_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  connect(batch_box_, &QComboBox::currentIndexChanged, this, [this] {
    bool all = true;
    const QString batch = selected_batch(&all);
    filter_->set_batch(batch, all);
    refresh_soon();
  });
  order_box_ = new QComboBox(row);
  order_box_->setObjectName("gallery_order");
  order_box_->setAccessibleName(tr("Order"));
  using Order = GalleryFilter::Order;
  for (const auto& [text, order] : {std::pair{tr("Oldest first"), Order::Oldest},
                                    {tr("Newest first"), Order::Newest},
                                    {tr("Best first"), Order::BestFirst},
                                    {tr("Worst first"), Order::WorstFirst},
                                    {tr("By seed"), Order::Seed}})
    order_box_->addItem(text, static_cast<int>(order));
  connect(order_box_, &QComboBox::currentIndexChanged, this,
          [this] { filter_->set_order(static_cast<Order>(order_box_->currentData().toInt())); });
  search_ = new QLineEdit(row);
  search_->setObjectName("gallery_search");
  search_->setPlaceholderText(tr("Search prompts"));
  search_->setAccessibleName(tr("Search prompts"));
  search_->setClearButtonEnabled(true);
  search_->setMinimumWidth(80);
  search_->setMaximumWidth(200);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    filter_->set_search(text);
    refresh_soon();
  });
  chosen_label_ = small_label({});
  auto* compare_button = button({});
  auto* export_button = button({});
  for (auto [widget, id] : {std::pair{compare_button, "gallery.compare"}, {export_button, "gallery.export"}}) {
    QAction* action = context_.commands.find(id);
    bind_button(widget, action);
    widget->setIcon({});
    connect(action, &QAction::changed, widget, [widget = widget] { widget->setIcon({}); });
  }
  export_button->setObjectName("gallery_export");
  layout->addWidget(segments_);
  layout->addWidget(batch_box_);
  layout->addWidget(order_box_);
  layout->addWidget(search_, 1);
  layout->addStretch();
  layout->addWidget(chosen_label_);
  layout->addWidget(compare_button);
  layout->addWidget(export_button);
  return row;
}

// ---- what is there

std::filesystem::path GalleryPage::absolute(const std::string& relative) const {
  return context_.project.gallery_folder() / relative;
}

void GalleryPage::scan() {
  tasks_->run([folder = context_.project.gallery_folder()] { return scan_gallery(folder); },
              [this](GalleryScan found) {
                // Images that arrived while the folder was read are in both.
                model_->set_images(std::move(found.images));
                QSet<QString> favourites;
                const nlohmann::json own = context_.project.section(kSection);
                if (own.contains("favourites") && own["favourites"].is_array())
                  for (const auto& entry : own["favourites"])
                    if (entry.is_string()) favourites.insert(to_qt(absolute(entry.get<std::string>())));
                model_->set_favourites(favourites);
                fill_batches();
                if (judge_->has_judge()) {
                  QStringList paths;
                  for (const GalleryImage& image : model_->images()) paths << to_qt(image.path);
                  judge_->ask_verdicts(paths);
                }
              });
}

void GalleryPage::reload_choosers() {
  tasks_->run(
      [folders = model_folders(context_.project), judges = context_.project.judges_folder()] {
        return std::pair{list_models_in_detail(folders), list_judges(judges)};
      },
      [this](const std::pair<std::vector<ModelEntry>, std::vector<JudgeEntry>>& found) {
        models_ = found.first;
        panel_->set_models(found.first);
        panel_->set_judges(found.second);
        judge_changed();
        refresh_soon();
      });
}

void GalleryPage::judge_changed() {
  const JudgeEntry* entry = panel_->judge();
  const std::filesystem::path folder = entry != nullptr ? entry->folder : std::filesystem::path();
  // The same folder with another threshold is another judge.
  const qint64 stamp =
      entry != nullptr ? QFileInfo(to_qt(folder / judge_info_file)).lastModified().toMSecsSinceEpoch() : 0;
  if (folder == judge_->folder() && stamp == judge_stamp_) return;
  judge_stamp_ = stamp;
  judge_info_.reset();
  model_->clear_verdicts();
  judge_->set_judge(folder, {context_.project.shelf_folder(Shelf::Instance).string()});
  if (entry != nullptr) {
    QStringList paths;
    for (const GalleryImage& image : model_->images()) paths << to_qt(image.path);
    judge_->ask_verdicts(paths);
  }
  choice_changed();
  refresh_soon();
}

// ---- making images

void GalleryPage::generate_images() {
  GenerateConfig config = panel_->config();
  if (config.model.empty()) throw UserInputError(tr("There is no model to draw with.").toStdString());
  const QString name = QDateTime::currentDateTime().toString("yyyy-MM-dd-HHmmss");
  std::filesystem::path folder = context_.project.gallery_folder() / name.toStdString();
  for (int number = 2; std::filesystem::exists(folder); ++number)
    folder = context_.project.gallery_folder() / (name.toStdString() + "-" + std::to_string(number));
  config.out = folder;
  config.device = context_.settings.device.get().toStdString();
  GenerateJobRequest request{config, context_.project.gallery_folder(), {}};
  if (const JudgeEntry* judge = panel_->judge()) request.judge = judge->folder;
  save_values();
  watch(context_.jobs.add_job(std::make_unique<GenerateJob>(
      tr("Generating %n images", nullptr, static_cast<int>(config.count)), std::move(request))));
  // The new batch is what the user wants to see.
  const QString batch = to_qt(folder.filename());
  {
    const QSignalBlocker blocker(batch_box_);
    batch_box_->insertItem(1, batch_words(batch), batch);
    batch_box_->setCurrentIndex(1);
  }
  filter_->set_batch(batch, false);
  segments_->set_current(0);
  show_progress();
}

void GalleryPage::watch(GenerateJob* job) {
  connect(job, &GenerateJob::image_made, this, [this, job](const GalleryImage& image) { image_made(job, image); });
  connect(job, &GenerateJob::preview_changed, model_, &GalleryModel::set_preview);
  connect(job, &Job::changed, this, &GalleryPage::show_progress);
  connect(job, &Job::finished, this, [this, job] { generation_ended(job); });
}

void GalleryPage::stop_generation() {
  for (GenerateJob* job : context_.jobs.jobs_of<GenerateJob>()) job->stop();
}

void GalleryPage::image_made(GenerateJob* job, GalleryImage image) {
  const bool same_judge = job->request().judge == judge_->folder();
  const QString path = to_qt(image.path);
  if (!same_judge) image.verdict.reset();
  const bool judged = image.verdict.has_value();
  model_->clear_preview();
  model_->add_image(std::move(image));
  if (!judged && judge_->has_judge()) judge_->ask_verdicts({path});
  if (!batches_known_) fill_batches();
}

void GalleryPage::generation_ended(GenerateJob* job) {
  model_->clear_preview();
  show_progress();
  fill_batches();
  if (job->state() == JobState::Failed && isVisible()) show_error(this, job->error_sentence(), job->error_detail());
}

void GalleryPage::show_progress() {
  GenerateJob* active = nullptr;
  for (GenerateJob* job : context_.jobs.jobs_of<GenerateJob>())
    if (!job->is_ended() && (active == nullptr || job->is_active())) active = job;
  context_.commands.find("gallery.stop")->setEnabled(active != nullptr && active->state() != JobState::Stopping);
  if (active == nullptr) {
    panel_->show_progress(false, 0, {});
    return;
  }
  QStringList words;
  if (active->state() == JobState::Waiting) {
    words << tr("waiting for another job");
  } else {
    words << tr("image %1 of %2")
                 .arg(std::min<qint64>(active->made() + 1, active->request().config.count))
                 .arg(active->request().config.count);
    if (active->progress().seconds_left >= 0)
      words << tr("%1 left").arg(to_qt(format_duration(active->progress().seconds_left)));
  }
  panel_->show_progress(true, active->whole_fraction(), words.join(QString::fromUtf8(" · ")));
}

// ---- what is shown

void GalleryPage::fill_batches() {
  const QString before = batch_box_->currentData().toString();
  const bool all_before = batch_box_->currentIndex() == 0 && batches_known_;
  const QStringList batches = model_->batches();
  const QSignalBlocker blocker(batch_box_);
  batch_box_->clear();
  batch_box_->addItem(tr("All images"));
  int wanted = 0;
  for (const QString& batch : batches) {
    batch_box_->addItem(batch_words(batch), batch);
    if (!all_before && batch == before) wanted = batch_box_->count() - 1;
  }
  // The newest batch at first; the user's choice from then on.
  if (!batches_known_ && wanted == 0 && !batches.isEmpty()) wanted = 1;
  batches_known_ = batches_known_ || !batches.isEmpty();
  batch_box_->setCurrentIndex(wanted);
  bool all = true;
  const QString batch = selected_batch(&all);
  filter_->set_batch(batch, all);
  refresh_soon();
}

QString GalleryPage::selected_batch(bool* all) const {
  *all = batch_box_->currentIndex() <= 0;
  return batch_box_->currentData().toString();
}

std::vector<GalleryImage> GalleryPage::in_scope() const {
  bool all = true;
  const QString batch = selected_batch(&all);
  std::vector<GalleryImage> images;
  for (const GalleryImage& image : model_->images())
    if (all || image.batch == batch) images.push_back(image);
  return images;
}

void GalleryPage::refresh_soon() {
  if (!refresh_timer_->isActive()) refresh_timer_->start();
}

void GalleryPage::refresh() {
  const GalleryFilter::Counts counts = filter_->counts();
  segments_->set_label(0, tr("All %1").arg(counts.all));
  segments_->set_label(1, tr("Pass %1").arg(counts.passing));
  segments_->set_label(2, tr("Fail %1").arg(counts.failing));
  segments_->set_label(3, QString::fromUtf8("★ %1").arg(counts.favourites));
  const bool nothing = filter_->rowCount() == 0;
  view_->setVisible(!nothing);
  empty_->setVisible(nothing);
  empty_->setText(model_->rowCount() == 0
                      ? tr("Images appear here as they are made. Write a prompt and choose Generate.")
                      : tr("No image matches. Show all, or clear the search."));

  std::vector<ImageVerdict> verdicts;
  for (const GalleryImage& image : in_scope())
    if (image.verdict) verdicts.push_back(*image.verdict);
  if (verdicts.empty() || !judge_info_) {
    banner_->set_report({});
  } else {
    banner_->set_report(acceptance_of(*judge_info_, judge_->folder(),
                                      to_qt(context_.project.gallery_folder()).toStdString(), std::move(verdicts),
                                      kCriterion));
    const ModelEntry* run = run_of_batch();
    const bool accepted = banner_->report()->accepted;
    banner_->set_can_accept(run != nullptr && accepted,
                            run == nullptr
                                ? tr("Only images of one batch that a run's result has made can become a version")
                            : accepted ? tr("Puts %1 into the registry as an accepted version").arg(run->name)
                                       : tr("The pass rate does not reach the criterion"));
  }
  choice_changed();
}

QStringList GalleryPage::chosen() const {
  QModelIndexList rows = view_->selectionModel()->selectedIndexes();
  std::sort(rows.begin(), rows.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
  QStringList paths;
  for (const QModelIndex& index : rows) paths << index.data(GalleryModel::PathRole).toString();
  return paths;
}

void GalleryPage::choose(const QStringList& paths) {
  QItemSelection selection;
  QModelIndex first;
  for (const QString& path : paths) {
    const QModelIndex index = filter_->mapFromSource(model_->index_of(path));
    if (!index.isValid()) continue;
    if (!first.isValid()) first = index;
    selection.select(index, index);
  }
  view_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
  if (!first.isValid()) return;
  view_->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
  view_->scrollTo(first);
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
  if (image != nullptr && another && judge_->has_judge()) judge_->ask_likeness(shown);
  chosen_label_->setText(paths.isEmpty() ? QString() : tr("%n chosen", nullptr, static_cast<int>(paths.size())));
  Commands& commands = context_.commands;
  for (const char* id : {"gallery.favourite", "gallery.delete", "gallery.zoom"})
    commands.find(id)->setEnabled(!paths.isEmpty());
  for (const char* id : {"gallery.copy_parameters", "gallery.use_again"})
    commands.find(id)->setEnabled(image != nullptr && image->parameters.has_value());
  commands.find("gallery.compare")->setEnabled(paths.size() == 2);
  commands.find("gallery.export")->setEnabled(filter_->counts().all > 0);
}

void GalleryPage::fit_tiles() {
  const int width = view_->viewport()->width();
  if (width < 100) return;
  const int columns = std::max(2, (width + 8) / (kTile + 8)), cell = width / columns;
  delegate_->set_tile(cell - 8);
  view_->setGridSize({cell, cell});
}

void GalleryPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  reload_choosers();
}

void GalleryPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit_tiles();
}

bool GalleryPage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == view_->viewport() && event->type() == QEvent::Resize) fit_tiles();
  if (watched == view_->viewport() && event->type() == QEvent::Leave) {
    delegate_->set_overlay({}, {});
    view_->viewport()->update();
  }
  if (watched == view_ && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
    open_viewer();
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

// ---- what can be done with images

void GalleryPage::open_viewer() {
  std::vector<ImageViewer::Picture> pictures;
  int current = 0;
  const QString now = inspector_->path();
  for (int row = 0; row < filter_->rowCount(); ++row) {
    const QModelIndex index = filter_->index(row, 0);
    const QString path = index.data(GalleryModel::PathRole).toString();
    if (path.isEmpty()) continue;
    if (path == now) current = static_cast<int>(pictures.size());
    pictures.push_back(
        {path, tr("seed %1").arg(index.data(GalleryModel::SeedRole).toULongLong()),
         index.data(GalleryModel::HasVerdictRole).toBool(), index.data(GalleryModel::PassedRole).toBool(),
         index.data(GalleryModel::ProbabilityRole).toDouble(), index.data(GalleryModel::FavouriteRole).toBool()});
  }
  viewer_->show_one(std::move(pictures), current);
}

void GalleryPage::compare() {
  const QStringList paths = chosen();
  if (paths.size() != 2) throw UserInputError(tr("Choose two images to compare them.").toStdString());
  const auto picture = [&](const QString& path) {
    const QModelIndex index = model_->index_of(path);
    return ImageViewer::Picture{path,
                                tr("seed %1").arg(index.data(GalleryModel::SeedRole).toULongLong()),
                                index.data(GalleryModel::HasVerdictRole).toBool(),
                                index.data(GalleryModel::PassedRole).toBool(),
                                index.data(GalleryModel::ProbabilityRole).toDouble(),
                                index.data(GalleryModel::FavouriteRole).toBool()};
  };
  viewer_->show_two(picture(paths[0]), picture(paths[1]));
}

void GalleryPage::toggle_favourite() {
  const QStringList paths = chosen();
  if (paths.isEmpty()) return;
  const bool all = std::all_of(paths.begin(), paths.end(), [&](const QString& path) {
    const GalleryImage* image = model_->find(path);
    return image != nullptr && image->favourite;
  });
  QStringList changing;
  for (const QString& path : paths)
    if (const GalleryImage* image = model_->find(path); image != nullptr && image->favourite == all) changing << path;
  context_.undo.push(new MarkFavourites(this, changing, !all));
}

void GalleryPage::mark_favourite(const QStringList& paths, bool favourite) {
  for (const QString& path : paths) {
    model_->setData(model_->index_of(path), favourite, GalleryModel::FavouriteRole);
    viewer_->set_favourite(path, favourite);
  }
  nlohmann::json own = context_.project.section(kSection);
  nlohmann::json names = nlohmann::json::array();
  QStringList sorted = model_->favourites().values();
  sorted.sort();
  for (const QString& path : sorted)
    names.push_back(to_path(path).lexically_relative(context_.project.gallery_folder()).string());
  own["favourites"] = names;
  context_.project.set_section(kSection, own);
}

void GalleryPage::delete_chosen() {
  const QStringList paths = chosen();
  if (!paths.isEmpty()) context_.undo.push(new TrashImages(this, paths));
}

QStringList GalleryPage::trash_images(const QStringList& paths) {
  QStringList trashed;
  for (const QString& path : paths) {
    trashed << to_qt(context_.project.trash(to_path(path)));
    model_->remove(path);
  }
  return trashed;
}

void GalleryPage::restore_images(const QStringList& trashed, const QStringList& originals) {
  QSet<QString> favourites = model_->favourites();
  const nlohmann::json own = context_.project.section(kSection);
  if (own.contains("favourites"))
    for (const auto& entry : own["favourites"])
      if (entry.is_string()) favourites.insert(to_qt(absolute(entry.get<std::string>())));
  for (int i = 0; i < trashed.size(); ++i) {
    context_.project.restore(to_path(trashed[i]), to_path(originals[i]));
    model_->add_image(read_gallery_image(context_.project.gallery_folder(), to_path(originals[i])));
  }
  model_->set_favourites(favourites);
  if (judge_->has_judge()) judge_->ask_verdicts(originals);
  choose(originals);
}

void GalleryPage::ask_export() {
  QStringList paths = chosen();
  const int count = paths.isEmpty() ? filter_->rowCount() : static_cast<int>(paths.size());
  const QString folder = to_qt(context_.project.folder().parent_path());
  auto* dialog = new ExportDialog(count, folder, to_qt(context_.project.name()) + "-gallery", this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &ExportDialog::chosen, this,
          [this](const ExportChoice& choice) { guarded(this, [&] { export_images(choice); }); });
  dialog->open();
}

Job* GalleryPage::export_images(const ExportChoice& choice) {
  QStringList paths = chosen();
  if (paths.isEmpty())
    for (int row = 0; row < filter_->rowCount(); ++row) {
      const QString path = filter_->index(row, 0).data(GalleryModel::PathRole).toString();
      if (!path.isEmpty()) paths << path;
    }
  std::vector<ExportImage> images;
  std::vector<std::string> captions;
  const JudgeEntry* judge = panel_->judge();
  for (const QString& path : paths)
    if (const GalleryImage* image = model_->find(path)) {
      images.push_back({image->path, about(*image, judge != nullptr ? judge->name : QString())});
      captions.push_back(image->parameters ? "seed " + std::to_string(image->parameters->values.seed)
                                           : image->path.stem().string());
    }
  auto* job = context_.jobs.add_job(std::make_unique<FunctionJob>(
      tr("Exporting %n images", nullptr, static_cast<int>(images.size())),
      [images, captions, choice, title = context_.project.name()](RunControl& control,
                                                                  const FunctionJob::Report& report) {
        switch (choice.kind) {
          case ExportChoice::Kind::Files:
            thumbsup::export_images(images, choice.target, control, report);
            break;
          case ExportChoice::Kind::Zip:
            export_images_zip(images, choice.target, control, report);
            break;
          case ExportChoice::Kind::ContactSheet: {
            std::vector<std::filesystem::path> files;
            for (const ExportImage& image : images) files.push_back(image.path);
            write_contact_sheet(files, captions, title, choice.target);
            break;
          }
        }
      },
      Job::Kind::Files));
  connect(job, &Job::finished, this, [this, job, target = to_qt(choice.target)] {
    if (job->state() == JobState::Failed)
      show_error(this, job->error_sentence(), job->error_detail());
    else if (job->state() == JobState::Succeeded)
      chosen_label_->setText(tr("Exported to %1").arg(QFileInfo(target).fileName()));
  });
  return job;
}

void GalleryPage::copy_parameters() {
  const GalleryImage* image = model_->find(inspector_->path());
  if (image != nullptr && image->parameters)
    QGuiApplication::clipboard()->setText(QString::fromStdString(image->parameters->text));
}

void GalleryPage::use_again() {
  const GalleryImage* image = model_->find(inspector_->path());
  if (image == nullptr || !image->parameters) return;
  if (!panel_->use_again(*image->parameters))
    chosen_label_->setText(
        tr("Its model \"%1\" is not here any more; the chosen one stays.").arg(to_qt(image->parameters->values.model)));
}

void GalleryPage::show_nearest() {
  const GalleryImage* image = model_->find(inspector_->path());
  if (image == nullptr || inspector_->nearest_photo().isEmpty()) return;
  ImageViewer::Picture left{inspector_->path(), to_qt(image->path.filename())}, right;
  right.path = inspector_->nearest_photo();
  right.title = tr("nearest photo: %1").arg(to_qt(to_path(right.path).filename()));
  viewer_->show_two(left, right);
}

// ---- acceptance

void GalleryPage::write_report() {
  if (!banner_->report()) return;
  bool all = true;
  const QString batch = selected_batch(&all);
  const std::filesystem::path folder = all || batch.isEmpty() ? context_.project.gallery_folder()
                                                              : context_.project.gallery_folder() / batch.toStdString();
  const std::filesystem::path page = folder / "report.html";
  auto* job = context_.jobs.add_job(std::make_unique<FunctionJob>(
      tr("Writing the acceptance report"),
      [report = *banner_->report(), page](RunControl&, const FunctionJob::Report&) {
        write_acceptance_page(report, page);
      },
      Job::Kind::Files));
  connect(job, &Job::finished, this, [this, job, page] {
    if (job->state() == JobState::Succeeded)
      QDesktopServices::openUrl(QUrl::fromLocalFile(to_qt(page)));
    else if (job->state() == JobState::Failed)
      show_error(this, job->error_sentence(), job->error_detail());
  });
}

const ModelEntry* GalleryPage::run_of_batch() const {
  bool all = true;
  selected_batch(&all);
  if (all) return nullptr;
  std::string hash;
  for (const GalleryImage& image : in_scope()) {
    if (!image.parameters || image.parameters->values.model_hash.empty()) return nullptr;
    if (hash.empty()) hash = image.parameters->values.model_hash;
    if (hash != image.parameters->values.model_hash) return nullptr;
  }
  if (hash.empty()) return nullptr;
  for (const ModelEntry& entry : models_)
    if (entry.kind == ModelKind::Run && !entry.image_hash.isEmpty() && entry.image_hash.startsWith(to_qt(hash)))
      return &entry;
  return nullptr;
}

void GalleryPage::accept_version() {
  const ModelEntry* run = run_of_batch();
  if (run == nullptr || !banner_->report()) return;
  bool all = true;
  const QString batch = selected_batch(&all);
  AcceptVersionRequest request;
  request.versions = context_.project.versions_folder();
  request.run = run->folder;
  request.name = context_.project.name();
  request.images = context_.project.gallery_folder() / batch.toStdString();
  request.report = *banner_->report();
  auto* job = context_.jobs.add_job(std::make_unique<FunctionJob>(
      tr("Accepting %1 into the registry").arg(run->name),
      [request](RunControl& control, const FunctionJob::Report& report) {
        accept_version_of_run(request, control, report);
      },
      Job::Kind::Files));
  connect(job, &Job::finished, this, [this, job] {
    if (job->state() == JobState::Failed)
      show_error(this, job->error_sentence(), job->error_detail());
    else if (job->state() == JobState::Succeeded)
      chosen_label_->setText(tr("Accepted: see the Models page"));
  });
}

void GalleryPage::save_values() {
  save_timer_->stop();
  guarded(this, [this] {
    context_.project.set_section("params/generate", panel_->values());
    nlohmann::json own = context_.project.section(kSection);
    if (const ModelEntry* model = panel_->model()) own["model"] = model->id.toStdString();
    own["judge"] = panel_->judge() != nullptr ? panel_->judge()->id.toStdString() : "";
    context_.project.set_section(kSection, own);
  });
}

}  // namespace thumbsup
