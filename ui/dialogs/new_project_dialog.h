#pragma once

#include <QDialog>
#include <QStringList>

#include "studio/project_idea.h"
#include "ui/jobs/background_tasks.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace thumbsup {

/// Asks what a new project is about: who or what, what it does, and which model learns it; says what follows from that,
/// and shows the folder it will be. `chosen` follows. Never blocks.
class NewProjectDialog : public QDialog {
  Q_OBJECT

 public:
  struct Start {
    QString parent_folder;         ///< where projects lie
    QString name{};                ///< suggested; may be empty
    bool brings_model = false;     ///< a model is on its way (a checkpoint, a download): which one is not asked
    QStringList other_projects{};  ///< whose models can be used too
  };
  NewProjectDialog(const Start& start, QWidget* parent);

 Q_SIGNALS:
  void chosen(const QString& folder, const ProjectIdea& idea);

 private:
  void add_field(const QString& caption, QWidget* field, const char* name, const QString& tip);
  void make_model_choice(const QStringList& other_projects);
  QWidget* make_folder_row();
  ProjectIdea idea() const;
  void take_model(const QString& path);
  void name_changed();
  void update_words();
  void browse();
  void decide();
  void check_folder();

  QString parent_folder_;
  const bool brings_model_;
  bool folder_by_hand_ = false;
  QLineEdit* name_;
  QComboBox* kind_;
  QLineEdit* action_;
  QComboBox* model_ = nullptr;
  QLabel* words_;
  QLineEdit* folder_;
  QLabel* problem_;
  QPushButton* create_;
  BackgroundTasks tasks_;
};

}  // namespace thumbsup
