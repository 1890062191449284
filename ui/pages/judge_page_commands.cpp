#include <QCursor>
#include <QDesktopServices>
#include <QMenu>
#include <QTimer>
#include <QUndoStack>
#include <QUrl>
#include <algorithm>
#include <memory>

#include "base/error.h"
#include "studio/project.h"
#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/judge_job.h"
#include "ui/models/photo_commands.h"
#include "ui/models/photo_text.h"
#include "ui/models/project_commands.h"
#include "ui/models/project_models.h"
#include "ui/pages/judge_page.h"
#include "ui/text.h"
#include "ui/widgets/judge_panel.h"
#include "ui/widgets/judge_report_view.h"

namespace thumbsup {

void JudgePage::declare_commands() {
  const auto add = [&](const char* id, const QString& text, const char* icon, const QKeySequence& key,
                       const QString& tip, void (JudgePage::*run)()) {
    return context_.commands.add(this, {id, text, icon, key, tip},
                                 [this, run] { guarded(this, [&] { (this->*run)(); }); });
  };
  add("judge.train", tr("Train the judge"), "", QKeySequence("Ctrl+Return"),
      tr("Fine-tunes a ResNet on the shelves; earlier judges stay"), &JudgePage::train)
      ->setEnabled(false);  // until the photos are counted
  add("judge.attribute", tr("Learn a tag..."), "", {},
      tr("Learns from the photos with one of your tags, and those without it, whether a picture shows that; only "
         "reported"),
      &JudgePage::choose_attribute);
  add("judge.stop", tr("Stop"), "stop", QKeySequence("Ctrl+."),
      tr("Stops after this step; training again goes on from there"), &JudgePage::stop)
      ->setEnabled(false);
  add("judge.report", tr("Report"), "info", QKeySequence("Ctrl+Shift+R"),
      tr("Opens the judge's own report in the browser"), &JudgePage::open_report);
  add("judge.delete", tr("Delete judge"), "trash", {}, tr("Moves this judge to the project's trash; can be undone"),
      &JudgePage::delete_judge);
  declare_moves();
}

void JudgePage::declare_moves() {
  int number = 1;
  for (const Shelf shelf : kAllShelves)
    context_.commands
        .add(this,
             {QStringLiteral("judge.move_%1").arg(to_string(shelf)), tr("To %1").arg(shelf_title(shelf)), "arrow-right",
              QKeySequence(QStringLiteral("Alt+%1").arg(number++)),
              tr("Moves the chosen photos to the shelf %1, where they belong; can be undone").arg(shelf_title(shelf))},
             [this, shelf] { guarded(this, [&] { move_chosen(shelf); }); })
        ->setEnabled(false);
}

void JudgePage::choose_attribute() {
  const QStringList tags = library_->all_tags();
  if (tags.isEmpty())
    throw UserInputError(
        verbatim(tr("No photo has a tag. On the Photos page, tag those that show it, for example \"moustache\".")
                     .toStdString()));
  auto* menu = new QMenu(this);
  menu->setObjectName("judge_tags");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const QString& tag : tags)
    connect(menu->addAction(QString(tag).replace('&', "&&")), &QAction::triggered, this,
            [this, tag] { guarded(this, [&] { train_attribute(tag); }); });
  menu->popup(QCursor::pos());
}

void JudgePage::stop() {
  for (JudgeJob* job : context_.jobs.jobs_of<JudgeJob>()) job->stop();
}

void JudgePage::open_report() {
  if (judge_) QDesktopServices::openUrl(QUrl::fromLocalFile(to_qt(folder_ / "report.html")));
}

void JudgePage::delete_judge() {
  if (!judge_) return;
  if (keep_timer_->isActive()) keep_threshold();
  choose_next_.clear();
  context_.undo.push(
      new TrashEntries(context_.models.trash, {folder_}, tr("delete the judge \"%1\"").arg(to_qt(judge_->name))));
}

void JudgePage::update_moves() {
  const auto photos = report_->chosen();
  for (const Shelf shelf : kAllShelves) {
    const bool elsewhere = std::any_of(photos.begin(), photos.end(), [&](const auto& path) {
      const Photo* item = library_->find(library_->find_path(path));
      return item != nullptr && item->shelf != shelf;
    });
    context_.commands.find(QStringLiteral("judge.move_%1").arg(to_string(shelf)))->setEnabled(elsewhere);
  }
}

void JudgePage::move_chosen(Shelf shelf) {
  std::vector<PhotoId> ids;
  for (const auto& path : report_->chosen()) ids.push_back(library_->find_path(path));
  auto* command = move_photos(*library_, ids, shelf);
  if (command == nullptr) return;
  context_.undo.push(command);
}

}  // namespace thumbsup
