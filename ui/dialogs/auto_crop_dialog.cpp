#include "ui/dialogs/auto_crop_dialog.h"

#include <QListWidget>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/error_text.h"
#include "ui/jobs/background_judge.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"

namespace thumbsup {
namespace {

constexpr int kCropTile = 132;

/// The whole photo, with what would be cut away in the dark.
QPixmap before_and_after(const CropAnswer& answer, const Theme& theme, double pixel_ratio) {
  const int side = qRound(kCropTile * pixel_ratio);
  const QImage whole = to_qimage(answer.before).scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
  QPixmap tile(side, side);
  tile.fill(Qt::transparent);
  QPainter painter(&tile);
  const QRectF place((side - whole.width()) / 2.0, (side - whole.height()) / 2.0, whole.width(), whole.height());
  painter.drawImage(place, whole);
  const QRectF kept(place.x() + answer.part_of_before.x * place.width(),
                    place.y() + answer.part_of_before.y * place.height(), answer.part_of_before.width * place.width(),
                    answer.part_of_before.height * place.height());
  QPainterPath away;
  away.addRect(place);
  QPainterPath stays;
  stays.addRect(kept);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillPath(away.subtracted(stays), QColor(0, 0, 0, 150));
  const double pen = 2 * pixel_ratio;
  painter.setPen(QPen(theme.color(Token::Accent), pen));
  painter.drawRect(kept.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2));
  painter.end();
  tile.setDevicePixelRatio(pixel_ratio);
  return tile;
}

}  // namespace

AutoCropDialog::AutoCropDialog(const std::vector<CropAnswer>& answers, const QStringList& left_alone,
                               const Theme& theme, QWidget* parent)
    : QDialog(parent) {
  setObjectName("auto_crop_dialog");
  setWindowTitle(tr("Auto-crop"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  auto* list = new QListWidget(this);
  list->setObjectName("auto_crop_list");
  list->setAccessibleName(tr("Photos that would be cropped"));
  list->setViewMode(QListView::IconMode);
  list->setResizeMode(QListView::Adjust);
  list->setMovement(QListView::Static);
  list->setSelectionMode(QAbstractItemView::NoSelection);
  list->setIconSize({kCropTile, kCropTile});
  list->setGridSize({kCropTile + 16, kCropTile + 32});
  list->setUniformItemSizes(true);
  list->setTextElideMode(Qt::ElideMiddle);
  for (const CropAnswer& answer : answers) {
    if (!answer.crop) continue;
    auto* item = new QListWidgetItem(QIcon(before_and_after(answer, theme, devicePixelRatioF())),
                                     to_qt(answer.path.filename()), list);
    item->setToolTip(tr("%1: %2").arg(to_qt(answer.path.filename()), message_text(answer.why)));
  }
  const int crops = list->count();
  layout->addWidget(title_label(tr("Crop %n photos?", nullptr, crops)));
  layout->addWidget(
      dim_label(tr("What is dark falls away. The files stay as they are, and one undo takes all of it back.")));
  layout->addWidget(list, 1);
  if (!left_alone.isEmpty()) {
    layout->addWidget(caption_label(tr("%n left as they are", nullptr, static_cast<int>(left_alone.size()))));
    auto* reasons = new QPlainTextEdit(left_alone.join('\n'), this);
    reasons->setObjectName("auto_crop_left");
    reasons->setAccessibleName(tr("Photos that are left as they are, and why"));
    reasons->setReadOnly(true);
    reasons->setMaximumHeight(84);
    layout->addWidget(reasons);
  }
  auto* buttons = row_layout();
  auto* cancel = button(tr("Cancel"));
  auto* crop = primary_button(tr("Crop %n photos", nullptr, crops));
  crop->setObjectName("auto_crop_now");
  crop->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(crop);
  layout->addLayout(buttons);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(crop, &QPushButton::clicked, this, &QDialog::accept);
  resize(700, 520);
}

}  // namespace thumbsup
