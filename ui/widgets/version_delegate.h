#pragma once

#include <QStyledItemDelegate>

namespace thumbsup {

class Theme;

/// Rows of the versions table: picture and name, the stage as a chip.
class VersionDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  VersionDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

  static constexpr int kRowHeight = 56;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  const Theme& theme_;
};

}  // namespace thumbsup
