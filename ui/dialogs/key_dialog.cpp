#include "ui/dialogs/key_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPointer>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

#include "ui/models/project_server.h"
#include "ui/theme/styled.h"

namespace thumbsup {

KeyDialog::KeyDialog(ProjectServer& server, QWidget* parent) : QDialog(parent), server_(server) {
  setObjectName("key_dialog");
  setWindowTitle(tr("A key for the server"));
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(480);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 16, 20, 16);
  column->setSpacing(10);
  words_ = dim_label(tr("Who gets it? Letters, digits, - and _. Requests are logged under this name."));
  words_->setObjectName("key_words");
  column->addWidget(words_);
  name_ = new QLineEdit;
  name_->setObjectName("key_name");
  name_->setAccessibleName(tr("Name"));
  name_->setValidator(new QRegularExpressionValidator(QRegularExpression("[A-Za-z0-9_-]{0,64}"), name_));
  column->addWidget(name_);
  key_ = new QLineEdit;
  key_->setObjectName("key_text");
  key_->setAccessibleName(tr("The key"));
  key_->setReadOnly(true);
  key_->hide();
  column->addWidget(key_);
  problem_ = problem_label();
  problem_->setObjectName("key_problem");
  problem_->hide();
  column->addWidget(problem_);
  auto* row = row_layout();
  row->addStretch();
  copy_ = primary_button(tr("Copy"));
  copy_->setObjectName("key_copy");
  copy_->hide();
  make_ = primary_button(tr("Make the key"));
  make_->setObjectName("key_make");
  make_->setEnabled(false);
  make_->setDefault(true);
  close_ = button(tr("Cancel"));
  close_->setObjectName("key_close");
  close_->setAutoDefault(false);
  for (QPushButton* each : {copy_, make_, close_}) row->addWidget(each);
  column->addLayout(row);
  connect(name_, &QLineEdit::textChanged, this, [this](const QString& text) { make_->setEnabled(!text.isEmpty()); });
  connect(make_, &QPushButton::clicked, this, &KeyDialog::make);
  connect(copy_, &QPushButton::clicked, this, [this] {
    QApplication::clipboard()->setText(key_->text());
    copy_->setText(tr("Copied"));
  });
  connect(close_, &QPushButton::clicked, this, &QDialog::close);
}

void KeyDialog::make() {
  make_->setEnabled(false);
  problem_->hide();
  const QPointer<KeyDialog> dialog = this;
  server_.make_key(
      name_->text(),
      [dialog](const QString& key) {
        if (!dialog.isNull()) dialog->show_key(key);
      },
      [dialog](const QString& sentence) {
        if (dialog.isNull()) return;
        dialog->problem_->setText(sentence);
        dialog->problem_->show();
        dialog->make_->setEnabled(true);
      });
}

void KeyDialog::show_key(const QString& key) {
  words_->setText(
      tr("This is the key of %1. It is shown this once: the project keeps only its hash. A server that runs "
         "already knows it after its next start.")
          .arg(name_->text()));
  name_->hide();
  make_->hide();
  key_->setText(key);
  key_->show();
  key_->setFocus();
  key_->selectAll();
  copy_->show();
  close_->setText(tr("Close"));
}

}  // namespace thumbsup
