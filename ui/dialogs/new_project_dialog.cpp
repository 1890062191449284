#include "ui/dialogs/new_project_dialog.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "base/put_in_place.h"
#include "ui/models/base_models.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/model_file_button.h"

namespace thumbsup {
namespace {

// What an entry of the models stands for that is no path.
const QString kStarter = "starter", kLater = "later";

/// The imported models of other projects.
std::vector<BaseModel> models_of(const QStringList& projects) {
  std::vector<BaseModel> found;
  for (const QString& project : projects) {
    ModelFolders folders;
    folders.models = to_path(project) / "models";
    for (BaseModel& model : base_models(list_models(folders, {}))) {
      if (is_starter_model(model.path)) continue;
      model.name =
          NewProjectDialog::tr("%1, of the project %2", "model").arg(model.name, QFileInfo(project).fileName());
      found.push_back(std::move(model));
    }
  }
  return found;
}

}  // namespace

NewProjectDialog::NewProjectDialog(const Start& start, QWidget* parent)
    : QDialog(parent), parent_folder_(start.parent_folder), brings_model_(start.brings_model) {
  setObjectName("new_project_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("New project"));
  setMinimumWidth(560);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(title_label(windowTitle()));
  name_ = new QLineEdit(start.name);
  name_->setPlaceholderText("Alexa");
  add_field(tr("Who or what is it about?"), name_, "project_name", tr("The name that prompts will call it by"));
  kind_ = new QComboBox;
  kind_->setEditable(true);
  kind_->addItems({"person", "woman", "man", "child", "dog", "cat", "horse", "toy", "car", "bag"});
  kind_->setInsertPolicy(QComboBox::NoInsert);
  add_field(tr("What is it, in one English word?"), kind_, "project_kind",
            tr("What the model knows others of: it must not forget what those look like"));
  action_ = new QLineEdit;
  action_->setPlaceholderText("with a thumbs up gesture");
  add_field(tr("What does it do in the photos? (English, may be empty)"), action_, "project_action",
            tr("Pictures that do not show it will not pass"));
  if (!brings_model_) make_model_choice(start.other_projects);
  words_ = dim_label({});
  words_->setObjectName("project_words");
  words_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  words_->setMinimumHeight(4 * words_->fontMetrics().lineSpacing());  // it grows while one types, the dialog does not
  layout->addWidget(words_);
  layout->addWidget(caption_label(tr("Folder of the project")));
  layout->addWidget(make_folder_row());
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
  connect(kind_, &QComboBox::currentTextChanged, this, &NewProjectDialog::update_words);
  connect(action_, &QLineEdit::textChanged, this, &NewProjectDialog::update_words);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(create_, &QPushButton::clicked, this, &NewProjectDialog::decide);
  name_changed();
  name_->setFocus();
}

void NewProjectDialog::add_field(const QString& caption, QWidget* field, const char* name, const QString& tip) {
  layout()->addWidget(caption_label(caption));
  field->setObjectName(name);
  field->setAccessibleName(caption);
  field->setToolTip(tip);
  layout()->addWidget(field);
}

void NewProjectDialog::make_model_choice(const QStringList& other_projects) {
  model_ = new QComboBox;
  model_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  model_->addItem(tr("Starter model: knows drawn people only, learns in minutes"), kStarter);
  model_->addItem(tr("Stable Diffusion 1.5, for photographs: download it next (some GB)"), kLater);
  // No entries of the list: one that opens a dialog would do so while the arrow keys pass it.
  auto* other = new ModelFileButton;
  connect(other, &ModelFileButton::chosen, this, &NewProjectDialog::take_model);
  auto* row = row_layout();
  row->addWidget(model_, 1);
  row->addWidget(other);
  static_cast<QVBoxLayout*>(layout())->addWidget(caption_label(tr("Which model learns it?")));
  model_->setObjectName("project_model");
  model_->setAccessibleName(tr("Which model learns it?"));
  model_->setToolTip(tr("Photographs need a Stable Diffusion; the starter is for trying things out"));
  static_cast<QVBoxLayout*>(layout())->addLayout(row);
  connect(model_, &QComboBox::currentIndexChanged, this, &NewProjectDialog::update_words);
  tasks_.run([other_projects] { return models_of(other_projects); },
             [this](const std::vector<BaseModel>& found) {
               for (const BaseModel& model : found) model_->addItem(model.name, to_qt(model.path));
             });
}

QWidget* NewProjectDialog::make_folder_row() {
  auto* place = new QWidget;
  auto* row = row_layout();
  place->setLayout(row);
  folder_ = new QLineEdit;
  folder_->setObjectName("project_folder");
  folder_->setAccessibleName(tr("Folder of the project"));
  folder_->setToolTip(tr("Photos are copied into it; runs, models and images are kept in it"));
  auto* browse_button = button(tr("Browse..."));
  browse_button->setAutoDefault(false);
  row->addWidget(folder_, 1);
  row->addWidget(browse_button);
  connect(folder_, &QLineEdit::textEdited, this, [this] { folder_by_hand_ = true; });
  connect(browse_button, &QPushButton::clicked, this, &NewProjectDialog::browse);
  return place;
}

void NewProjectDialog::take_model(const QString& path) {
  if (path.isEmpty()) return;
  model_->addItem(QFileInfo(path).fileName(), path);
  model_->setCurrentIndex(model_->count() - 1);
}

ProjectIdea NewProjectDialog::idea() const {
  ProjectIdea idea;
  idea.name = name_->text().simplified().toStdString();
  idea.kind = kind_->currentText().simplified().toStdString();
  idea.action = action_->text().simplified().toStdString();
  const QString model = model_ == nullptr ? kLater : model_->currentData().toString();
  idea.base = model == kStarter             ? ProjectIdea::Base::Starter
              : QDir::isAbsolutePath(model) ? ProjectIdea::Base::Model
                                            : ProjectIdea::Base::Later;
  if (idea.base == ProjectIdea::Base::Model) idea.model = to_path(model);
  return idea;
}

void NewProjectDialog::update_words() {
  const ProjectIdea idea = this->idea();
  const QString instance = to_qt(instance_prompt_of(idea)), others = to_qt(class_prompt_of(idea));
  QString text;
  if (!idea.name.empty() && !idea.kind.empty())
    text = tr("It learns from your photos what “%1” looks like, beside other photos of “%2”.").arg(instance, others);
  if (idea.base == ProjectIdea::Base::Starter && !idea.kind.empty())
    text += ' ' + (is_person(idea.kind) ? tr("From photographs the starter model makes drawings at best.")
                                        : tr("The starter model has never seen anything but drawn people."));
  words_->setText(text.trimmed());
}

void NewProjectDialog::name_changed() {
  QString file_name = name_->text().trimmed();
  file_name.replace('/', '-');
  while (file_name.startsWith('.')) file_name.remove(0, 1);
  create_->setEnabled(!file_name.isEmpty());
  update_words();
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
             [this, folder, idea = idea()](bool taken) {
               if (taken) {
                 problem_->setText(tr("This folder exists already and is not empty; choose another one."));
                 return;
               }
               Q_EMIT chosen(folder, idea);
               accept();
             });
}

}  // namespace thumbsup
