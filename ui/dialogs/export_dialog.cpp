#include "ui/dialogs/export_dialog.h"

#include <QDir>
#include <QFileDialog>
#include <QRadioButton>

#include "base/put_in_place.h"
#include "ui/text.h"
#include "ui/theme/styled.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace thumbsup {

ExportDialog::ExportDialog(int images, const QString& folder, const QString& name, QWidget* parent)
    : QDialog(parent), folder_(folder), name_(name) {
  setWindowTitle(tr("Export %n images", nullptr, images));
  setObjectName("export_dialog");
  setMinimumWidth(460);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(title_label(windowTitle()));
  const auto radio = [&](const QString& text, const QString& tip, const char* object) {
    auto* button = new QRadioButton(text, this);
    button->setToolTip(tip);
    button->setObjectName(object);
    layout->addWidget(button);
    connect(button, &QRadioButton::toggled, this, &ExportDialog::kind_changed);
    return button;
  };
  files_ = radio(tr("As files"), tr("Copies of the PNG files; their parameters are inside"), "export_files");
  zip_ = radio(tr("As a ZIP archive with a manifest"),
               tr("One file; manifest.json lists prompt, seed and verdict of every image"), "export_zip");
  sheet_ = radio(tr("As a contact sheet"), tr("One PNG with all images and their seeds"), "export_sheet");
  layout->addSpacing(4);
  layout->addWidget(caption_label(tr("To")));
  auto* row = row_layout();
  target_ = new QLineEdit(this);
  target_->setObjectName("export_target");
  target_->setAccessibleName(tr("Where to"));
  auto* browse_button = button(tr("Browse..."));
  row->addWidget(target_, 1);
  row->addWidget(browse_button);
  layout->addLayout(row);
  problem_ = problem_label();
  layout->addWidget(problem_);
  auto* buttons = row_layout();
  auto* cancel = button(tr("Cancel"));
  export_ = primary_button(tr("Export"));
  export_->setObjectName("export_now");
  export_->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(export_);
  layout->addLayout(buttons);
  connect(browse_button, &QPushButton::clicked, this, &ExportDialog::browse);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(export_, &QPushButton::clicked, this, &ExportDialog::decide);
  files_->setChecked(true);
}

ExportChoice ExportDialog::choice() const {
  const auto kind = zip_->isChecked()     ? ExportChoice::Kind::Zip
                    : sheet_->isChecked() ? ExportChoice::Kind::ContactSheet
                                          : ExportChoice::Kind::Files;
  return {kind, to_path(target_->text())};
}

void ExportDialog::kind_changed() {
  const QString extension = zip_->isChecked() ? ".zip" : sheet_->isChecked() ? ".png" : "";
  const QString wanted = QDir(folder_).filePath(name_ + extension);
  target_->setText(wanted);
  tasks_.run([wanted] { return to_qt(free_name(to_path(wanted))); },
             [this, wanted](const QString& free) {
               if (target_->text() == wanted) target_->setText(free);
             });
}

void ExportDialog::browse() {
  const ExportChoice now = choice();
  QString picked;
  if (now.kind == ExportChoice::Kind::Files)
    picked = QFileDialog::getExistingDirectory(this, tr("Export to folder"), folder_);
  else
    picked = QFileDialog::getSaveFileName(
        this, windowTitle(), target_->text(),
        now.kind == ExportChoice::Kind::Zip ? tr("ZIP archives (*.zip)") : tr("PNG images (*.png)"), nullptr,
        QFileDialog::DontConfirmOverwrite);
  if (!picked.isEmpty()) target_->setText(picked);
}

void ExportDialog::decide() {
  // A free name may still be looked for: the tasks answer in order.
  tasks_.run([] { return true; }, [this](bool) { check_target(); });
}

void ExportDialog::check_target() {
  const ExportChoice now = choice();
  if (now.target.empty()) {
    problem_->setText(tr("Say where the images are to go."));
    return;
  }
  tasks_.run(
      [now] {
        std::error_code ignored;
        return now.kind != ExportChoice::Kind::Files && std::filesystem::exists(now.target, ignored);
      },
      [this, now](bool taken) {
        if (taken) {
          problem_->setText(
              tr("%1 exists already; it is not overwritten. Choose another name.").arg(to_qt(now.target)));
          return;
        }
        Q_EMIT chosen(now);
        accept();
      });
}

}  // namespace thumbsup
