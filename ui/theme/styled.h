#pragma once

#include <QColor>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QSplitter;
class QVBoxLayout;

namespace thumbsup {

class Settings;

/// Widgets with the looks of resources/themes/studio.qss, so that no page repeats a role's name or a spacing.

template <class W>
W* with_role(W* widget, const char* role) {
  widget->setProperty("role", role);
  return widget;
}
/// For a change after the widget was shown.
void set_role(QWidget* widget, const char* role);

QLabel* title_label(const QString& text);    ///< 15 px, 600
QLabel* strong_label(const QString& text);   ///< 600
QLabel* caption_label(const QString& text);  ///< section caption: 11 px, upper case, dim
QLabel* dim_label(const QString& text);      ///< wraps
QLabel* small_label(const QString& text);    ///< 11 px, dim
QLabel* problem_label();                     ///< for a sentence about what is wrong; wraps
QLabel* figure_label(const QString& text);   ///< 28 px number
QLabel* chip_label(const QString& text);     ///< round, dim

QPushButton* button(const QString& text);
QPushButton* primary_button(const QString& text);  ///< one a page
QPushButton* link_button(const QString& text);
QPushButton* chip_button(const QString& text);

/// A bordered surface with a vertical layout (12 px around, 8 px between).
struct Card {
  QFrame* frame;
  QVBoxLayout* layout;
};
Card make_card(const QString& caption = {});
Card make_inset();  ///< the darker one inside a panel
QFrame* separator();

/// Layouts with the house's spacing and no margins.
QHBoxLayout* row_layout(int spacing = 8);
QVBoxLayout* column_layout(int spacing = 8);

/// A parameters panel (left) or inspector (right) for a page's splitter: background, border, 16 px around.
struct Panel {
  QWidget* widget;
  QVBoxLayout* layout;
};
Panel make_left_panel();
Panel make_right_panel();
/// Keeps a splitter's sizes between sessions, under its object name.
void remember_splitter(QSplitter* splitter, Settings& settings);

/// A row "name ......... value" as in inspectors; the value label is returned by `value`.
QWidget* value_row(const QString& name, const QString& value, QLabel** value_label = nullptr);

/// A coloured dot for chips and states.
class Dot : public QWidget {
 public:
  explicit Dot(const QColor& color, QWidget* parent = nullptr);
  void set_color(const QColor& color);
  QSize sizeHint() const override { return {8, 8}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QColor color_;
};

}  // namespace thumbsup
