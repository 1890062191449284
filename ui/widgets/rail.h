#pragma once

#include <QWidget>
#include <vector>

class QToolButton;

namespace thumbsup {

class Theme;

/// The bar at the left edge of the window with the pages; the last one (Settings) stands at the bottom. Arrow keys move
/// between the items.
class Rail : public QWidget {
  Q_OBJECT

 public:
  struct Item {
    QString id;  ///< object name of its button
    QString text;
    QString icon;
    QString tip;
  };
  Rail(const std::vector<Item>& items, const Theme& theme, QWidget* parent = nullptr);

  void set_current(int index);

 Q_SIGNALS:
  void chosen(int index);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  std::vector<QToolButton*> buttons_;
};

}  // namespace thumbsup
