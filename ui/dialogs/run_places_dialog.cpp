#include "ui/dialogs/run_places_dialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "base/error.h"
#include "ui/text.h"
#include "ui/theme/styled.h"

namespace thumbsup {
namespace {

const ParamSpec& place_of(const std::string& id) {
  for (const ParamSpec& param : place_params())
    if (param.id == id) return param;
  throw LogicError(id + " is no place.");
}

QString label_of(const std::string& id) {
  return QCoreApplication::translate("Params", place_of(id).label.c_str());
}

}  // namespace

RunPlacesDialog::RunPlacesDialog(const PlaceQuestions& questions, QWidget* parent) : QDialog(parent) {
  setObjectName("run_places_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Resume run"));
  setMinimumWidth(520);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(title_label(windowTitle()));
  const auto add_sentence = [&](const QString& text) {
    auto* sentence = caption_label(text);
    sentence->setWordWrap(true);
    layout->addWidget(sentence);
  };
  if (!questions.missing.empty()) add_sentence(tr("The run does not find these any more. Where are they now?"));
  for (const NamedPlace& place : questions.missing) add_row(layout, place.id, to_qt(place.path));
  asks_for_outside_ = !questions.outside.empty();
  if (asks_for_outside_)
    add_sentence(
        tr("You did not write this run on this computer. It would read, and in part write, these places outside "
           "of its project:"));
  for (const NamedPlace& place : questions.outside) {
    auto* name = new QLabel;
    name->setTextFormat(Qt::PlainText);
    name->setWordWrap(true);
    name->setText(label_of(place.id) + ": " + to_qt(place.path));
    layout->addWidget(name);
  }
  auto* buttons = row_layout();
  auto* cancel = button(tr("Cancel"));
  cancel->setAutoDefault(false);
  resume_ = primary_button(asks_for_outside_ ? tr("Allow and resume") : tr("Resume"));
  resume_->setObjectName("run_places_resume");
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(resume_);
  layout->addLayout(buttons);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(resume_, &QPushButton::clicked, this, &RunPlacesDialog::decide);
}

void RunPlacesDialog::add_row(QVBoxLayout* layout, const std::string& id, const QString& place) {
  layout->addWidget(caption_label(label_of(id)));
  auto* row = row_layout();
  auto* edit = new QLineEdit(place);
  edit->setObjectName("place_" + to_qt(id));
  edit->setAccessibleName(label_of(id));
  auto* browse_button = button(tr("Browse..."));
  browse_button->setAutoDefault(false);
  connect(browse_button, &QPushButton::clicked, this, [this, id] { browse(id); });
  row->addWidget(edit, 1);
  row->addWidget(browse_button);
  layout->addLayout(row);
  places_[id] = edit;
}

void RunPlacesDialog::browse(const std::string& id) {
  QLineEdit* edit = places_.at(id);
  // A model is a folder, or one file: the line takes both.
  const bool was_file = !place_of(id).file_pattern.empty() && !QFileInfo(edit->text()).suffix().isEmpty();
  const QString picked = was_file ? QFileDialog::getOpenFileName(this, label_of(id), edit->text())
                                  : QFileDialog::getExistingDirectory(this, label_of(id), edit->text());
  if (!picked.isEmpty()) edit->setText(picked);
}

void RunPlacesDialog::decide() {
  ResumeOptions options;
  for (const auto& [id, edit] : places_) options.places[id] = to_path(QDir::cleanPath(edit->text().trimmed()));
  options.allow_outside = asks_for_outside_;
  Q_EMIT decided(options);
  accept();
}

}  // namespace thumbsup
