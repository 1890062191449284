#pragma once

#include <QStyledItemDelegate>

namespace thumbsup {

class Theme;

/// A photo the judge got wrong: its picture, what the judge said of it (the thumb and the probability, always red, as
/// it is a mistake either way) and its name below.
class MisjudgedDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  MisjudgedDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

  static constexpr int kTile = 116;
  static constexpr int kCaption = 20;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  const Theme& theme_;
};

}  // namespace thumbsup
