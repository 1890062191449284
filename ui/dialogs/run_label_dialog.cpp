#include "ui/dialogs/run_label_dialog.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/text.h"
#include "ui/theme/styled.h"

namespace thumbsup {

RunLabelDialog::RunLabelDialog(const QString& number, const RunLabel& label, QWidget* parent) : QDialog(parent) {
  setObjectName("run_label_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(number);
  setMinimumWidth(420);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(title_label(number));
  layout->addWidget(caption_label(tr("Name")));
  name_ = new QLineEdit(to_qt(label.name));
  name_->setObjectName("run_name");
  name_->setAccessibleName(tr("Name"));
  name_->setPlaceholderText(number);
  layout->addWidget(name_);
  layout->addWidget(caption_label(tr("Note")));
  note_ = new QPlainTextEdit(to_qt(label.note));
  note_->setObjectName("run_note");
  note_->setAccessibleName(tr("Note"));
  note_->setTabChangesFocus(true);
  note_->setPlaceholderText(tr("What you tried, and what came of it"));
  note_->setFixedHeight(110);
  layout->addWidget(note_);
  problem_ = problem_label();
  layout->addWidget(problem_);
  auto* buttons = row_layout();
  auto* cancel = button(tr("Cancel"));
  cancel->setAutoDefault(false);
  save_ = primary_button(tr("Save"));
  save_->setObjectName("run_label_save");
  save_->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(save_);
  layout->addLayout(buttons);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(save_, &QPushButton::clicked, this, [this] {
    Q_EMIT decided(typed());
    accept();
  });
  connect(name_, &QLineEdit::textChanged, this, &RunLabelDialog::check_length);
  connect(note_, &QPlainTextEdit::textChanged, this, &RunLabelDialog::check_length);
  check_length();
  name_->selectAll();
  name_->setFocus();
}

RunLabel RunLabelDialog::typed() const {
  return {name_->text().trimmed().toStdString(), note_->toPlainText().trimmed().toStdString()};
}

void RunLabelDialog::check_length() {
  const RunLabel now = typed();
  const bool fits = now.name.size() <= RunLabel::kLongestName && now.note.size() <= RunLabel::kLongestNote;
  problem_->setText(fits ? QString() : tr("This is too long to be kept: shorten the name or the note."));
  problem_->setVisible(!fits);
  save_->setEnabled(fits);
}

}  // namespace thumbsup
