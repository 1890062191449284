#pragma once

#include <QWidget>

#include "ui/jobs/background_tasks.h"
#include "ui/models/model_entry.h"

class QLabel;
class QVBoxLayout;

namespace thumbsup {

class Commands;

/// The right side of the Models page: where a model comes from, how it differs from another one, how good it is, its
/// files, and what can be done with it.
class ModelInspector : public QWidget {
  Q_OBJECT

 public:
  /// The commands of the Models page are declared.
  explicit ModelInspector(Commands& commands, QWidget* parent = nullptr);

  /// `entry` null: nothing chosen. `other`: what it is compared with, or null. `lineage`: "Starter model → v1 → v2".
  void show_entry(const ModelEntry* entry, const ModelEntry* other, const QString& lineage);

 private:
  void ask_picture(const ModelEntry& entry);
  void show_picture(const QImage& picture, const QString& name);
  void add_section(const QString& caption);
  void add_text(const QString& text, const char* role = nullptr);
  void add_row(const QString& name, const QString& value, const QString& tip = {});
  void add_changes(const ModelEntry& entry, const ModelEntry& other);
  void add_parameters(const ModelEntry& entry);
  void add_history(const ModelEntry& entry);
  void add_files(const ModelEntry& entry);

  QLabel* title_;
  QLabel* picture_;
  QVBoxLayout* rows_;
  std::filesystem::path shown_picture_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
