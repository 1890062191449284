#include "ui/commands/error_box.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "base/caught_error.h"
#include "base/log.h"
#include "ui/error_text.h"
#include "ui/text.h"
#include "ui/theme/styled.h"

namespace thumbsup {

ErrorBox::ErrorBox(const QString& sentence, const QString& details, QWidget* parent) : QDialog(parent) {
  setObjectName("error_box");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("That did not work"));
  setMinimumWidth(460);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addWidget(title_label(tr("That did not work")));
  auto* text = new QLabel(sentence);
  text->setObjectName("sentence");
  text->setWordWrap(true);
  text->setTextFormat(Qt::PlainText);
  text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  layout->addWidget(text);
  auto* what_to_do = dim_label(advice(details));
  what_to_do->setObjectName("advice");
  what_to_do->setVisible(!what_to_do->text().isEmpty());
  layout->addWidget(what_to_do);

  auto* fold = new QPlainTextEdit(details);
  fold->setObjectName("details");
  fold->setReadOnly(true);
  fold->setVisible(false);
  fold->setMinimumHeight(140);
  fold->setAccessibleName(tr("Details"));
  layout->addWidget(fold, 1);

  auto* buttons = row_layout();
  auto* show_details = link_button(tr("Details"));
  show_details->setObjectName("show_details");
  show_details->setAutoDefault(false);
  show_details->setCheckable(true);
  show_details->setVisible(!details.trimmed().isEmpty());
  auto* copy = button(tr("Copy"));
  copy->setToolTip(tr("Copies the sentence and the details, for a report"));
  copy->setAutoDefault(false);
  auto* close_button = button(tr("Close"));
  close_button->setDefault(true);
  buttons->addWidget(show_details);
  buttons->addStretch();
  buttons->addWidget(copy);
  buttons->addWidget(close_button);
  layout->addLayout(buttons);

  connect(show_details, &QPushButton::toggled, this, [this, fold](bool open) {
    fold->setVisible(open);
    adjustSize();
  });
  connect(copy, &QPushButton::clicked, this,
          [sentence, details] { QApplication::clipboard()->setText(sentence + "\n\n" + details); });
  connect(close_button, &QPushButton::clicked, this, &QDialog::close);
}

QString ErrorBox::advice(const QString& details) {
  const QString kind = details.section('\n', 0, 0).trimmed();
  if (kind == to_string(ErrorKind::UserInput))
    return tr("Nothing was changed. Correct what is named above and try again.");
  if (kind == to_string(ErrorKind::Io))
    return tr("Check that the place is there, that there is room, and that you may read and write it; then try again.");
  if (kind == to_string(ErrorKind::Format))
    return tr(
        "The file is damaged or was made by something else. It was not changed: take another copy of it, or put "
        "it right and try again.");
  if (kind == to_string(ErrorKind::OutOfMemory))
    return tr(
        "Close other programs, or choose a smaller resolution, a smaller batch or LoRA; the forecast on the Train "
        "page says what fits.");
  if (kind == to_string(ErrorKind::Divergence))
    return tr("Train again with a lower learning rate, or go on from the last checkpoint.");
  if (details.trimmed().isEmpty()) return {};
  return tr("This is a mistake in the program. Your files are safe; please report it with the details.");
}

void show_error(QWidget* parent, const QString& sentence, const QString& details) {
  (new ErrorBox(sentence, details, parent))->show();
}

bool guarded(QWidget* parent, const std::function<void()>& action) {
  try {
    action();
    return true;
  } catch (const CancelledError&) {
  } catch (...) {
    const CaughtError error = caught_error();
    logger("ui")->error("{} ({})", error.sentence, error.detail);
    const QString sentence =
        error.is_known ? message_text(error.message) : ErrorBox::tr("Something went wrong inside the program.");
    show_error(parent, sentence, to_qt(std::string(to_string(error.kind)) + "\n" + error.detail));
  }
  return false;
}

}  // namespace thumbsup
