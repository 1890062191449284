#include "ui/widgets/image_viewer.h"

#include <QGridLayout>
#include <QImageReader>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include "ui/models/question_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/image_view.h"

namespace thumbsup {

ImageViewer::ImageViewer(const Theme& theme, QWidget* host) : QWidget(host), theme_(theme) {
  setObjectName("image_viewer");
  setFocusPolicy(Qt::StrongFocus);
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(16, 12, 16, 16);
  layout->setSpacing(8);
  bar_ = new QHBoxLayout;
  bar_->setSpacing(8);
  previous_ = add_button(QStringLiteral("‹"), tr("Previous image (Left)"));
  next_ = add_button(QStringLiteral("›"), tr("Next image (Right)"));
  bar_->addStretch();
  auto* smaller = add_button(QStringLiteral("−"), tr("Zoom out (-)"));
  zoom_label_ = new QLabel(this);
  zoom_label_->setMinimumWidth(56);
  zoom_label_->setAlignment(Qt::AlignCenter);
  bar_->addWidget(zoom_label_);
  auto* larger = add_button(QStringLiteral("+"), tr("Zoom in (+)"));
  auto* actual = add_button(QStringLiteral("1:1"), tr("One screen pixel for every pixel (Z)"));
  auto* fit = add_button(tr("Fit"), tr("The whole image (W)"));
  bar_->addStretch();
  looked_ = add_button(tr("Where it looked"), tr("Shows in colour what spoke for the judge's answer (H)"));
  looked_->setCheckable(true);
  favourite_ = add_button(QStringLiteral("♥"), tr("Favourite (F)"));
  favourite_->setCheckable(true);
  close_ = add_button(tr("Close"), tr("Back to the gallery (Esc)"));
  layout->addLayout(bar_, 0, 0, 1, 2);
  left_ = new ImageView(this);
  right_ = new ImageView(this);
  left_caption_ = new QLabel(this);
  right_caption_ = new QLabel(this);
  for (QLabel* label : {left_caption_, right_caption_}) {
    label->setAlignment(Qt::AlignCenter);
    label->setTextFormat(Qt::PlainText);
  }
  layout->addWidget(left_, 1, 0);
  layout->addWidget(right_, 1, 1);
  layout->addWidget(left_caption_, 2, 0);
  layout->addWidget(right_caption_, 2, 1);
  layout->setRowStretch(1, 1);

  connect(left_, &ImageView::viewport_changed, right_, &ImageView::set_viewport);
  connect(right_, &ImageView::viewport_changed, left_, &ImageView::set_viewport);
  connect(left_, &ImageView::zoom_changed, this, &ImageViewer::show_zoom);
  connect(right_, &ImageView::viewport_changed, this, &ImageViewer::show_zoom);
  connect(previous_, &QToolButton::clicked, this, [this] { step(-1); });
  connect(next_, &QToolButton::clicked, this, [this] { step(1); });
  connect(smaller, &QToolButton::clicked, this, [this] { zoom(1 / 1.25); });
  connect(larger, &QToolButton::clicked, this, [this] { zoom(1.25); });
  connect(actual, &QToolButton::clicked, left_, &ImageView::actual_size);
  connect(fit, &QToolButton::clicked, left_, &ImageView::fit);
  connect(looked_, &QToolButton::toggled, this, &ImageViewer::toggle_overlay);
  connect(favourite_, &QToolButton::clicked, this, [this] {
    if (!comparing_ && !pictures_.empty()) Q_EMIT favourite_wanted();
  });
  connect(close_, &QToolButton::clicked, this, &QWidget::hide);
  host->installEventFilter(this);
  hide();
}

QToolButton* ImageViewer::add_button(const QString& text, const QString& tip) {
  auto* button = new QToolButton(this);
  button->setText(text);
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  button->setFocusPolicy(Qt::TabFocus);
  button->setMinimumSize(32, 28);
  bar_->addWidget(button);
  return button;
}

void ImageViewer::open() {
  setGeometry(parentWidget()->rect());
  right_->setVisible(comparing_);
  right_caption_->setVisible(comparing_);
  previous_->setVisible(!comparing_);
  next_->setVisible(!comparing_);
  favourite_->setVisible(!comparing_);
  looked_->setChecked(false);
  show();
  raise();
  setFocus();
  load();
}

void ImageViewer::show_one(std::vector<Picture> pictures, int current) {
  if (pictures.empty()) return;
  pictures_ = std::move(pictures);
  current_ = std::clamp(current, 0, static_cast<int>(pictures_.size()) - 1);
  comparing_ = false;
  left_->fit();
  open();
}

void ImageViewer::show_two(const Picture& left, const Picture& right) {
  pictures_ = {left, right};
  current_ = 0;
  comparing_ = true;
  left_->fit();
  open();
}

QString ImageViewer::caption(const Picture& picture) const {
  QString text = picture.title;
  if (picture.judged)
    text += QString::fromUtf8(" · ") + (picture.passed ? tr("passes, %1 %") : tr("fails, %1 %"))
                                           .arg(certainty_percent(picture.passed, picture.probability));
  if (picture.rating > 0) text += QString::fromUtf8(" · ") + QString(picture.rating, QChar(0x2605));
  return text;
}

void ImageViewer::show_captions() {
  left_caption_->setText(caption(pictures_[static_cast<std::size_t>(current_)]));
  if (comparing_) right_caption_->setText(caption(pictures_[1]));
}

void ImageViewer::load() {
  const Picture& now = pictures_[static_cast<std::size_t>(current_)];
  show_in(left_, current_);
  if (comparing_) show_in(right_, 1);
  show_captions();
  show_favourite(now.favourite);
  looked_->setEnabled(now.judged);
  previous_->setEnabled(current_ > 0);
  next_->setEnabled(current_ + 1 < static_cast<int>(pictures_.size()));
  show_zoom();
  if (!comparing_) Q_EMIT current_changed(now.path);
}

void ImageViewer::show_in(ImageView* view, int number) {
  const Picture& picture = pictures_[static_cast<std::size_t>(number)];
  tasks_.run([path = picture.path] { return QImageReader(path).read(); },
             [this, view, number, path = picture.path, title = picture.title](const QImage& image) {
               const bool still = number < static_cast<int>(pictures_.size()) &&
                                  pictures_[static_cast<std::size_t>(number)].path == path &&
                                  (view == right_ || number == current_);
               if (!still) return;
               view->set_image(image, title);
               if (looked_->isChecked()) Q_EMIT overlay_wanted(path);
             });
}

void ImageViewer::step(int by) {
  if (comparing_) return;
  const int wanted = std::clamp(current_ + by, 0, static_cast<int>(pictures_.size()) - 1);
  if (wanted == current_) return;
  current_ = wanted;
  load();
}

void ImageViewer::zoom(double factor) {
  left_->zoom_by(factor);
}

void ImageViewer::show_zoom() {
  zoom_label_->setText(QString::number(qRound(100 * left_->zoom())) + " %");
}

void ImageViewer::toggle_overlay(bool on) {
  left_->set_overlay({});
  right_->set_overlay({});
  if (!on || pictures_.empty()) return;
  Q_EMIT overlay_wanted(pictures_[static_cast<std::size_t>(current_)].path);
  if (comparing_) Q_EMIT overlay_wanted(pictures_[1].path);
}

void ImageViewer::set_overlay(const QString& path, const QImage& overlay) {
  if (!isVisible() || !looked_->isChecked()) return;
  if (pictures_[static_cast<std::size_t>(current_)].path == path) left_->set_overlay(overlay);
  if (comparing_ && pictures_[1].path == path) right_->set_overlay(overlay);
}

void ImageViewer::set_favourite(const QString& path, bool favourite) {
  for (Picture& picture : pictures_)
    if (picture.path == path) picture.favourite = favourite;
  if (!pictures_.empty()) show_favourite(pictures_[static_cast<std::size_t>(current_)].favourite);
}

void ImageViewer::show_favourite(bool favourite) {
  favourite_->setChecked(favourite);
  favourite_->setText(favourite ? QStringLiteral("♥") : QStringLiteral("♡"));
}

void ImageViewer::set_rating(const QString& path, int rating) {
  for (Picture& picture : pictures_)
    if (picture.path == path) picture.rating = rating;
  if (!pictures_.empty()) show_captions();
}

void ImageViewer::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Escape:
      hide();
      break;
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
      step(-1);
      break;
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_Space:
    case Qt::Key_PageDown:
      step(1);
      break;
    case Qt::Key_Home:
      step(-current_);
      break;
    case Qt::Key_End:
      step(static_cast<int>(pictures_.size()));
      break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      zoom(1.25);
      break;
    case Qt::Key_Minus:
      zoom(1 / 1.25);
      break;
    case Qt::Key_Z:
      left_->actual_size();
      break;
    case Qt::Key_W:
      left_->fit();
      break;
    case Qt::Key_H:
      if (looked_->isEnabled()) looked_->toggle();
      break;
    case Qt::Key_F:
      favourite_->click();
      break;
    default:
      QWidget::keyPressEvent(event);
  }
}

void ImageViewer::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme_.color(Token::Rail));
}

bool ImageViewer::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) setGeometry(parentWidget()->rect());
  return QWidget::eventFilter(watched, event);
}

void ImageViewer::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  if (!event->spontaneous()) Q_EMIT closed();
}

}  // namespace thumbsup
