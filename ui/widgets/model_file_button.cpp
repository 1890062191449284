#include "ui/widgets/model_file_button.h"

#include <QFileDialog>
#include <QMenu>

namespace thumbsup {

ModelFileButton::ModelFileButton(QWidget* parent) : QPushButton(tr("Other…"), parent) {
  setObjectName("other_model");
  setToolTip(tr("A model on this computer"));
  setAutoDefault(false);
  auto* menu = new QMenu(this);
  menu->addAction(tr("A model file…"), this, [this] {
    take(QFileDialog::getOpenFileName(this, tr("Base model"), {}, tr("Models (*.safetensors *.ckpt)")));
  });
  menu->addAction(tr("A model folder…"), this,
                  [this] { take(QFileDialog::getExistingDirectory(this, tr("Base model: a diffusers folder"))); });
  setMenu(menu);
}

void ModelFileButton::take(const QString& path) {
  if (!path.isEmpty()) Q_EMIT chosen(path);
}

}  // namespace thumbsup
