#include "ui/theme/styled.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSplitter>
#include <QStyle>
#include <QVBoxLayout>

#include "ui/settings/settings.h"

namespace thumbsup {
namespace {

Panel make_panel(const char* role, int width) {
  auto* widget = with_role(new QWidget, role);
  widget->setAttribute(Qt::WA_StyledBackground);
  widget->setMinimumWidth(width * 3 / 4);
  widget->resize(width, 600);
  auto* layout = new QVBoxLayout(widget);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  return {widget, layout};
}

Card make_frame(const char* role, const QString& caption) {
  auto* frame = with_role(new QFrame, role);
  auto* layout = new QVBoxLayout(frame);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  if (!caption.isEmpty()) layout->addWidget(caption_label(caption));
  return {frame, layout};
}

}  // namespace

void set_role(QWidget* widget, const char* role) {
  if (widget->property("role").toString() == QLatin1String(role)) return;
  widget->setProperty("role", role);
  widget->style()->unpolish(widget);
  widget->style()->polish(widget);
}

QLabel* title_label(const QString& text) {
  return with_role(new QLabel(text), "title");
}
QLabel* strong_label(const QString& text) {
  return with_role(new QLabel(text), "strong");
}
QLabel* caption_label(const QString& text) {
  auto* label = with_role(new QLabel(text), "caption");
  QFont font = label->font();
  font.setCapitalization(QFont::AllUppercase);
  font.setLetterSpacing(QFont::PercentageSpacing, 104);
  label->setFont(font);
  return label;
}
QLabel* dim_label(const QString& text) {
  auto* label = with_role(new QLabel(text), "dim");
  label->setWordWrap(true);
  return label;
}
QLabel* small_label(const QString& text) {
  return with_role(new QLabel(text), "small");
}
QLabel* problem_label() {
  auto* label = with_role(new QLabel, "bad");
  label->setWordWrap(true);
  return label;
}
QLabel* figure_label(const QString& text) {
  return with_role(new QLabel(text), "figure");
}
QLabel* chip_label(const QString& text) {
  auto* label = with_role(new QLabel(text), "chip");
  label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  return label;
}

QPushButton* button(const QString& text) {
  return new QPushButton(text);
}
QPushButton* primary_button(const QString& text) {
  return with_role(new QPushButton(text), "primary");
}
QPushButton* link_button(const QString& text) {
  auto* link = with_role(new QPushButton(text), "link");
  link->setCursor(Qt::PointingHandCursor);
  link->setFlat(true);
  return link;
}
QPushButton* chip_button(const QString& text) {
  return with_role(new QPushButton(text), "chip");
}

Card make_card(const QString& caption) {
  return make_frame("card", caption);
}
Card make_inset() {
  return make_frame("inset", {});
}
QFrame* separator() {
  return with_role(new QFrame, "separator");
}

QHBoxLayout* row_layout(int spacing) {
  auto* layout = new QHBoxLayout;
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(spacing);
  return layout;
}
QVBoxLayout* column_layout(int spacing) {
  auto* layout = new QVBoxLayout;
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(spacing);
  return layout;
}

Panel make_left_panel() {
  return make_panel("panel-left", 352);
}
Panel make_right_panel() {
  return make_panel("panel-right", 304);
}

void remember_splitter(QSplitter* splitter, Settings& settings) {
  splitter->setHandleWidth(1);
  splitter->setChildrenCollapsible(false);
  splitter->restoreState(settings.layout_state(splitter->objectName()));
  QObject::connect(splitter, &QSplitter::splitterMoved, splitter,
                   [splitter, &settings] { settings.set_layout_state(splitter->objectName(), splitter->saveState()); });
}

QWidget* value_row(const QString& name, const QString& value, QLabel** value_label) {
  auto* row = new QWidget;
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  auto* left = dim_label(name);
  left->setWordWrap(false);
  auto* right = strong_label(value);
  right->setTextInteractionFlags(Qt::TextSelectableByMouse);
  right->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  layout->addWidget(left);
  layout->addWidget(right, 1);
  if (value_label != nullptr) *value_label = right;
  return row;
}

Dot::Dot(const QColor& color, QWidget* parent) : QWidget(parent), color_(color) {
  setFixedSize(8, 8);
}

void Dot::set_color(const QColor& color) {
  color_ = color;
  update();
}

void Dot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color_);
  painter.drawEllipse(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

}  // namespace thumbsup
