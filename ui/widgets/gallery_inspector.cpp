#include "ui/widgets/gallery_inspector.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include "base/error.h"
#include "params/generate_config.h"
#include "ui/commands/commands.h"
#include "ui/models/question_words.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rating_stars.h"

namespace thumbsup {
GalleryInspector::GalleryInspector(const Theme& theme, Commands& commands, QWidget* parent)
    : QScrollArea(parent), theme_(theme) {
  setObjectName("gallery_inspector");
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  content_ = new QWidget(this);
  content_->setProperty("role", "panel-right");
  content_->setAttribute(Qt::WA_StyledBackground);
  setWidget(content_);
  auto* layout = new QVBoxLayout(content_);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  picture_label_ = new QLabel(content_);
  picture_label_->setAlignment(Qt::AlignCenter);
  picture_label_->setMinimumSize(100, 100);
  layout->addWidget(picture_label_);
  empty_ = new QLabel(tr("Choose an image to see its verdict and what made it."), content_);
  empty_->setProperty("role", "dim");
  empty_->setWordWrap(true);
  layout->addWidget(empty_);
  details_ = new QWidget(content_);
  layout->addWidget(details_);
  layout->addStretch();

  auto* inner = new QVBoxLayout(details_);
  inner->setContentsMargins(0, 0, 0, 0);
  inner->setSpacing(10);
  auto* head = new QHBoxLayout;
  title_ = new QLabel(details_);
  title_->setProperty("role", "title");
  title_->setMinimumWidth(40);
  head->addWidget(title_, 1);
  auto* favourite = new QPushButton(details_);
  favourite->setObjectName("inspector_favourite");
  favourite->setAccessibleName(tr("Favourite"));
  QAction* favourite_action = commands.find("gallery.favourite");
  bind_button(favourite, favourite_action);
  favourite->setText({});
  connect(favourite_action, &QAction::changed, favourite, [favourite] { favourite->setText({}); });
  auto* zoom = new QPushButton(details_);
  bind_button(zoom, commands.find("gallery.zoom"));
  zoom->setIcon({});
  connect(commands.find("gallery.zoom"), &QAction::changed, zoom, [zoom] { zoom->setIcon({}); });
  head->addWidget(favourite);
  head->addWidget(zoom);
  inner->addLayout(head);
  rating_ = new RatingStars(details_);
  connect(rating_, &RatingStars::rating_wanted, this, &GalleryInspector::rating_wanted);
  inner->addWidget(rating_);

  verdict_caption_ = caption_label(tr("Verdict"));
  inner->addWidget(verdict_caption_);
  const auto meter = [&](QWidget*& box, QLabel*& name, QLabel*& value, QProgressBar*& bar) {
    box = new QWidget(details_);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(4);
    name = new QLabel(box);
    value = new QLabel(box);
    value->setProperty("role", "strong");
    bar = new QProgressBar(box);
    bar->setRange(0, 100);
    bar->setTextVisible(false);
    grid->addWidget(name, 0, 0);
    grid->addWidget(value, 0, 1, Qt::AlignRight);
    grid->addWidget(bar, 1, 0, 1, 2);
    inner->addWidget(box);
  };
  meter(verdict_box_, verdict_name_, verdict_value_, verdict_bar_);
  answers_ = new QLabel(details_);
  answers_->setObjectName("verdict_answers");
  answers_->setProperty("role", "dim");
  answers_->setWordWrap(true);
  inner->addWidget(answers_);
  meter(similarity_box_, similarity_name_, similarity_value_, similarity_bar_);
  similarity_box_->setToolTip(
      tr("Mean cosine similarity to the instance photos: 1 the same, about 0 nothing in common"));
  memorised_ = new QLabel(tr("Nearly a copy of one of your photos"), details_);
  memorised_->setProperty("role", "bad");
  memorised_->setWordWrap(true);
  inner->addWidget(memorised_);
  auto* asks = new QHBoxLayout;
  looked_ = new QPushButton(details_);
  looked_->setObjectName("where_it_looked");
  looked_->setCheckable(true);
  looked_->setText(tr("Where it looked"));
  looked_->setToolTip(tr("Shows in colour what spoke for the judge's answer"));
  nearest_ = new QPushButton(details_);
  nearest_->setObjectName("nearest_photo");
  bind_button(nearest_, commands.find("gallery.nearest_photo"));
  asks->addWidget(looked_);
  asks->addWidget(nearest_);
  asks->addStretch();
  inner->addLayout(asks);

  inner->addWidget(caption_label(tr("Parameters")));
  rows_ = new QWidget(details_);
  row_layout_ = new QGridLayout(rows_);
  row_layout_->setContentsMargins(0, 0, 0, 0);
  row_layout_->setHorizontalSpacing(12);
  row_layout_->setVerticalSpacing(3);
  row_layout_->setColumnStretch(1, 1);
  inner->addWidget(rows_);
  auto* buttons = new QHBoxLayout;
  for (const char* id : {"gallery.copy_parameters", "gallery.use_again"}) {
    auto* button = new QPushButton(details_);
    bind_button(button, commands.find(id));
    button->setIcon({});
    connect(commands.find(id), &QAction::changed, button, [button] { button->setIcon({}); });
    button->setObjectName(QString(id).replace('.', '_'));
    buttons->addWidget(button);
  }
  buttons->addStretch();
  inner->addLayout(buttons);

  connect(looked_, &QPushButton::toggled, this, [this](bool on) {
    overlay_ = {};
    show_picture(picture_);
    if (on && !path_.isEmpty()) Q_EMIT overlay_wanted(path_);
  });
  show_image(nullptr, 0, {}, {});
}

bool GalleryInspector::wants_overlay() const {
  return looked_->isChecked();
}

void GalleryInspector::show_image(const GalleryImage* image, int chosen, const QString& judge_name,
                                  const QString& subject) {
  details_->setVisible(image != nullptr);
  picture_label_->setVisible(image != nullptr);
  empty_->setVisible(image == nullptr);
  if (image == nullptr) {
    path_.clear();
    return;
  }
  const bool another = path_ != to_qt(image->path);
  if (another) {
    path_ = to_qt(image->path);
    nearest_photo_.clear();
    overlay_ = {};
    picture_ = {};
    tasks_.run([path = path_] { return QImageReader(path).read(); },
               [this, path = path_](const QImage& picture) {
                 if (path != path_) return;  // another is chosen by now
                 picture_ = picture;
                 if (overlay_.isNull()) show_picture(picture_);
               });
    similarity_box_->hide();
    memorised_->hide();
    nearest_->setVisible(false);
  }
  rating_->set_rating(image->mark.rating);
  verdict_name_->setText(judge_name);
  similarity_name_->setText(tr("similarity to %1").arg(subject));
  title_->setText(chosen > 1 ? tr("%n images chosen", nullptr, chosen) : to_qt(image->path.stem()).section('-', 0, 1));
  title_->setToolTip(path_);
  show_verdict(*image);
  if (another && looked_->isChecked() && image->verdict) Q_EMIT overlay_wanted(path_);

  while (QLayoutItem* item = row_layout_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  const auto add = [&](const QString& name, const QString& value, bool wide = false) {
    if (value.isEmpty()) return;
    const int row = row_layout_->rowCount();
    auto* label = new QLabel(name, rows_);
    label->setProperty("role", "dim");
    auto* text = new QLabel(value, rows_);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setProperty("role", wide ? "" : "strong");
    text->setWordWrap(true);
    if (wide) {
      row_layout_->addWidget(label, row, 0, 1, 2);
      row_layout_->addWidget(text, row + 1, 0, 1, 2);
    } else {
      text->setAlignment(Qt::AlignRight);
      row_layout_->addWidget(label, row, 0, Qt::AlignTop);
      row_layout_->addWidget(text, row, 1);
    }
  };
  if (!image->parameters) {
    add(tr("File"), to_qt(image->path.filename()));
    add(tr("Parameters"), tr("none inside"));
    return;
  }
  const GenerationParameters& p = image->parameters->values;
  add(tr("Seed"), QString::number(p.seed));
  add(tr("Steps"), QLocale().toString(qlonglong(p.steps)));
  add(tr("Sampler"), to_qt(p.sampler));
  add(tr("Guidance"), QLocale().toString(p.guidance_scale));
  if (p.variation_strength != 0)
    add(tr("Variation"), tr("%1 towards seed %2").arg(QLocale().toString(p.variation_strength)).arg(p.variation_seed));
  const ImageSize size = hires_size({p.width, p.height}, p.hires_scale);
  add(tr("Size"), tr("%1 × %2 px").arg(size.width).arg(size.height));
  if (p.hires_scale != 1) add(tr("Second pass"), tr("%1 times the side").arg(QLocale().toString(p.hires_scale)));
  if (p.denoising_strength != 0) add(tr("Strength"), QLocale().toString(p.denoising_strength));
  if (p.mask_blur) add(tr("Mask blur"), tr("%1 px").arg(*p.mask_blur));
  add(tr("Model"), to_qt(p.model) + (p.model_hash.empty() ? QString() : " · " + to_qt(p.model_hash)));
  if (p.clip_skip != 1) add(tr("Clip skip"), QLocale().toString(qlonglong(p.clip_skip)));
  if (p.guidance_rescale != 0) add(tr("Guidance rescale"), QLocale().toString(p.guidance_rescale));
  if (p.eta != 0) add(tr("Eta"), QLocale().toString(p.eta));
  if (!p.lora.empty()) add(tr("LoRA"), tr("%1 × %2").arg(to_qt(p.lora), QLocale().toString(p.lora_scale)));
  if (!p.embedding.empty()) add(tr("Embedding"), to_qt(p.embedding));
  add(tr("Prompt"), to_qt(p.prompt), true);
  add(tr("Negative prompt"), to_qt(p.negative_prompt), true);
}

void GalleryInspector::show_verdict(const GalleryImage& image) {
  const bool judged = image.verdict.has_value();
  verdict_caption_->setVisible(judged);
  verdict_box_->setVisible(judged);
  looked_->setVisible(judged);
  const QString each = judged ? answers_text(*image.verdict) : QString();
  QStringList lines;
  if (!each.isEmpty()) lines << each;
  if (image.mark.verdict)
    lines << (*image.mark.verdict ? tr("overruled by hand: passes") : tr("overruled by hand: does not pass"));
  answers_->setText(lines.join('\n'));
  answers_->setVisible(!lines.isEmpty());
  if (!judged) return;
  const int percent = certainty_percent(image.verdict->passed, image.verdict->probability);
  verdict_value_->setText((image.verdict->passed ? QString::fromUtf8("▲ ") : QString::fromUtf8("▼ ")) +
                          tr("%1 %").arg(percent));
  verdict_value_->setAccessibleName(image.verdict->passed ? tr("passes") : tr("fails"));
  set_role(verdict_value_, image.verdict->passed ? "ok" : "bad");
  set_role(verdict_bar_, image.verdict->passed ? "ok" : "bad");
  verdict_bar_->setValue(percent);
  verdict_bar_->setAccessibleName(verdict_name_->text());
}

void GalleryInspector::set_similarity(const ImageVerdict& verdict) {
  if (to_qt(verdict.path) != path_ || !verdict.similarity) return;
  similarity_box_->show();
  similarity_value_->setText(QLocale().toString(verdict.similarity->mean, 'f', 2));
  similarity_bar_->setValue(std::clamp(qRound(100 * verdict.similarity->mean), 0, 100));
  nearest_photo_ = to_qt(verdict.similarity->nearest_photo);
  nearest_->setVisible(!nearest_photo_.isEmpty());
  memorised_->setVisible(verdict.similarity->memorised);
}

void GalleryInspector::set_overlay(const QString& path, const QImage& overlay) {
  if (path != path_ || !looked_->isChecked()) return;
  overlay_ = overlay;
  show_picture(picture_);
}

void GalleryInspector::show_picture(const QImage& picture) {
  const QImage& shown = overlay_.isNull() ? picture : overlay_;
  if (shown.isNull()) {
    picture_label_->setPixmap({});
    return;
  }
  const int side = std::max(100, viewport()->width() - 32);
  const double ratio = devicePixelRatioF();
  const QSize size = shown.size().scaled(side, side, Qt::KeepAspectRatio);
  QPixmap pixmap(size * ratio);
  pixmap.setDevicePixelRatio(ratio);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  QPainterPath shape;
  shape.addRoundedRect(QRectF(QPointF(), QSizeF(size)), 6, 6);
  painter.setClipPath(shape);
  painter.drawImage(QRectF(QPointF(), QSizeF(size)), shown);
  painter.end();
  picture_label_->setPixmap(pixmap);
  picture_label_->setAccessibleName(to_qt(to_path(path_).filename()));
}

void GalleryInspector::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  if (!path_.isEmpty()) show_picture(picture_);
}

}  // namespace thumbsup
