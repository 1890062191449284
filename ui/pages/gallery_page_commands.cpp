// What can be done with the gallery's images.
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUndoStack>

#include "base/error.h"
#include "studio/project.h"
#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/jobs/background_judge.h"
#include "ui/jobs/background_tasks.h"
#include "ui/jobs/gallery_export_job.h"
#include "ui/jobs/gallery_generation.h"
#include "ui/jobs/job_list.h"
#include "ui/models/gallery_model.h"
#include "ui/models/project_commands.h"
#include "ui/models/project_models.h"
#include "ui/pages/gallery_page.h"
#include "ui/text.h"
#include "ui/widgets/gallery_filter_bar.h"
#include "ui/widgets/gallery_inspector.h"
#include "ui/widgets/gallery_view.h"
#include "ui/widgets/generate_panel.h"

namespace thumbsup {

void GalleryPage::declare_commands() {
  Commands& commands = context_.commands;
  const auto add = [&](const char* id, const QString& text, const char* icon, const QKeySequence& key,
                       const QString& tip, void (GalleryPage::*run)()) {
    return commands.add(this, {id, text, icon, key, tip}, [this, run] { guarded(this, [&] { (this->*run)(); }); });
  };
  add("gallery.generate", tr("Generate"), "", QKeySequence("Ctrl+Return"), tr("Makes the images with these parameters"),
      &GalleryPage::generate_images);
  commands
      .add(this,
           {"gallery.stop", tr("Stop"), "stop", QKeySequence("Ctrl+."),
            tr("Stops after this step; finished images stay")},
           [this] { generation_->stop(); })
      ->setEnabled(false);
  add("gallery.favourite", tr("Favourite"), "heart", QKeySequence("Ctrl+D"),
      tr("Marks the chosen images, or unmarks them"), &GalleryPage::toggle_favourite);
  add("gallery.zoom", tr("Zoom"), "zoom-in", QKeySequence("F3"), tr("Shows the image over the whole page"),
      &GalleryPage::open_viewer);
  commands.add(this, {"gallery.larger", tr("Larger pictures"), "zoom-in", QKeySequence::ZoomIn},
               [this] { view_->zoom(1); });
  commands.add(this, {"gallery.smaller", tr("Smaller pictures"), "zoom-out", QKeySequence::ZoomOut},
               [this] { view_->zoom(-1); });
  add("gallery.compare", tr("Compare"), "compare", QKeySequence("Ctrl+Shift+C"),
      tr("Two images side by side, zoomed together: choose two"), &GalleryPage::compare);
  add("gallery.export", tr("Export..."), "export", QKeySequence("Ctrl+E"),
      tr("The chosen images as files, as a ZIP archive or as a contact sheet"), &GalleryPage::ask_export);
  add("gallery.delete", tr("Delete images"), "trash", QKeySequence::Delete,
      tr("Moves the chosen images to the project's trash; can be undone"), &GalleryPage::delete_chosen);
  const QString overruling =
      tr("Overrules the judge; the next one learns from it. Such images never count as passing.");
  for (const bool passes : {true, false})
    commands.add(
        this,
        {passes ? "gallery.passes" : "gallery.does_not_pass", passes ? tr("This passes") : tr("This does not pass"),
         passes ? "thumb-up" : "thumb-down", QKeySequence(passes ? "Ctrl+Shift+Up" : "Ctrl+Shift+Down"), overruling},
        [this, passes] { guarded(this, [&] { overrule_chosen(passes); }); });
  add("gallery.copy_parameters", tr("Copy"), "copy", QKeySequence("Ctrl+Shift+P"),
      tr("Copies the parameters as text that other programs read"), &GalleryPage::copy_parameters);
  add("gallery.use_again", tr("Use again"), "reset", QKeySequence("Ctrl+U"),
      tr("Puts the image's prompt and parameters into the panel"), &GalleryPage::use_again);
  add("gallery.start_from", tr("Use as starting picture"), "image", {},
      tr("The next images begin with this one instead of noise"), &GalleryPage::start_from_chosen);
  add("gallery.paint_mask", tr("Draw a part anew..."), "wand", {},
      tr("Paints which part of the picture the next images draw anew"), &GalleryPage::paint_mask);
  add("gallery.vary", tr("Variations of this picture"), "shuffle", {},
      tr("Draws a few images of the same seed that differ a little"), &GalleryPage::vary_chosen);
  add("gallery.enlarge", tr("Twice the size"), "zoom-in", {},
      tr("Draws the image once more at twice its size, with more detail. Models draw well up to about twice the size "
         "they were made for; "
         "the starter only at its own"),
      &GalleryPage::enlarge_chosen);
  add("gallery.nearest_photo", tr("Nearest photo"), "photos", {}, tr("Shows the instance photo that resembles it most"),
      &GalleryPage::show_nearest);
  for (int rating = 0; rating <= 5; ++rating)
    commands.add(
        this,
        {QString("gallery.rate_%1").arg(rating), rating == 0 ? tr("No rating") : tr("Rate %1 of 5").arg(rating),
         rating == 0 ? "star" : "star-filled", QKeySequence(static_cast<Qt::Key>(Qt::Key_0 + rating))},
        [this, rating] { guarded(this, [&] { rate_chosen(rating); }); });
}

// ---- looking

ImageViewer::Picture GalleryPage::picture(const QModelIndex& index) const {
  return {index.data(GalleryModel::PathRole).toString(),
          tr("seed %1").arg(index.data(GalleryModel::SeedRole).toULongLong()),
          index.data(GalleryModel::HasVerdictRole).toBool(),
          index.data(GalleryModel::PassedRole).toBool(),
          index.data(GalleryModel::ProbabilityRole).toDouble(),
          index.data(GalleryModel::FavouriteRole).toBool(),
          index.data(GalleryModel::RatingRole).toInt()};
}

void GalleryPage::open_viewer() {
  std::vector<ImageViewer::Picture> pictures;
  int current = 0;
  for (const QString& path : view_->shown()) {
    if (path == inspector_->path()) current = static_cast<int>(pictures.size());
    pictures.push_back(picture(model_->index_of(path)));
  }
  viewer_->show_one(std::move(pictures), current);
}

void GalleryPage::compare() {
  const QStringList paths = chosen();
  if (paths.size() != 2) throw UserInputError(verbatim(tr("Choose two images to compare them.").toStdString()));
  viewer_->show_two(picture(model_->index_of(paths[0])), picture(model_->index_of(paths[1])));
}

void GalleryPage::show_nearest() {
  const GalleryImage* image = model_->find(inspector_->path());
  if (image == nullptr || inspector_->nearest_photo().isEmpty()) return;
  ImageViewer::Picture left{inspector_->path(), to_qt(image->path.filename())}, right;
  right.path = inspector_->nearest_photo();
  right.title = tr("nearest photo: %1").arg(to_qt(to_path(right.path).filename()));
  viewer_->show_two(left, right);
}

// ---- favourites and ratings

void GalleryPage::toggle_favourite() {
  const QStringList paths = chosen();
  if (paths.isEmpty()) return;
  const bool all = std::all_of(paths.begin(), paths.end(), [&](const QString& path) {
    const GalleryImage* image = model_->find(path);
    return image != nullptr && image->mark.favourite;
  });
  ImageMarks marks;
  for (const QString& path : paths)
    if (const GalleryImage* image = model_->find(path); image != nullptr && image->mark.favourite == all)
      marks[image->path] = {!all, image->mark.rating, image->mark.verdict};
  const int count = static_cast<int>(marks.size());
  context_.undo.push(new MarkImages(
      marks_, marks, QCoreApplication::translate("GalleryCommands", "mark %n favourites", nullptr, count)));
}

void GalleryPage::rate_chosen(int rating) {
  // Two side by side: nothing says which of them is meant.
  if (viewer_->isVisible() && viewer_->comparing()) return;
  ImageMarks marks;
  for (const QString& path : chosen())
    if (const GalleryImage* image = model_->find(path); image != nullptr && image->mark.rating != rating)
      marks[image->path] = {image->mark.favourite, rating, image->mark.verdict};
  if (marks.empty()) return;
  const int count = static_cast<int>(marks.size());
  context_.undo.push(
      new MarkImages(marks_, marks, QCoreApplication::translate("GalleryCommands", "rate %n images", nullptr, count)));
}

/// Saying what the judge says takes a mark away: it is about images on which the two differ.
void GalleryPage::overrule_chosen(bool passes) {
  ImageMarks marks;
  for (const QString& path : chosen()) {
    const GalleryImage* image = model_->find(path);
    if (image == nullptr || !image->verdict) continue;
    ImageMark mark = image->mark;
    mark.verdict = image->verdict->passed == passes ? std::nullopt : std::optional(passes);
    if (mark.verdict != image->mark.verdict) marks[image->path] = mark;
  }
  if (marks.empty()) return;
  const int count = static_cast<int>(marks.size());
  context_.undo.push(new MarkImages(
      marks_, marks, QCoreApplication::translate("GalleryCommands", "overrule %n verdicts", nullptr, count)));
}

void GalleryPage::show_marks(const ImageMarks& marks) {
  for (const auto& [image, mark] : marks) {
    const QString path = to_qt(image);
    model_->set_mark(path, mark);
    viewer_->set_favourite(path, mark.favourite);
    viewer_->set_rating(path, mark.rating);
  }
}

// ---- trash

void GalleryPage::delete_chosen() {
  std::vector<std::filesystem::path> images;
  for (const QString& path : chosen()) images.push_back(to_path(path));
  if (images.empty()) return;
  const int count = static_cast<int>(images.size());
  context_.undo.push(
      new TrashEntries(context_.models.trash, std::move(images),
                       QCoreApplication::translate("GalleryCommands", "delete %n images", nullptr, count)));
}

void GalleryPage::images_gone(const std::vector<std::filesystem::path>& images) {
  QStringList paths;
  for (const auto& image : images) paths << to_qt(image);
  model_->remove(paths);
  ask_deleted();
}

void GalleryPage::images_came_back(const std::vector<std::filesystem::path>& images) {
  const auto gallery = context_.project.gallery_folder();
  tasks_->run([gallery, images] { return read_gallery_images(gallery, images); },
              [this](GalleryScan found) {
                QStringList paths;
                for (GalleryImage& image : found.images) {
                  paths << to_qt(image.path);
                  image.mark = marks_.of(image.path);
                  model_->add_image(std::move(image));
                }
                if (paths.isEmpty()) return;  // what came back were no images
                if (judge_->has_judge()) judge_->ask_verdicts(paths);
                ask_deleted();
                choose(paths);
              });
}

// ---- out

void GalleryPage::ask_export() {
  const QStringList paths = chosen();
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
  if (paths.isEmpty()) paths = view_->shown();
  std::vector<GalleryImage> images;
  for (const QString& path : paths)
    if (const GalleryImage* image = model_->find(path)) images.push_back(*image);
  const JudgeEntry* judge = panel_->judge();
  Job* job = context_.jobs.add(
      make_gallery_export_job(images, choice, judge != nullptr ? judge->name : QString(), context_.project.name()));
  connect(job, &Job::finished, this, [this, job, target = to_qt(choice.target)] {
    if (job->state() == JobState::Failed) show_error(this, job->error_sentence(), job->error_detail());
    if (job->state() == JobState::Succeeded) bar_->say(tr("Exported to %1").arg(QFileInfo(target).fileName()));
  });
  return job;
}

void GalleryPage::copy_parameters() {
  const GalleryImage* image = model_->find(inspector_->path());
  if (image != nullptr && image->parameters)
    QGuiApplication::clipboard()->setText(QString::fromStdString(image->parameters->text));
}

}  // namespace thumbsup
