#include "ui/models/version_model.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>
#include <map>

#include "ui/models/gallery_thumbnails.h"
#include "ui/models/parameter_changes.h"
#include "ui/quantity_text.h"
#include "ui/text.h"

namespace thumbsup {

VersionModel::VersionModel(QObject* parent) : QAbstractTableModel(parent), thumbnails_(new GalleryThumbnails(this)) {
  connect(thumbnails_, &GalleryThumbnails::ready, this, [this](const QString& path) {
    for (int row = 0; row < rowCount(); ++row)
      if (to_qt(entries_[static_cast<std::size_t>(row)].picture) == path)
        Q_EMIT dataChanged(index(row, Name), index(row, Name), {Qt::DecorationRole});
  });
}

void VersionModel::set_entries(const std::vector<ModelEntry>& entries) {
  beginResetModel();
  entries_.clear();
  for (const ModelOrigin kind : {ModelOrigin::Version, ModelOrigin::Run})
    for (const ModelEntry& entry : entries)
      if (entry.kind == kind) entries_.push_back(entry);
  endResetModel();
}

const ModelEntry* VersionModel::entry(const QModelIndex& index) const {
  return index.isValid() && index.row() < rowCount() ? &entries_[static_cast<std::size_t>(index.row())] : nullptr;
}

const ModelEntry* VersionModel::find(const QString& id) const {
  return entry(index_of(id));
}

QModelIndex VersionModel::index_of(const QString& id) const {
  for (int row = 0; row < rowCount(); ++row)
    if (entries_[static_cast<std::size_t>(row)].id == id) return index(row, 0);
  return {};
}

QString VersionModel::lineage(const ModelEntry& entry) const {
  QStringList chain{entry.name};
  const ModelEntry* at = &entry;
  QSet<QString> seen{entry.id};  // a record changed by hand may name itself
  for (;;) {
    if (at->kind == ModelOrigin::Version && !at->run.isEmpty()) {
      const ModelEntry* run = find("run:" + at->run);
      if (at->parent.isEmpty() && run != nullptr) {
        chain.prepend(run->name);
        if (!run->from.isEmpty()) chain.prepend(run->from);
        break;
      }
    }
    const ModelEntry* parent = at->parent.isEmpty() ? nullptr : find("version:" + at->parent);
    if (parent == nullptr || seen.contains(parent->id)) {
      if (!at->from.isEmpty()) chain.prepend(at->from);
      break;
    }
    chain.prepend(parent->name);
    seen.insert(parent->id);
    at = parent;
  }
  return chain.join(QString::fromUtf8(" → "));
}

QString VersionModel::stage_words(const ModelEntry& entry) {
  static const std::map<QString, const char*> words = {
      {"candidate", QT_TR_NOOP("candidate")},     {"accepted", QT_TR_NOOP("accepted")},
      {"production", QT_TR_NOOP("production")},   {"archived", QT_TR_NOOP("archived")},
      {"preparing", QT_TR_NOOP("preparing")},     {"running", QT_TR_NOOP("running")},
      {"paused", QT_TR_NOOP("paused")},           {"cancelled", QT_TR_NOOP("stopped")},
      {"failed", QT_TR_NOOP("failed")},           {"succeeded", QT_TR_NOOP("run finished")},
      {"interrupted", QT_TR_NOOP("interrupted")}, {"ready", QT_TR_NOOP("ready")}};
  const auto found = words.find(entry.state);
  return found == words.end() ? entry.state : tr(found->second);
}

QString VersionModel::event_words(const QString& event) {
  static const std::map<QString, const char*> words = {{"added", QT_TR_NOOP("put on record")},
                                                       {"judged", QT_TR_NOOP("judged")},
                                                       {"compared", QT_TR_NOOP("compared on the same seeds")},
                                                       {"candidate", QT_TR_NOOP("candidate again")},
                                                       {"accepted", QT_TR_NOOP("accepted")},
                                                       {"production", QT_TR_NOOP("put into production")},
                                                       {"archived", QT_TR_NOOP("archived")},
                                                       {"rollback", QT_TR_NOOP("back in production")}};
  const auto found = words.find(event);
  return found == words.end() ? event : tr(found->second);
}

int VersionModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int VersionModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant VersionModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const ModelEntry& entry = entries_[static_cast<std::size_t>(index.row())];
  const QLocale locale;
  const QString dash = QString::fromUtf8("–");
  if (role == Qt::ToolTipRole) return entry.problem.isEmpty() ? to_qt(entry.folder) : entry.problem;
  if (role == Qt::DecorationRole && index.column() == Name && !entry.picture.empty())
    return thumbnails_->get(to_qt(entry.picture));
  if (role == Qt::UserRole) return entry.state;
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  switch (index.column()) {
    case Name:
      return entry.name;
    case Stage:
      return stage_words(entry);
    case From: {
      QStringList parts;
      if (!entry.from.isEmpty()) parts << entry.from;
      if (entry.steps > 0) parts << tr("%1 steps").arg(locale.toString(qlonglong(entry.steps)));
      return parts.join(QString::fromUtf8(" · "));
    }
    case PassRate:
      return entry.pass_rate ? locale.toString(qRound(100 * *entry.pass_rate)) + " %" : dash;
    case Similarity:
      return entry.similarity ? locale.toString(*entry.similarity, 'f', 2) : dash;
    case Photos:
      return entry.instance_photos + entry.class_photos == 0
                 ? dash
                 : QString("%1 + %2").arg(entry.instance_photos).arg(entry.class_photos);
    case Made:
      return entry.made.isValid() ? locale.toString(entry.made, QLocale::ShortFormat) : dash;
    case Size:
      return entry.bytes == 0 ? dash : bytes_text(entry.bytes);
    default:
      return {};
  }
}

QVariant VersionModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case Name:
      return tr("Version");
    case Stage:
      return tr("Stage");
    case From:
      return tr("From");
    case PassRate:
      return tr("Pass rate");
    case Similarity:
      return tr("Similarity");
    case Photos:
      return tr("Photos");
    case Made:
      return tr("Made");
    case Size:
      return tr("Size");
    default:
      return {};
  }
}

std::vector<ParameterChange> parameter_changes(const ModelEntry& before, const ModelEntry& after) {
  std::vector<ParameterChange> changes;
  for (const ParameterDifference& each : parameter_differences({before.parameters, after.parameters}))
    changes.push_back({each.name, each.values.front(), each.values.back()});
  if (before.instance_photos != after.instance_photos)
    changes.push_back({QCoreApplication::translate("VersionModel", "instance photos"),
                       QString::number(before.instance_photos), QString::number(after.instance_photos)});
  if (before.class_photos != after.class_photos)
    changes.push_back({QCoreApplication::translate("VersionModel", "class photos"),
                       QString::number(before.class_photos), QString::number(after.class_photos)});
  return changes;
}

}  // namespace thumbsup
