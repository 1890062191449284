#pragma once

#include <QSortFilterProxyModel>
#include <optional>
#include <string>
#include <vector>

namespace thumbsup {

struct GalleryImage;

/// What of the gallery is shown, and in which order. The picture in the making is always shown, at the end. Its source
/// is a GalleryModel, whose images it looks at without asking for roles: there may be a great many.
class GalleryFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  enum class Show { All, Passing, Failing, Favourites };
  enum class Order { Newest, Oldest, BestFirst, WorstFirst, Rating, Seed };

  explicit GalleryFilter(QObject* parent = nullptr);

  void set_show(Show show);
  Show show() const { return show_; }
  /// 0: images without a rating too.
  void set_least_rating(int rating);
  void set_order(Order order);
  Order order() const { return order_; }
  void set_batch(const QString& batch, bool all);
  /// Passing, failing and sure are meant of this question alone; empty: of the whole verdict.
  void set_question(const std::string& question);
  /// What the verdicts answer; none where that is one question alone.
  std::vector<std::string> questions() const;
  /// Every word must occur in the prompt, the file's name or the seed.
  void set_search(const QString& text);

  struct Counts {
    int all = 0, passing = 0, failing = 0, favourites = 0;
  };
  /// Of the batch, the rating and the search, whatever `show` is.
  Counts counts() const;

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
  bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

 private:
  const std::vector<GalleryImage>& images() const;
  bool in_scope(const GalleryImage& image) const;
  /// Probability and whether it passes, of the question; nothing for an image that has no such answer.
  struct Answer {
    double probability = -1;
    bool passed = false;
  };
  std::optional<Answer> answer_of(const GalleryImage& image) const;

  Show show_ = Show::All;
  Order order_ = Order::Oldest;
  int least_rating_ = 0;
  std::string question_;
  QString batch_;
  bool all_batches_ = true;
  QStringList words_;
};

}  // namespace thumbsup
