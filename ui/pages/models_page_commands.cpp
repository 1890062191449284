#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QUndoStack>

#include "base/error.h"
#include "studio/project.h"
#include "studio/register_run.h"
#include "studio/registry.h"
#include "studio/run_folder.h"
#include "ui/commands/commands.h"
#include "ui/commands/error_box.h"
#include "ui/dialogs/download_dialog.h"
#include "ui/dialogs/reason_dialog.h"
#include "ui/dialogs/version_pictures_dialog.h"
#include "ui/error_text.h"
#include "ui/jobs/download_job.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/model_files.h"
#include "ui/models/project_commands.h"
#include "ui/models/project_models.h"
#include "ui/models/version_model.h"
#include "ui/pages/models_page.h"
#include "ui/quantity_text.h"
#include "ui/text.h"
#include "ui/widgets/base_model_cards.h"

namespace thumbsup {

void ModelsPage::declare_commands() {
  const auto add = [&](const char* id, const QString& text, const char* icon, const QKeySequence& key,
                       const QString& tip, const std::function<void()>& run) {
    context_.commands.add(this, {id, text, icon, key, tip}, [this, run] { guarded(this, run); });
  };
  add("models.import_file", tr("Import file..."), "import", QKeySequence("Ctrl+I"),
      tr("Copies a .safetensors or .ckpt checkpoint into the project"), [this] { import_file(); });
  add("models.import_folder", tr("Import folder..."), "folder-open", QKeySequence("Ctrl+Shift+I"),
      tr("Copies a model folder (diffusers) into the project"), [this] { import_folder(); });
  add("models.download", tr("Download..."), "models", QKeySequence("Ctrl+D"),
      tr("Fetches a model from the model server; says before how much it is"), [this] { ask_download(); });
  add("models.export", tr("Export for other programs..."), "export", QKeySequence("Ctrl+E"),
      tr("Copies the model to a place of your choice"), [this] { export_chosen(); });
  add("models.compare", tr("Compare two"), "compare", QKeySequence("Ctrl+Shift+C"),
      tr("What differs between two: choose both in the table"), [this] { compare(); });
  add("models.compare_pictures", tr("Compare pictures..."), "compare", {},
      tr("What two versions made of the same seeds, side by side with the verdicts: choose both in the table"),
      [this] { compare_pictures(); });
  add("models.keep", tr("Keep as a version"), "check", {},
      tr("Puts the run's result on record with its photos and parameters, as a candidate"), [this] { keep_run(); });
  add("models.accept", tr("Accept"), "check", {},
      tr("The candidate's judged images must reach the criterion; judge them in the Gallery"),
      [this] { ask_accept(); });
  add("models.production", tr("Put into production"), "check", {},
      tr("The version that is served and exported by default; the one before goes back to accepted"),
      [this] { promote("production"); });
  add("models.roll_back", tr("Roll back"), "history", {},
      tr("Puts the version that was in production before back there"), [this] { roll_back(); });
  add("models.archive", tr("Archive"), "folder", {}, tr("Takes the version out of use; it stays on record"),
      [this] { ask_archive(); });
  add("models.restore", tr("Bring back from the archive"), "history", {}, tr("The version is a candidate again"),
      [this] { promote("candidate"); });
  add("models.delete", tr("Delete..."), "trash", QKeySequence::Delete,
      tr("Moves a run or an imported model to the project's trash; can be undone"), [this] { ask_delete(); });
}

void ModelsPage::update_commands() {
  const ModelEntry* entry = find(shown_);
  const auto enable = [this](const char* id, bool on) { context_.commands.find(id)->setEnabled(on); };
  const bool version = entry != nullptr && entry->kind == ModelOrigin::Version;
  const bool run = entry != nullptr && entry->kind == ModelOrigin::Run;
  const QString state = entry == nullptr ? QString() : entry->state;
  enable("models.export", entry != nullptr && !entry->model.empty());
  enable("models.delete", run || (entry != nullptr && entry->kind == ModelOrigin::Base));
  enable("models.keep", run && !entry->model.empty());
  enable("models.accept", version && state == "candidate");
  enable("models.production", version && state == "accepted");
  enable("models.archive", version && state != "production" && state != "archived");
  enable("models.restore", version && state == "archived");
  const QModelIndexList rows = table_->selectionModel()->selectedRows();
  enable("models.compare", rows.size() == 2);
  enable("models.compare_pictures",
         rows.size() == 2 && std::all_of(rows.begin(), rows.end(), [this](const QModelIndex& row) {
           return versions_->entry(row)->kind == ModelOrigin::Version;
         }));
  enable("models.roll_back", std::any_of(versions_->entries().begin(), versions_->entries().end(),
                                         [](const ModelEntry& e) { return e.comes_back; }));
}

Job* ModelsPage::add_job(const QString& title, FunctionJob::Body body) {
  return tell_failure(context_.jobs.add(std::make_unique<FunctionJob>(title, std::move(body), Job::Kind::Files)));
}

Job* ModelsPage::tell_failure(Job* job) {
  connect(job, &Job::finished, this, [this, job] {
    if (job->state() == JobState::Failed) show_error(this, job->error_sentence(), job->error_detail());
  });
  return job;
}

// ---- in and out

void ModelsPage::import_file() {
  const QString file = QFileDialog::getOpenFileName(this, tr("Import a checkpoint"), {},
                                                    tr("Checkpoints (*.safetensors *.ckpt *.pt *.pth)"));
  if (!file.isEmpty()) import_from(file);
}

void ModelsPage::import_folder() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Import a model folder"));
  if (!folder.isEmpty()) import_from(folder);
}

Job* ModelsPage::import_from(const QString& path) {
  auto made = std::make_shared<std::filesystem::path>();
  Job* job =
      add_job(tr("Importing %1").arg(QFileInfo(path).fileName()),
              [made, from = to_path(path), models = context_.project.models_folder()](
                  RunControl& control, const auto& report) { *made = import_model(from, models, control, report); });
  connect(job, &Job::finished, this, [this, job, made] {
    if (job->state() == JobState::Succeeded) train_if_none(*made);
  });
  return job;
}

void ModelsPage::train_if_none(const std::filesystem::path& model) {
  TrainSettings& train = context_.models.train;
  if (!model.empty() && train.config().model.empty()) guarded(this, [&] { train.set_model(model); });
}

void ModelsPage::ask_download() {
  auto* dialog = new DownloadDialog(context_.project.models_folder(), context_.settings, this);
  connect(dialog, &DownloadDialog::wanted, this, &ModelsPage::download);
  dialog->show();
}

Job* ModelsPage::download(const DownloadConfig& config) {
  auto* job = context_.jobs.add_job(std::make_unique<DownloadJob>(config));
  watch(job);
  return job;
}

void ModelsPage::watch(DownloadJob* job) {
  show_downloads();
  connect(job, &Job::changed, this, &ModelsPage::show_downloads);
  connect(job, &Job::finished, this, [this, job] {
    show_downloads();
    if (job->state() == JobState::Failed) show_error(this, job->error_sentence(), job->error_detail());
    if (job->state() == JobState::Succeeded) train_if_none(job->config().folder);
  });
}

void ModelsPage::show_downloads() {
  std::vector<DownloadJob*> active;
  for (DownloadJob* job : context_.jobs.jobs_of<DownloadJob>())
    if (!job->is_ended()) active.push_back(job);
  cards_->set_downloads(active);
}

void ModelsPage::export_chosen() {
  const ModelEntry* entry = find(shown_);
  if (entry == nullptr || entry->model.empty()) return;
  const QString suggestion = to_qt(context_.project.name()) + "-" + QString(entry->name).replace(' ', '-').toLower() +
                             to_qt(entry->model.extension());
  const QString target = QFileDialog::getSaveFileName(this, tr("Export %1").arg(entry->name), suggestion, {}, nullptr,
                                                      QFileDialog::DontConfirmOverwrite);
  if (!target.isEmpty()) export_to(entry->id, target);
}

Job* ModelsPage::export_to(const QString& id, const QString& target) {
  const ModelEntry* entry = find(id);
  if (entry == nullptr || entry->model.empty()) return nullptr;
  return add_job(tr("Exporting %1").arg(entry->name),
                 [from = entry->model, to = to_path(target)](RunControl& control, const auto& report) {
                   copy_model(from, to, control, report);
                 });
}

void ModelsPage::ask_delete() {
  const ModelEntry* entry = find(shown_);
  if (entry == nullptr || (entry->kind != ModelOrigin::Base && entry->kind != ModelOrigin::Run)) return;
  auto* box = new QMessageBox(QMessageBox::Warning, tr("Delete %1?").arg(entry->name),
                              entry->kind == ModelOrigin::Run
                                  ? tr("Delete %1 with its checkpoints, curves and samples?").arg(entry->name)
                                  : tr("Delete %1 from this project?").arg(entry->name),
                              QMessageBox::Cancel, this);
  box->setObjectName("delete_warning");
  box->setInformativeText(tr("%1 go to the project's trash; Undo brings them back. Versions made from it stay.")
                              .arg(bytes_text(entry->folder_bytes)));
  auto* confirm = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
  confirm->setObjectName("delete_now");
  box->setDefaultButton(QMessageBox::Cancel);
  box->setAttribute(Qt::WA_DeleteOnClose);
  connect(box, &QMessageBox::buttonClicked, this, [this, confirm, id = entry->id](QAbstractButton* pressed) {
    if (pressed == confirm) guarded(this, [&] { delete_entry(id); });
  });
  box->open();
}

void ModelsPage::delete_entry(const QString& id) {
  const ModelEntry* entry = find(id);
  if (entry == nullptr) return;
  if (entry->kind != ModelOrigin::Base && entry->kind != ModelOrigin::Run)
    throw UserInputError(
        verbatim(tr("Only runs and imported models can be deleted; versions are archived.").toStdString()));
  if (entry->state == "running" || entry->state == "preparing" || entry->state == "paused")
    throw UserInputError(verbatim(tr("%1 is at work; stop it first.").arg(entry->name).toStdString()));
  context_.undo.push(new TrashEntries(context_.models.trash, {entry->folder}, tr("delete %1").arg(entry->name)));
}

// ---- stages

void ModelsPage::keep_run() {
  const ModelEntry* entry = find(shown_);
  if (entry == nullptr || entry->kind != ModelOrigin::Run) return;
  add_job(tr("Keeping %1 as a version").arg(entry->name),
          [folder = context_.project.versions_folder(), run = entry->folder, name = context_.project.name()](
              RunControl& control, const auto& report) {
            Registry registry(folder);
            register_run(registry, read_run(run), name, control, report);
          });
}

void ModelsPage::ask_accept() {
  const ModelEntry* entry = find(shown_);
  if (entry == nullptr || entry->kind != ModelOrigin::Version) return;
  const AcceptanceConfig terms = acceptance_terms(context_.project);
  const Promotion promotion{terms.criterion, {}, terms.minimum_images};
  tasks_.run([folder = context_.project.versions_folder(), id = entry->name.toStdString(),
              promotion] { return Registry(folder).why_not_accepted(id, promotion); },
             [this, id = entry->id, name = entry->name](const std::optional<Message>& refusal) {
               if (shown_ != id) return;
               if (!refusal) return promote("accepted");
               auto* dialog = new ReasonDialog({tr("%1 cannot be accepted").arg(name), message_text(*refusal) + ".",
                                                tr("Accept all the same"), true},
                                               this);
               connect(dialog, &ReasonDialog::decided, this, [this, id](const QString& reason) {
                 if (shown_ == id) promote("accepted", reason);
               });
               dialog->open();
             },
             [this](const std::exception_ptr& error) { guarded(this, [&] { std::rethrow_exception(error); }); });
}

void ModelsPage::ask_archive() {
  const ModelEntry* entry = find(shown_);
  if (entry == nullptr || entry->kind != ModelOrigin::Version) return;
  auto* dialog = new ReasonDialog(
      {tr("Archive %1?").arg(entry->name), tr("It is no longer offered; it stays on record and can be brought back."),
       tr("Archive"), false},
      this);
  connect(dialog, &ReasonDialog::decided, this, [this, id = entry->id](const QString& reason) {
    if (shown_ == id) promote("archived", reason);
  });
  dialog->open();
}

void ModelsPage::compare_pictures() {
  const QModelIndexList rows = table_->selectionModel()->selectedRows();
  if (rows.size() != 2) return;
  const ModelEntry* newer = versions_->entry(rows[0].row() < rows[1].row() ? rows[0] : rows[1]);
  const ModelEntry* older = versions_->entry(rows[0].row() < rows[1].row() ? rows[1] : rows[0]);
  (new VersionPicturesDialog(context_.project.versions_folder(), older->name.toStdString(), newer->name.toStdString(),
                             context_.theme, this))
      ->open();
}

void ModelsPage::promote(const char* stage, const QString& reason) {
  const ModelEntry* entry = find(shown_);
  if (entry == nullptr || entry->kind != ModelOrigin::Version) return;
  tell_failure(context_.models.stages.promote(entry->name, enum_of<Stage>(stage), reason));
}

void ModelsPage::roll_back() {
  auto* dialog = roll_back_question(versions_->entries(), this);
  connect(dialog, &ReasonDialog::decided, this,
          [this](const QString& reason) { tell_failure(context_.models.stages.roll_back(reason)); });
  dialog->open();
}

}  // namespace thumbsup
