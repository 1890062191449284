#pragma once

#include <QPointer>
#include <QWidget>
#include <vector>

#include "studio/download.h"
#include "ui/jobs/background_tasks.h"
#include "ui/jobs/job.h"
#include "ui/models/model_entry.h"
#include "ui/studio_context.h"

class QLabel;
class QTableView;

namespace thumbsup {

class BaseModelCards;
class DownloadJob;
class ModelInspector;
class VersionModel;

/// What the project can draw with: its versions and runs with where they come from and how good they are, and the base
/// models; import by dropping a checkpoint anywhere on the page.
class ModelsPage : public QWidget {
  Q_OBJECT

 public:
  explicit ModelsPage(StudioContext& context, QWidget* parent = nullptr);

  VersionModel& versions() { return *versions_; }
  const std::vector<ModelEntry>& bases() const { return bases_; }
  /// Id of the entry the inspector shows; empty: none.
  const QString& shown() const { return shown_; }
  void show_entry(const QString& id);
  Job* import_from(const QString& path);
  Job* export_to(const QString& id, const QString& target);
  /// Into the trash, undoable; without asking. For the button, after the warning was answered.
  void delete_entry(const QString& id);
  void reload();
  /// Opens the dialog for a download.
  void ask_download();
  Job* download(const DownloadConfig& config);

 protected:
  void showEvent(QShowEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  // models_page.cpp: what is there
  QWidget* make_centre();
  QWidget* make_header(const QString& text, std::initializer_list<const char*> ids);
  void make_table();
  void fit_table();
  void show_entries();
  void selection_changed();
  void fill_inspector();
  const ModelEntry* find(const QString& id) const;
  void compare();

  // models_page_commands.cpp: what can be done with it
  void declare_commands();
  void update_commands();
  void import_file();
  void import_folder();
  void export_chosen();
  void ask_delete();
  void keep_run();
  void ask_accept();
  void ask_archive();
  void roll_back();
  void compare_pictures();
  void promote(const char* stage, const QString& reason = {});
  void watch(DownloadJob* job);
  /// A model that has come is what training starts from, where nothing was chosen yet; can be undone.
  void train_if_none(const std::filesystem::path& model);
  void show_downloads();
  Job* add_job(const QString& title, FunctionJob::Body body);
  /// When it fails, in an error box.
  Job* tell_failure(Job* job);

  StudioContext& context_;
  VersionModel* versions_;
  std::vector<ModelEntry> bases_;
  QString shown_;
  QString compared_;
  QTableView* table_;
  QLabel* no_versions_;
  BaseModelCards* cards_;
  QWidget* drop_;
  ModelInspector* inspector_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
