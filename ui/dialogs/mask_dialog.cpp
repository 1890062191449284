#include "ui/dialogs/mask_dialog.h"

#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/styled.h"
#include "ui/widgets/mask_painter.h"

namespace thumbsup {

MaskDialog::MaskDialog(const QImage& picture, QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Draw a part anew"));
  setObjectName("mask_dialog");
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(title_label(windowTitle()));
  painter_ = new MaskPainter(picture, this);
  painter_->setObjectName("mask_painter");
  layout->addWidget(painter_, 1);

  auto* tools = row_layout();
  tools->addWidget(caption_label(tr("Brush")));
  auto* brush = new QSlider(Qt::Horizontal, this);
  const int side = std::max(8, std::max(picture.width(), picture.height()));
  brush->setRange(2, side / 2);
  brush->setValue(side / 8);
  brush->setObjectName("mask_brush");
  brush->setAccessibleName(tr("Size of the brush"));
  connect(brush, &QSlider::valueChanged, painter_, &MaskPainter::set_brush);
  tools->addWidget(brush, 1);
  undo_ = button(tr("Undo"));
  undo_->setObjectName("mask_undo");
  undo_->setShortcut(QKeySequence::Undo);
  clear_ = button(tr("Clear"));
  clear_->setObjectName("mask_clear");
  tools->addWidget(undo_);
  tools->addWidget(clear_);
  layout->addLayout(tools);

  auto* buttons = row_layout();
  auto* cancel = button(tr("Cancel"));
  use_ = primary_button(tr("Use the mask"));
  use_->setObjectName("mask_use");
  use_->setToolTip(tr("The next images begin with this picture and draw only the painted part anew"));
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(use_);
  layout->addLayout(buttons);

  connect(painter_, &MaskPainter::changed, this, &MaskDialog::show_state);
  connect(undo_, &QPushButton::clicked, painter_, &MaskPainter::undo);
  connect(clear_, &QPushButton::clicked, painter_, &MaskPainter::clear);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(use_, &QPushButton::clicked, this, [this] {
    Q_EMIT chosen(painter_->mask());
    accept();
  });
  show_state();
}

void MaskDialog::show_state() {
  const bool painted = !painter_->is_empty();
  undo_->setEnabled(painter_->can_undo());
  clear_->setEnabled(painted);
  use_->setEnabled(painted);
}

}  // namespace thumbsup
