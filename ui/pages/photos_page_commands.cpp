#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStackedWidget>
#include <QUndoStack>
#include <algorithm>

#include "base/resources.h"
#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/dialogs/auto_crop_dialog.h"
#include "ui/dialogs/captions_dialog.h"
#include "ui/jobs/job_list.h"
#include "ui/models/photo_auto_crop.h"
#include "ui/models/photo_checker.h"
#include "ui/models/photo_commands.h"
#include "ui/models/photo_import.h"
#include "ui/models/photo_library_model.h"
#include "ui/models/photo_shelf_model.h"
#include "ui/pages/photos_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/photo_crop_editor.h"
#include "ui/widgets/photo_grid.h"
#include "ui/widgets/photo_inspector.h"
#include "ui/widgets/shelf_card.h"
#include "ui/widgets/tag_editor.h"

namespace thumbsup {

void PhotosPage::declare_commands() {
  Commands& commands = context_.commands;
  const auto add = [&](const Command& command, std::function<void()> run, bool for_selection = true) {
    QAction* action = commands.add(this, command, std::move(run));
    if (for_selection) for_selection_.push_back(action);
  };
  add(
      {"photos.add", tr("Add photos…"), "import", QKeySequence("Ctrl+I"), tr("Choose photos for the current shelf")},
      [this] { choose_files(active_, false); }, false);
  add(
      {"photos.add_folder", tr("Add a folder of photos…"), "folder-open", QKeySequence("Ctrl+Shift+I"),
       tr("Choose a folder whose photos go to the current shelf")},
      [this] { choose_files(active_, true); }, false);
  add(
      {"photos.paste", tr("Paste photos"), "import", QKeySequence::Paste,
       tr("Add files or a picture from the clipboard to the current shelf")},
      [this] { paste(); }, false);
  add({"photos.copy", tr("Copy photos"), "copy", QKeySequence::Copy, tr("Copy the selected files to the clipboard")},
      [this] { copy(); });
  add(
      {"photos.search", tr("Filter photos"), "search", QKeySequence::Find},
      [this] {
        search_->setFocus();
        search_->selectAll();
      },
      false);
  add(
      {"photos.select_all", tr("Select all of the shelf"), "check", QKeySequence::SelectAll},
      [this] { active_card()->grid()->selectAll(); }, false);
  add(
      {"photos.invert", tr("Invert the selection"), "shuffle", QKeySequence("Ctrl+Shift+A")},
      [this] {
        PhotoGrid* grid = active_card()->grid();
        const int last = grid->model()->rowCount() - 1;
        if (last >= 0)
          grid->selectionModel()->select({grid->model()->index(0, 0), grid->model()->index(last, 0)},
                                         QItemSelectionModel::Toggle);
      },
      false);
  add({"photos.delete", tr("Delete photos"), "trash", QKeySequence::Delete,
       tr("Move the selected photos to the project's trash")},
      [this] { delete_selection(); });
  add({"photos.exclude", tr("Leave out of training"), "remove", QKeySequence("X"),
       tr("Keep the selected photos, but do not train on them; once more to use them again")},
      [this] {
        const auto ids = selection();
        const bool all = std::all_of(ids.begin(), ids.end(), [this](PhotoId id) {
          const Photo* item = library_->find(id);
          return item != nullptr && item->edits.excluded;
        });
        inspector_->set_excluded(!all);
      });
  int number = 1;
  for (const Shelf shelf : kAllShelves)
    add({QStringLiteral("photos.move_%1").arg(to_string(shelf)), tr("Move to the shelf %1").arg(shelf_title(shelf)),
         "arrow-right", QKeySequence(QStringLiteral("Alt+%1").arg(number++))},
        [this, shelf] { move_selection(shelf); });
  add({"photos.crop", tr("Crop"), "crop", QKeySequence("C"), tr("Crop the photo in the large editor, and back")},
      [this] { open_crop(center_->currentIndex() == 0); });
  add(
      {"photos.close_crop", tr("Back to the shelves"), "arrow-left", QKeySequence("Esc")}, [this] { open_crop(false); },
      false);
  add({"photos.tag", tr("Tag photos"), "tag", QKeySequence("T"), tr("Write tags for the selected photos")},
      [this] { inspector_->tag_editor()->field()->setFocus(); });
  add({"photos.caption", tr("Write a caption"), "info", QKeySequence("E"),
       tr("Write a caption for the selected photos")},
      [this] {
        inspector_->caption_field()->setFocus();
        inspector_->caption_field()->selectAll();
      });
  add(
      {"photos.captions", tr("Captions of many…"), "tag", QKeySequence("Shift+E"),
       tr("Write or change the captions of the selected photos (none selected: the whole shelf)")},
      [this] { change_captions(); }, false);
  add({"photos.rotate_left", tr("Rotate left"), "rotate-left", QKeySequence("["),
       tr("Turn the selected photos a quarter to the left")},
      [this] { inspector_->turn(false); });
  add({"photos.rotate_right", tr("Rotate right"), "rotate-right", QKeySequence("]"),
       tr("Turn the selected photos a quarter to the right")},
      [this] { inspector_->turn(true); });
  add({"photos.flip", tr("Flip"), "flip-horizontal", QKeySequence("M"), tr("Mirror the selected photos left to right")},
      [this] { inspector_->flip(); });
  add(
      {"photos.auto_crop", tr("Auto-crop"), "wand", QKeySequence("A"),
       tr("Crop the selected photos (none selected: the whole shelf) around the person and the gesture, where that is "
          "sure")},
      [this] { auto_crop(); }, false);
  add({"photos.reset_crop", tr("Remove the crop"), "image", QKeySequence("Shift+C"), tr("Use all of the photo again")},
      [this] { inspector_->reset_crop(); });
  add(
      {"photos.find_twins", tr("Check duplicates"), "compare", QKeySequence("D"),
       tr("Find photos that look the same, on all shelves")},
      [this] { find_twins(); }, false);
  add(
      {"photos.next", tr("Next photo"), "arrow-right", QKeySequence("Alt+Right")}, [this] { step(1); }, false);
  add(
      {"photos.previous", tr("Previous photo"), "arrow-left", QKeySequence("Alt+Left")}, [this] { step(-1); }, false);
  add(
      {"photos.zoom_in", tr("Larger thumbnails"), "zoom-in", QKeySequence::ZoomIn}, [this] { zoom(1); }, false);
  add(
      {"photos.zoom_out", tr("Smaller thumbnails"), "zoom-out", QKeySequence::ZoomOut}, [this] { zoom(-1); }, false);
}

void PhotosPage::update_commands() {
  const auto ids = selection();
  for (QAction* action : for_selection_) action->setEnabled(!ids.empty());
  for (const Shelf shelf : kAllShelves) {
    const bool elsewhere = std::any_of(ids.begin(), ids.end(), [&](PhotoId id) {
      const Photo* item = library_->find(id);
      return item != nullptr && item->shelf != shelf;
    });
    context_.commands.find(QStringLiteral("photos.move_%1").arg(to_string(shelf)))->setEnabled(elsewhere);
  }
  // Escape belongs to fields and menus unless the large editor is open.
  context_.commands.find("photos.close_crop")->setEnabled(center_->currentIndex() == 1);
}

void PhotosPage::show_menu(ShelfCard* card, QPoint at) {
  active_ = card->shelf();
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const char* id : {"photos.crop",
                         "photos.auto_crop",
                         "photos.rotate_left",
                         "photos.rotate_right",
                         "photos.flip",
                         "photos.reset_crop",
                         "",
                         "photos.tag",
                         "photos.caption",
                         "photos.captions",
                         "photos.exclude",
                         "",
                         "photos.move_instance",
                         "photos.move_class",
                         "photos.move_contrast",
                         "",
                         "photos.add",
                         "photos.paste",
                         "photos.copy",
                         "photos.select_all",
                         "photos.invert",
                         "",
                         "photos.delete"}) {
    if (*id == '\0')
      menu->addSeparator();
    else
      menu->addAction(context_.commands.find(id));
  }
  menu->popup(card->grid()->viewport()->mapToGlobal(at));
}

void PhotosPage::move_selection(Shelf to) {
  const auto ids = selection();
  if (auto* command = move_photos(*library_, ids, to)) context_.undo.push(command);
  select(to, ids);
}

void PhotosPage::delete_selection() {
  const auto ids = selection();
  if (ids.empty()) return;
  const int row = active_card()->grid()->currentIndex().row();
  inspector_->commit_caption();
  context_.undo.push(
      new PhotoCommand(*library_, tr("Delete %n photos", nullptr, static_cast<int>(ids.size())), TrashPhotos{ids, {}}));
  notice_->show_notice(tr("%n photos deleted. %1 brings them back.", nullptr, static_cast<int>(ids.size()))
                           .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
  auto* model = active_card()->grid()->model();
  if (model->rowCount() > 0)
    select(active_,
           {model->index(std::clamp(row, 0, model->rowCount() - 1), 0).data(PhotoShelfModel::IdRole).toULongLong()});
}

void PhotosPage::choose_files(Shelf shelf, bool folder) {
  auto* dialog = new QFileDialog(this, tr("Add photos to %1").arg(shelf_title(shelf)));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
  if (!folder)
    dialog->setNameFilters(
        {tr("Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif *.avif)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::filesSelected, this, [this, shelf](const QStringList& files) {
    std::vector<std::filesystem::path> paths;
    for (const QString& file : files) paths.push_back(to_path(file));
    import_->add(shelf, paths);
  });
  dialog->open();
}

void PhotosPage::add_demo(Shelf shelf) {
  guarded(this, [&] { import_->add(shelf, {resource_folder() / "demo" / to_string(shelf)}); });
}

void PhotosPage::paste() {
  const QMimeData* held = QGuiApplication::clipboard()->mimeData();
  if (held == nullptr || !import_->add(active_, *held))
    notice_->show_notice(tr("The clipboard holds neither files nor a picture."));
}

void PhotosPage::copy() {
  const QModelIndexList indexes = active_card()->grid()->selectionModel()->selectedIndexes();
  if (QMimeData* copied = active_card()->grid()->model()->mimeData(indexes)) {
    copied->removeFormat(PhotoShelfModel::kMimeType);  // a copy is a new photo, not the same one
    QGuiApplication::clipboard()->setMimeData(copied);
  }
}

void PhotosPage::auto_crop() {
  auto ids = selection();
  if (ids.empty()) ids = library_->shelf(active_)->ids();
  if (ids.empty()) return;
  auto* job = context_.jobs.add_job(
      std::make_unique<PhotoAutoCrop>(*library_, ids, large_crop_->ratio() > 0 ? large_crop_->ratio() : 1.0));
  connect(job, &Job::finished, this, [this, job] {
    if (job->state() != JobState::Succeeded) {
      notice_->show_notice(job->error_sentence(), {}, true);
    } else if (job->crops() > static_cast<int>(kCropsUnasked)) {
      ask_for_crops(job);
    } else {
      const QString sentence = job->push_to(context_.undo);
      notice_->show_notice(sentence, job->left_alone());
    }
  });
}

void PhotosPage::ask_for_crops(PhotoAutoCrop* job) {
  auto* dialog = new AutoCropDialog(job->answers(), job->left_alone(), context_.theme, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  const QPointer<PhotoAutoCrop> asked = job;
  connect(dialog, &QDialog::accepted, this, [this, asked] {
    if (!asked) return;
    const QString sentence = asked->push_to(context_.undo);
    notice_->show_notice(sentence, asked->left_alone());
  });
  dialog->open();
}

void PhotosPage::change_captions() {
  inspector_->commit_caption();
  auto ids = library_->all();  // in their order, whatever was clicked first
  const auto chosen = selection();
  std::erase_if(ids, [&](PhotoId id) { return std::find(chosen.begin(), chosen.end(), id) == chosen.end(); });
  if (ids.empty()) ids = library_->shelf(active_)->ids();
  if (ids.empty()) return notice_->show_notice(tr("There is no photo on this shelf yet."));
  auto* dialog = new CaptionsDialog(library_->library(), ids, this);
  connect(dialog, &CaptionsDialog::decided, this, [this](const std::map<PhotoId, PhotoEdits>& after) {
    const int count = static_cast<int>(after.size());
    if (auto* command = edit_photos(*library_, tr("Captions of %n photos", nullptr, count), after))
      context_.undo.push(command);
    notice_->show_notice(tr("%n captions changed. %1 takes it back.", nullptr, count)
                             .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
  });
  dialog->open();
}

void PhotosPage::find_twins() {
  if (!checker_->is_idle()) {
    twins_asked_ = true;
    notice_->show_notice(tr("Looking at %n more photos first…", nullptr, checker_->waiting()));
    return;
  }
  QStringList details;
  for (const PhotoId id : library_->all()) {
    const Photo& item = *library_->find(id);
    for (const PhotoWarning& warning : item.warnings)
      if (warning.kind == PhotoWarning::Kind::Duplicate)
        details << tr("%1 (%2): %3")
                       .arg(name_of(item), shelf_title(item.shelf),
                            warning_sentence(warning, item.measures.value_or(PhotoMeasures{}), library_->resolution()));
  }
  const int count = static_cast<int>(details.size());
  notice_->show_notice(
      count == 0 ? tr("No two photos look the same.") : tr("%n photos look the same as another one.", nullptr, count),
      details);
  if (count > 0) search_->setText(warning_label(PhotoWarning::Kind::Duplicate));
}

}  // namespace thumbsup
