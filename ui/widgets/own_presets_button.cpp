#include "ui/widgets/own_presets_button.h"

#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>

#include "params/presets.h"
#include "ui/commands/error_box.h"
#include "ui/models/train_settings.h"

namespace thumbsup {

OwnPresetsButton::OwnPresetsButton(TrainSettings& settings, QWidget* parent)
    : QPushButton(parent), settings_(settings), menu_(new QMenu(this)) {
  setObjectName("own_presets");
  setAccessibleName(tr("My presets"));
  menu_->setToolTipsVisible(true);
  setMenu(menu_);
  connect(menu_, &QMenu::aboutToShow, this, &OwnPresetsButton::fill);
  connect(&settings_, &TrainSettings::changed, this, &OwnPresetsButton::show_current);
  connect(&settings_, &TrainSettings::presets_changed, this, &OwnPresetsButton::show_current);
  show_current();
}

void OwnPresetsButton::show_current() {
  const int matching = settings_.matching_preset();
  const bool is_own = matching >= 0 && settings_.presets()[static_cast<std::size_t>(matching)].is_own;
  const QString name = is_own ? settings_.preset_name(static_cast<std::size_t>(matching)) : tr("My presets");
  setText(fontMetrics().elidedText(name, Qt::ElideRight, 240));
  setToolTip(is_own ? name : tr("Settings that you have saved, for every project"));
}

void OwnPresetsButton::fill() {
  menu_->clear();
  const int matching = settings_.matching_preset();
  auto* deleted = new QMenu(tr("Delete"), menu_);
  for (std::size_t i = 0; i < settings_.presets().size(); ++i) {
    if (!settings_.presets()[i].is_own) continue;
    QString name = settings_.preset_name(i);
    name.replace('&', "&&");
    QAction* choose = menu_->addAction(name, this, [this, i] { guarded(this, [&] { settings_.choose_preset(i); }); });
    choose->setCheckable(true);
    choose->setChecked(matching == static_cast<int>(i));
    deleted->addAction(name, this, [this, i] { guarded(this, [&] { settings_.remove_preset(i); }); });
  }
  const bool has_own = !menu_->isEmpty();
  if (has_own) menu_->addSeparator();
  menu_->addAction(tr("Save as a preset…"), this, &OwnPresetsButton::ask_name)
      ->setToolTip(tr("Keeps how is trained, for every project: not the photos, the prompts and the base model"));
  if (has_own)
    menu_->addMenu(deleted);
  else
    deleted->deleteLater();
}

void OwnPresetsButton::ask_name() {
  auto* dialog = new QInputDialog(this);
  dialog->setObjectName("preset_name_dialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Save as a preset"));
  dialog->setLabelText(
      tr("Name of the preset. It keeps how is trained, for every project:\nnot the photos, the prompts "
         "and the base model."));
  const int matching = settings_.matching_preset();
  if (matching >= 0 && settings_.presets()[static_cast<std::size_t>(matching)].is_own)
    dialog->setTextValue(settings_.preset_name(static_cast<std::size_t>(matching)));
  connect(dialog, &QInputDialog::textValueSelected, this, &OwnPresetsButton::save);
  dialog->open();
}

void OwnPresetsButton::save(const QString& name) {
  const QString label = name.simplified();
  const std::string id = preset_id(label.toStdString());
  for (const TrainPreset& preset : settings_.presets()) {
    if (!preset.is_own || preset.id != id) continue;
    auto* box = new QMessageBox(QMessageBox::Question, tr("Replace the preset?"),
                                tr("There is a preset “%1” already.").arg(QString::fromStdString(preset.label)),
                                QMessageBox::Cancel, this);
    box->setObjectName("preset_is_there");
    auto* replace = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
    replace->setObjectName("replace_preset");
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::buttonClicked, this, [this, replace, label](QAbstractButton* pressed) {
      if (pressed == replace) guarded(this, [&] { settings_.save_preset(label, true); });
    });
    return box->open();
  }
  guarded(this, [&] { settings_.save_preset(label, false); });
}

}  // namespace thumbsup
