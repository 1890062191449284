#pragma once

#include <QAbstractTableModel>

#include "ui/models/model_entry.h"

namespace thumbsup {

class GalleryThumbnails;

/// Versions, then the project's runs that became none, as rows of the Models page.
class VersionModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Name, Stage, From, PassRate, Similarity, Photos, Made, Size, ColumnCount };

  explicit VersionModel(QObject* parent = nullptr);

  void set_entries(const std::vector<ModelEntry>& entries);
  const std::vector<ModelEntry>& entries() const { return entries_; }
  /// Null for an index that is none.
  const ModelEntry* entry(const QModelIndex& index) const;
  const ModelEntry* find(const QString& id) const;
  QModelIndex index_of(const QString& id) const;
  /// What it was made from, back to the base model: "Starter model → v1 → v2".
  QString lineage(const ModelEntry& entry) const;
  /// Stage or state in the user's language.
  static QString stage_words(const ModelEntry& entry);
  /// What happened to a version, in the user's language: "put into production".
  static QString event_words(const QString& event);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<ModelEntry> entries_;
  GalleryThumbnails* thumbnails_;
};

/// A parameter that differs between two models.
struct ParameterChange {
  QString name;  ///< label of its table, or its key
  QString before;
  QString after;
};
/// Paths, folders and the device are left out: they say nothing about the model.
std::vector<ParameterChange> parameter_changes(const ModelEntry& before, const ModelEntry& after);

}  // namespace thumbsup
