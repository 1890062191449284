#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>
#include <QStringList>

namespace thumbsup {

/// What of a shelf is shown, and in which order.
class PhotoFilterModel : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  enum class Show { All, Warnings, Untagged, LeftOut };
  enum class Order { Name, Newest, Sharpness, Size, Warnings };

  explicit PhotoFilterModel(QObject* parent = nullptr);

  void set_show(Show show);
  /// Every word has to occur in the name, the tags, the caption or a warning.
  void set_search(const QString& text);
  void set_order(Order order);
  bool filters() const { return show_ != Show::All || !words_.isEmpty(); }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
  bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

 private:
  Show show_ = Show::All;
  Order order_ = Order::Name;
  QStringList words_;
  QCollator collator_;
};

}  // namespace thumbsup
