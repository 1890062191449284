#include "ui/models/gallery_filter.h"

#include <QDateTime>

#include "ui/models/gallery_model.h"

namespace thumbsup {

GalleryFilter::GalleryFilter(QObject* parent) : QSortFilterProxyModel(parent) {
  setDynamicSortFilter(true);
  sort(0);
}

void GalleryFilter::set_show(Show show) {
  show_ = show;
  invalidateFilter();
}

void GalleryFilter::set_least_rating(int rating) {
  least_rating_ = rating;
  invalidateFilter();
}

void GalleryFilter::set_order(Order order) {
  order_ = order;
  invalidate();
}

void GalleryFilter::set_batch(const QString& batch, bool all) {
  batch_ = batch;
  all_batches_ = all;
  invalidateFilter();
}

void GalleryFilter::set_search(const QString& text) {
  words_ = text.split(' ', Qt::SkipEmptyParts);
  invalidateFilter();
}

bool GalleryFilter::in_scope(const QModelIndex& index) const {
  if (!all_batches_ && index.data(GalleryModel::BatchRole).toString() != batch_) return false;
  if (index.data(GalleryModel::RatingRole).toInt() < least_rating_) return false;
  if (words_.isEmpty()) return true;
  const QString text = index.data(GalleryModel::PromptRole).toString() + ' ' + index.data(Qt::DisplayRole).toString() +
                       ' ' + index.data(GalleryModel::SeedRole).toString();
  return std::all_of(words_.begin(), words_.end(),
                     [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool GalleryFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QModelIndex index = sourceModel()->index(row, 0, parent);
  if (index.data(GalleryModel::InTheMakingRole).toBool()) return true;
  if (!in_scope(index)) return false;
  switch (show_) {
    case Show::All:
      return true;
    case Show::Passing:
      return index.data(GalleryModel::PassedRole).toBool();
    case Show::Failing:
      return index.data(GalleryModel::HasVerdictRole).toBool() && !index.data(GalleryModel::PassedRole).toBool();
    case Show::Favourites:
      return index.data(GalleryModel::FavouriteRole).toBool();
  }
  return true;
}

bool GalleryFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  const bool left_made = left.data(GalleryModel::InTheMakingRole).toBool(),
             right_made = right.data(GalleryModel::InTheMakingRole).toBool();
  if (left_made != right_made) return right_made;
  const auto number = [](const QModelIndex& i, int role) { return i.data(role).toDouble(); };
  const auto time = [](const QModelIndex& i) { return i.data(GalleryModel::MadeRole).toDateTime(); };
  switch (order_) {
    case Order::BestFirst:
    case Order::WorstFirst: {
      const double a = number(left, GalleryModel::ProbabilityRole), b = number(right, GalleryModel::ProbabilityRole);
      if (a != b) return order_ == Order::BestFirst ? a > b : a < b;
      break;
    }
    case Order::Rating: {
      const double a = number(left, GalleryModel::RatingRole), b = number(right, GalleryModel::RatingRole);
      if (a != b) return a > b;
      break;
    }
    case Order::Seed: {
      const double a = number(left, GalleryModel::SeedRole), b = number(right, GalleryModel::SeedRole);
      if (a != b) return a < b;
      break;
    }
    case Order::Newest:
      if (time(left) != time(right)) return time(left) > time(right);
      return left.row() > right.row();
    case Order::Oldest:
      if (time(left) != time(right)) return time(left) < time(right);
      break;
  }
  return left.row() < right.row();
}

GalleryFilter::Counts GalleryFilter::counts() const {
  Counts counts;
  for (int row = 0; row < sourceModel()->rowCount(); ++row) {
    const QModelIndex index = sourceModel()->index(row, 0);
    if (index.data(GalleryModel::InTheMakingRole).toBool() || !in_scope(index)) continue;
    ++counts.all;
    if (index.data(GalleryModel::FavouriteRole).toBool()) ++counts.favourites;
    if (!index.data(GalleryModel::HasVerdictRole).toBool()) continue;
    ++(index.data(GalleryModel::PassedRole).toBool() ? counts.passing : counts.failing);
  }
  return counts;
}

}  // namespace thumbsup
