#include "ui/models/photo_filter_model.h"

#include <algorithm>

#include "ui/models/photo_shelf_model.h"

namespace thumbsup {

PhotoFilterModel::PhotoFilterModel(QObject* parent) : QSortFilterProxyModel(parent) {
  collator_.setNumericMode(true);
  collator_.setCaseSensitivity(Qt::CaseInsensitive);
  setDynamicSortFilter(true);
  sort(-1);
}

void PhotoFilterModel::set_show(Show show) {
  show_ = show;
  invalidateFilter();
}

void PhotoFilterModel::set_search(const QString& text) {
  words_ = text.toLower().split(' ', Qt::SkipEmptyParts);
  invalidateFilter();
}

void PhotoFilterModel::set_order(Order order) {
  order_ = order;
  sort(order == Order::Name ? -1 : 0);  // the shelf itself is in the order of the names
  invalidate();
}

bool PhotoFilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QModelIndex index = sourceModel()->index(row, 0, parent);
  if (show_ == Show::Warnings && index.data(PhotoShelfModel::WarningLabelsRole).toStringList().isEmpty()) return false;
  if (show_ == Show::Untagged && !index.data(PhotoShelfModel::TagsRole).toStringList().isEmpty()) return false;
  if (show_ == Show::LeftOut && !index.data(PhotoShelfModel::ExcludedRole).toBool()) return false;
  if (words_.isEmpty()) return true;
  const QString text = index.data(PhotoShelfModel::SearchRole).toString();
  return std::all_of(words_.begin(), words_.end(), [&](const QString& word) { return text.contains(word); });
}

bool PhotoFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  const auto value = [](const QModelIndex& index, int role) { return index.data(role).toDouble(); };
  const auto differ = [&](int role, bool descending) {
    const double a = value(left, role), b = value(right, role);
    return a == b ? 0 : (a < b) != descending ? -1 : 1;
  };
  int order = 0;
  if (order_ == Order::Newest) order = differ(PhotoShelfModel::ModifiedRole, true);
  if (order_ == Order::Sharpness) order = differ(PhotoShelfModel::SharpnessRole, false);
  if (order_ == Order::Size) order = differ(PhotoShelfModel::PixelsRole, false);
  if (order_ == Order::Warnings) {
    const auto count = [](const QModelIndex& index) {
      return index.data(PhotoShelfModel::WarningLabelsRole).toStringList().size();
    };
    const auto a = count(left), b = count(right);
    order = a == b ? 0 : a > b ? -1 : 1;
  }
  if (order != 0) return order < 0;
  return collator_.compare(left.data().toString(), right.data().toString()) < 0;
}

}  // namespace thumbsup
