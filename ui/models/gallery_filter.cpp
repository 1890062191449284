#include "ui/models/gallery_filter.h"

#include <algorithm>

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

void GalleryFilter::set_question(const std::string& question) {
  question_ = question;
  invalidate();
}

std::vector<std::string> GalleryFilter::questions() const {
  std::vector<std::string> asked;
  const auto judged =
      std::find_if(images().begin(), images().end(), [](const auto& image) { return image.verdict.has_value(); });
  if (judged == images().end() || judged->verdict->answers.size() < 2) return asked;
  for (const QuestionAnswer& answer : judged->verdict->answers) asked.push_back(answer.question);
  return asked;
}

std::optional<GalleryFilter::Answer> GalleryFilter::answer_of(const GalleryImage& image) const {
  if (!image.verdict) return std::nullopt;
  if (question_.empty()) return Answer{image.verdict->probability, image.verdict->passed};
  for (const QuestionAnswer& answer : image.verdict->answers)
    if (answer.question == question_) return Answer{answer.probability, answer.passed()};
  return std::nullopt;
}

const std::vector<GalleryImage>& GalleryFilter::images() const {
  return static_cast<const GalleryModel*>(sourceModel())->images();
}

bool GalleryFilter::in_scope(const GalleryImage& image) const {
  if (!all_batches_ && image.batch != batch_) return false;
  if (image.mark.rating < least_rating_) return false;
  if (words_.isEmpty()) return true;
  QString text = to_qt(image.path.filename());
  if (image.parameters)
    text += ' ' + to_qt(image.parameters->values.prompt) + ' ' + QString::number(image.parameters->values.seed);
  return std::all_of(words_.begin(), words_.end(),
                     [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool GalleryFilter::filterAcceptsRow(int row, const QModelIndex&) const {
  if (row >= static_cast<int>(images().size())) return true;  // the one in the making
  const GalleryImage& image = images()[static_cast<std::size_t>(row)];
  if (!in_scope(image)) return false;
  switch (show_) {
    case Show::All:
      return true;
    case Show::Passing:
      return answer_of(image).value_or(Answer{-1, false}).passed;
    case Show::Failing:
      return !answer_of(image).value_or(Answer{-1, true}).passed;
    case Show::Favourites:
      return image.mark.favourite;
  }
  return true;
}

bool GalleryFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  const auto count = static_cast<int>(images().size());
  if (left.row() >= count || right.row() >= count) return left.row() < right.row();
  const GalleryImage &a = images()[static_cast<std::size_t>(left.row())],
                     &b = images()[static_cast<std::size_t>(right.row())];
  const auto probability = [&](const GalleryImage& image) { return answer_of(image).value_or(Answer{}).probability; };
  const auto seed = [](const GalleryImage& image) { return image.parameters ? image.parameters->values.seed : 0; };
  switch (order_) {
    case Order::BestFirst:
      if (probability(a) != probability(b)) return probability(a) > probability(b);
      break;
    case Order::WorstFirst:
      if (probability(a) != probability(b)) return probability(a) < probability(b);
      break;
    case Order::Rating:
      if (a.mark.rating != b.mark.rating) return a.mark.rating > b.mark.rating;
      break;
    case Order::Seed:
      if (seed(a) != seed(b)) return seed(a) < seed(b);
      break;
    case Order::Newest:
      if (a.made != b.made) return a.made > b.made;
      return left.row() > right.row();
    case Order::Oldest:
      if (a.made != b.made) return a.made < b.made;
      break;
  }
  return left.row() < right.row();
}

GalleryFilter::Counts GalleryFilter::counts() const {
  Counts counts;
  for (const GalleryImage& image : images()) {
    if (!in_scope(image)) continue;
    ++counts.all;
    if (image.mark.favourite) ++counts.favourites;
    if (const auto answer = answer_of(image)) ++(answer->passed ? counts.passing : counts.failing);
  }
  return counts;
}

}  // namespace thumbsup
