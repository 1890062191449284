#include "ui/widgets/leaderboard.h"

#include <QHeaderView>
#include <QLocale>
#include <QSignalBlocker>

#include "ui/widgets/acceptance_banner.h"
#include "ui/widgets/heat_map.h"

namespace thumbsup {
namespace {

constexpr int kSettingRole = Qt::UserRole, kStepRole = Qt::UserRole + 1;

}  // namespace

Leaderboard::Leaderboard(QWidget* parent) : QTableWidget(parent) {
  setObjectName("leaderboard");
  setAccessibleName(tr("Leaderboard"));
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setTabKeyNavigation(false);
  setShowGrid(false);
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(32);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setMinimumHeight(120);
  const struct {
    QString name, tip;
  } columns[] = {{tr("Setting"), {}},
                 {tr("Steps"), {}},
                 {tr("Pass"), tr("Pictures that pass all questions, of those judged, over all seeds")},
                 {tr("95 % interval"), tr("Where the share that passes lies, by so many pictures (Wilson)")},
                 {tr("Similarity"), tr("Mean similarity of the pictures to the instance photos")},
                 {tr("Drift"), tr("Pictures of the class prompt that show the subject")},
                 {tr("Copies"), tr("Pictures that are nearly a photo")},
                 {QString(), {}}};
  setColumnCount(static_cast<int>(std::size(columns)));
  for (int i = 0; i < columnCount(); ++i) {
    auto* head = new QTableWidgetItem(columns[i].name);
    head->setToolTip(columns[i].tip);
    head->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setHorizontalHeaderItem(i, head);
  }
  horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  horizontalHeader()->setStretchLastSection(true);
  horizontalHeader()->setHighlightSections(false);
  connect(this, &QTableWidget::currentItemChanged, this, [this](const QTableWidgetItem* item) {
    if (item == nullptr) return;
    const QTableWidgetItem* first = this->item(item->row(), 0);
    Q_EMIT point_chosen(first->data(kSettingRole).toULongLong(), first->data(kStepRole).toLongLong());
  });
}

void Leaderboard::show_experiment(const ExperimentRecord& record, const ExperimentTable& table) {
  const QSignalBlocker quiet(this);
  const int chosen = currentRow();
  setRowCount(static_cast<int>(table.points.size()));
  const QLocale locale;
  for (int row = 0; row < rowCount(); ++row) {
    const ExperimentPoint& point = table.points[static_cast<std::size_t>(row)];
    const bool best = table.is_winner(point);
    const Interval interval = point.interval();
    const QString texts[] = {setting_text(record.plan, point.setting),
                             locale.toString(static_cast<qlonglong>(point.step)),
                             QString("%1/%2").arg(point.passed).arg(point.images),
                             QString::fromUtf8("%1 – %2").arg(percent_text(interval.low), percent_text(interval.high)),
                             locale.toString(point.similarity, 'f', 2),
                             point.class_images == 0
                                 ? QString::fromUtf8("–")
                                 : QString("%1/%2").arg(point.class_as_subject).arg(point.class_images),
                             QString("%1/%2").arg(point.memorised).arg(point.images),
                             best                   ? QString::fromUtf8("★ ") + tr("best")
                             : !point.within_limits ? tr("beyond the limits")
                             : point.tied           ? tr("tied")
                                                    : QString()};
    for (int column = 0; column < columnCount(); ++column) {
      auto* cell = new QTableWidgetItem(texts[column]);
      if (best) {
        QFont font = cell->font();
        font.setBold(true);
        cell->setFont(font);
      }
      setItem(row, column, cell);
    }
    item(row, 0)->setData(kSettingRole, static_cast<qulonglong>(point.setting));
    item(row, 0)->setData(kStepRole, static_cast<qlonglong>(point.step));
  }
  if (chosen >= 0 && chosen < rowCount()) setCurrentCell(chosen, 0);
}

}  // namespace thumbsup
