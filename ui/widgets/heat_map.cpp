#include "ui/widgets/heat_map.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QPalette>
#include <QStyledItemDelegate>
#include <algorithm>

#include "ui/models/gallery_thumbnails.h"
#include "ui/quantity_text.h"
#include "ui/text.h"
#include "ui/widgets/acceptance_banner.h"

namespace thumbsup {
namespace {

const ParamSpec* spec_of(const std::string& id) {
  static const auto rows = train_params().rows();
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const ParamRow& row) { return row.spec->id == id; });
  return found == rows.end() ? nullptr : found->spec;
}

QString value_text(const nlohmann::json& value) {
  if (value.is_number_float()) return number_text(value.get<double>());
  if (value.is_number_integer()) return QLocale().toString(static_cast<qlonglong>(value.get<std::int64_t>()));
  return to_qt(value.is_string() ? value.get<std::string>() : value.dump());
}

constexpr int kTrainedRole = Qt::UserRole, kHeatRole = Qt::UserRole + 1, kPictureRole = Qt::UserRole + 2;
constexpr int kRow = 32, kPictureRow = 132;

/// The style sheet's cells have no ground of their own: the heat is painted beneath them.
class HeatDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void use(GalleryThumbnails& thumbnails, QWidget* view) {
    if (thumbnails_ == &thumbnails) return;
    thumbnails_ = &thumbnails;
    QObject::connect(&thumbnails, &GalleryThumbnails::ready, view, [view] { view->update(); });
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QVariant heat = index.data(kHeatRole);
    if (!heat.isNull()) painter->fillRect(option.rect.adjusted(0, 0, -1, -1), heat.value<QColor>());
    QStyleOptionViewItem over = option;
    const QString picture = index.data(kPictureRole).toString();
    if (!picture.isEmpty() && thumbnails_ != nullptr) {
      const int line = option.fontMetrics.height() + 4;
      paint_picture(painter, option.rect.adjusted(6, 6, -6, -line - 2), thumbnails_->get(picture));
      over.rect.setTop(option.rect.bottom() - line);
    }
    over.state &= ~(QStyle::State_Selected | QStyle::State_HasFocus);
    QStyledItemDelegate::paint(painter, over, index);
    if ((option.state & QStyle::State_HasFocus) == 0 && (option.state & QStyle::State_Selected) == 0) return;
    painter->setPen(QPen(option.palette.color(QPalette::Highlight), 2));
    painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
  }

 private:
  static void paint_picture(QPainter* painter, const QRect& room, const QImage& image) {
    if (image.isNull()) return;
    QRect place({}, image.size().scaled(room.size(), Qt::KeepAspectRatio));
    place.moveCenter(room.center());
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->drawImage(place, image);
  }

  GalleryThumbnails* thumbnails_ = nullptr;
};

/// The accent, the fainter the smaller the share: text stays readable on it.
QColor heat(const QPalette& palette, double share) {
  QColor colour = palette.color(QPalette::Highlight);
  colour.setAlphaF(static_cast<float>(0.5 * share));
  return colour;
}

}  // namespace

HeatMap::HeatMap(QWidget* parent) : QTableWidget(parent) {
  setObjectName("heat_map");
  setAccessibleName(tr("Settings and steps"));
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setTabKeyNavigation(false);
  setShowGrid(false);
  verticalHeader()->setDefaultSectionSize(kRow);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  horizontalHeader()->setHighlightSections(false);
  setMinimumHeight(120);
  setItemDelegate(new HeatDelegate(this));
  connect(this, &QTableWidget::currentItemChanged, this, [this](const QTableWidgetItem* item) {
    if (item != nullptr && !item->data(kTrainedRole).isNull())
      Q_EMIT point_chosen(static_cast<std::size_t>(item->row()), looks_[static_cast<std::size_t>(item->column())]);
  });
}

void HeatMap::show_experiment(const ExperimentRecord& record, const ExperimentTable& table) {
  const int row = currentRow(), column = currentColumn();
  const QSignalBlocker quiet(this);
  looks_ = record.plan.looks;
  clear();
  setRowCount(static_cast<int>(record.plan.settings()));
  setColumnCount(static_cast<int>(looks_.size()));
  QStringList columns;
  for (const std::int64_t look : looks_)
    columns << tr("%1 steps").arg(QLocale().toString(static_cast<qlonglong>(look)));
  setHorizontalHeaderLabels(columns);
  for (int setting = 0; setting < rowCount(); ++setting) {
    setVerticalHeaderItem(setting, new QTableWidgetItem(setting_text(record.plan, static_cast<std::size_t>(setting))));
    for (int look = 0; look < columnCount(); ++look) {
      const auto found = std::find_if(table.points.begin(), table.points.end(), [&](const ExperimentPoint& point) {
        return point.setting == static_cast<std::size_t>(setting) &&
               point.step == looks_[static_cast<std::size_t>(look)];
      });
      setItem(setting, look, make_cell(table, found == table.points.end() ? nullptr : &*found));
    }
  }
  put_pictures();
  if (row >= 0 && row < rowCount() && column < columnCount()) setCurrentCell(row, column);
}

void HeatMap::show_pictures(GalleryThumbnails& thumbnails, const PictureOf& picture_of) {
  static_cast<HeatDelegate*>(itemDelegate())->use(thumbnails, viewport());
  picture_of_ = picture_of;
  const QSignalBlocker quiet(this);
  put_pictures();
}

void HeatMap::put_pictures() {
  const int height = picture_of_ ? kPictureRow : kRow;
  verticalHeader()->setDefaultSectionSize(height);
  for (int setting = 0; setting < rowCount(); ++setting) {
    setRowHeight(setting, height);
    for (int look = 0; look < columnCount(); ++look) {
      QTableWidgetItem* cell = item(setting, look);
      if (cell->data(kTrainedRole).isNull()) continue;
      const auto step = looks_[static_cast<std::size_t>(look)];
      cell->setData(kPictureRole,
                    picture_of_ ? QVariant(picture_of_(static_cast<std::size_t>(setting), step)) : QVariant());
    }
  }
}

QTableWidgetItem* HeatMap::make_cell(const ExperimentTable& table, const ExperimentPoint* point) const {
  auto* cell = new QTableWidgetItem;
  cell->setTextAlignment(Qt::AlignCenter);
  if (point == nullptr) {
    cell->setText(QString::fromUtf8("–"));
    cell->setToolTip(tr("Not trained as far as that"));
    return cell;
  }
  const bool best = table.is_winner(*point);
  QString text = QString("%1/%2").arg(point->passed).arg(point->images);
  if (best) text += QString::fromUtf8("  ★");
  cell->setText(text);
  cell->setData(kTrainedRole, true);
  cell->setData(kHeatRole, heat(palette(), point->pass_rate()));
  if (best) {
    QFont font = cell->font();
    font.setBold(true);
    cell->setFont(font);
  }
  QStringList tip{pass_text(*point), tr("similarity %1").arg(QLocale().toString(point->similarity, 'f', 2))};
  if (point->class_images > 0)
    tip << tr("class drift: %1 of %2 pictures of the class show the subject")
               .arg(point->class_as_subject)
               .arg(point->class_images);
  tip << tr("nearly copied: %1").arg(point->memorised);
  if (best)
    tip << tr("the best");
  else if (!point->within_limits)
    tip << tr("beyond the limits, so that it cannot win");
  else if (point->tied)
    tip << tr("tied with the best: at 95 % they cannot be told apart");
  cell->setToolTip(tip.join('\n'));
  return cell;
}

QString pass_text(const ExperimentPoint& point) {
  const Interval interval = point.interval();
  return QCoreApplication::translate("Experiments", "%1 of %2 pass (95 % interval %3 to %4)", "pictures")
      .arg(point.passed)
      .arg(point.images)
      .arg(percent_text(interval.low), percent_text(interval.high));
}

QString experiment_text(const ExperimentRecord& record, const ExperimentTable& table) {
  if (table.points.empty()) return QCoreApplication::translate("Experiments", "No run has been judged yet.");
  if (!table.winner)
    return QCoreApplication::translate("Experiments", "No setting has come to an end within the limits yet.");
  if (table.winner->passed == 0) return QCoreApplication::translate("Experiments", "No picture passes at any setting.");
  QString text = QCoreApplication::translate("Experiments", "Best: %1, %2 steps. %3.", "settings, steps, how many pass")
                     .arg(setting_text(record.plan, table.winner->setting),
                          QLocale().toString(static_cast<qlonglong>(table.winner->step)), pass_text(*table.winner));
  const auto ties =
      std::count_if(table.points.begin(), table.points.end(), [](const auto& point) { return point.tied; });
  const int others = static_cast<int>(ties);
  if (others > 0)
    text += ' ' + QCoreApplication::translate("Experiments", "Tied with it, as far as 95 % can tell: %n others.",
                                              nullptr, others);
  if (table.confirmation)
    text += ' ' + QCoreApplication::translate("Experiments", "On fresh seeds: %1. That is the fairer estimate.")
                      .arg(pass_text(*table.confirmation));
  else
    text += ' ' + QCoreApplication::translate(
                      "Experiments", "Not confirmed on fresh seeds: the best of many is better by chance too.");
  if (const auto& before = table.as_it_was) {
    text += ' ' + QCoreApplication::translate("Experiments", "As it was (%1, %2 steps), on the same seeds: %3.",
                                              "settings, steps, how many pass")
                      .arg(setting_text(record.plan, before->setting),
                           QLocale().toString(static_cast<qlonglong>(before->step)), pass_text(*before));
    text += ' ' + (table.advice() == before ? QCoreApplication::translate("Experiments", "So it stays as it was.")
                   : table.confirmation && table.confirmation->pass_rate() == before->pass_rate()
                       ? QCoreApplication::translate(
                             "Experiments", "As many pass with the new settings, and are more like the photos.")
                       : QCoreApplication::translate("Experiments", "The new settings did better there."));
    if (table.cannot_tell_from_before())
      text += ' ' + QCoreApplication::translate("Experiments", "At 95 % the two cannot be told apart.");
  }
  return text;
}

QString setting_text(const ExperimentPlan& plan, std::size_t setting) {
  if (plan.axes.empty()) return QCoreApplication::translate("Experiments", "as it is", "the settings");
  QStringList parts;
  const auto values = plan.values_of(setting);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const ParamSpec* spec = spec_of(plan.axes[i].param);
    const QString name =
        spec == nullptr ? to_qt(plan.axes[i].param) : QCoreApplication::translate("Params", spec->label.c_str());
    parts << name + ' ' + value_text(values[i]);
  }
  return parts.join(", ");
}

}  // namespace thumbsup
