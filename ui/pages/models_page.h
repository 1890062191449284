#pragma once

#include <QWidget>
#include <vector>

#include "ui/models/model_catalog.h"
#include "ui/studio_context.h"

class QGridLayout;
class QLabel;
class QTableView;
class QVBoxLayout;

namespace thumbsup {

class BackgroundTasks;
class GalleryThumbnails;
class Job;
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

 protected:
  void showEvent(QShowEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void declare_commands();
  QWidget* make_centre();
  QWidget* make_inspector();
  void show_bases();
  void selection_changed();
  void fill_inspector();
  void add_section(const QString& caption);
  void add_text(const QString& text, const char* role = nullptr);
  const ModelEntry* find(const QString& id) const;
  QString lineage(const ModelEntry& entry) const;
  void import_file();
  void import_folder();
  void export_chosen();
  void compare();
  void ask_delete();
  void make_production();
  void roll_back();
  void archive();
  void change_registry(const QString& title, std::function<void()> change);

  StudioContext& context_;
  VersionModel* versions_;
  BackgroundTasks* tasks_;
  std::vector<ModelEntry> bases_;
  QString shown_;
  QString compared_;
  QTableView* table_;
  QLabel* no_versions_;
  QGridLayout* cards_;
  QWidget* card_area_;
  QWidget* drop_;
  QLabel* inspector_title_;
  QLabel* inspector_picture_;
  QWidget* inspector_content_;
  QVBoxLayout* inspector_rows_;
  QWidget* actions_;
};

}  // namespace thumbsup
