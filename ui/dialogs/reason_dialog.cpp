#include "ui/dialogs/reason_dialog.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/theme/styled.h"

namespace thumbsup {

ReasonDialog::ReasonDialog(const Question& question, QWidget* parent) : QDialog(parent) {
  setObjectName("reason_dialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(question.title);
  setMinimumWidth(440);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(title_label(question.title));
  auto* sentence = dim_label(question.sentence);
  sentence->setObjectName("reason_sentence");
  sentence->setTextFormat(Qt::PlainText);
  layout->addWidget(sentence);
  const QString caption = question.is_needed ? tr("Reason") : tr("Reason (optional)");
  layout->addWidget(caption_label(caption));
  reason_ = new QLineEdit;
  reason_->setObjectName("reason");
  reason_->setAccessibleName(caption);
  reason_->setPlaceholderText(tr("It is put on record with the version"));
  reason_->setMaxLength(1000);
  layout->addWidget(reason_);
  auto* buttons = row_layout();
  auto* cancel = button(tr("Cancel"));
  cancel->setAutoDefault(false);
  auto* go = primary_button(question.action);
  go->setObjectName("reason_go");
  go->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(go);
  layout->addLayout(buttons);
  if (question.is_needed) {
    go->setEnabled(false);
    connect(reason_, &QLineEdit::textChanged, go,
            [go](const QString& text) { go->setEnabled(!text.trimmed().isEmpty()); });
  }
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(go, &QPushButton::clicked, this, [this] {
    Q_EMIT decided(reason_->text().trimmed());
    accept();
  });
  reason_->setFocus();
}

ReasonDialog* roll_back_question(const std::vector<ModelEntry>& models, QWidget* parent) {
  QString now, back;
  for (const ModelEntry& model : models) {
    if (model.state == "production") now = model.name;
    if (model.comes_back) back = model.name;
  }
  return new ReasonDialog({ReasonDialog::tr("Roll back to %1?").arg(back),
                           ReasonDialog::tr("%1 goes out of production, and %2 is back: what is served and exported by "
                                            "default.")
                               .arg(now, back),
                           ReasonDialog::tr("Roll back"), false},
                          parent);
}

}  // namespace thumbsup
