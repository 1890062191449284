#include "ui/dialogs/new_project_dialog.h"

#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QVBoxLayout>

#include "base/put_in_place.h"
#include "ui/text.h"
#include "ui/theme/styled.h"

namespace thumbsup {

NewProjectDialog::NewProjectDialog(const QString& parent_folder, const QString& suggestion, QWidget* parent)
    : QDialog(parent), parent_folder_(parent_folder) {
  setObjectName("new_project_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("New project"));
  setMinimumWidth(460);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(title_label(windowTitle()));
  layout->addWidget(caption_label(tr("Who or what is it about?")));
  name_ = new QLineEdit(suggestion);
  name_->setObjectName("project_name");
  name_->setAccessibleName(tr("Who or what is it about?"));
  layout->addWidget(name_);
  layout->addWidget(caption_label(tr("Folder of the project")));
  auto* row = row_layout();
  folder_ = new QLineEdit;
  folder_->setObjectName("project_folder");
  folder_->setAccessibleName(tr("Folder of the project"));
  folder_->setToolTip(tr("Photos are copied into it; runs, models and images are kept in it"));
  auto* browse_button = button(tr("Browse..."));
  browse_button->setAutoDefault(false);
  row->addWidget(folder_, 1);
  row->addWidget(browse_button);
  layout->addLayout(row);
  problem_ = problem_label();
  problem_->setObjectName("project_problem");
  layout->addWidget(problem_);
  auto* buttons = row_layout();
  auto* cancel = button(tr("Cancel"));
  cancel->setAutoDefault(false);
  create_ = primary_button(tr("Create"));
  create_->setObjectName("project_create");
  create_->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(create_);
  layout->addLayout(buttons);
  connect(name_, &QLineEdit::textChanged, this, &NewProjectDialog::name_changed);
  connect(folder_, &QLineEdit::textEdited, this, [this] { folder_by_hand_ = true; });
  connect(browse_button, &QPushButton::clicked, this, &NewProjectDialog::browse);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(create_, &QPushButton::clicked, this, &NewProjectDialog::decide);
  name_changed();
}

void NewProjectDialog::name_changed() {
  QString file_name = name_->text().trimmed();
  file_name.replace('/', '-');
  while (file_name.startsWith('.')) file_name.remove(0, 1);
  create_->setEnabled(!file_name.isEmpty());
  if (folder_by_hand_ || file_name.isEmpty()) return;
  const auto wanted = to_path(parent_folder_) / shortened(file_name.toStdString(), kLongestName);
  folder_->setText(to_qt(wanted));
  tasks_.run([wanted] { return free_name(wanted); },
             [this, wanted](const std::filesystem::path& free) {
               if (!folder_by_hand_ && folder_->text() == to_qt(wanted)) folder_->setText(to_qt(free));
             });
}

void NewProjectDialog::browse() {
  const QString picked = QFileDialog::getExistingDirectory(this, tr("Where the project's folder goes"), parent_folder_);
  if (picked.isEmpty()) return;
  parent_folder_ = picked;
  folder_by_hand_ = false;
  name_changed();
}

void NewProjectDialog::decide() {
  // The suggested folder may still be looked for: the tasks answer in order.
  tasks_.run([] { return true; }, [this](bool) { check_folder(); });
}

void NewProjectDialog::check_folder() {
  const QString folder = QDir::cleanPath(folder_->text().trimmed());
  if (folder.isEmpty() || !QDir::isAbsolutePath(folder)) {
    problem_->setText(tr("Say where the project's folder is to be."));
    return;
  }
  tasks_.run([folder] { return QDir(folder).exists() && !QDir(folder).isEmpty(); },
             [this, folder, name = name_->text().trimmed()](bool taken) {
               if (taken) {
                 problem_->setText(tr("This folder exists already and is not empty; choose another one."));
                 return;
               }
               Q_EMIT chosen(folder, name);
               accept();
             });
}

}  // namespace thumbsup
