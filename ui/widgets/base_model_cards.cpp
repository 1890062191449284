#include "ui/widgets/base_model_cards.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QStyle>
#include <algorithm>

#include "ui/quantity_text.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/download_card.h"

namespace thumbsup {
namespace {

constexpr int kCardsInARow = 3;

void mark(QWidget* card, bool current) {
  if (card->property("current").toBool() == current) return;
  card->setProperty("current", current);
  card->style()->unpolish(card);
  card->style()->polish(card);
}

}  // namespace

BaseModelCards::BaseModelCards(const Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), grid_(new QGridLayout(this)) {
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setSpacing(12);
  for (int column = 0; column < kCardsInARow; ++column) grid_->setColumnStretch(column, 1);
}

void BaseModelCards::set_models(const std::vector<ModelEntry>& models) {
  const QWidget* focused = focusWidget();
  const QString focused_name = focused != nullptr && focused->hasFocus() ? focused->objectName() : QString();
  for (QWidget* card : models_) delete card;
  models_.clear();
  for (const ModelEntry& entry : models) {
    QWidget* card = make_card_of(entry);
    mark(card, entry.id == current_);
    models_.push_back(card);
  }
  arrange();
  for (QWidget* card : models_)
    if (!focused_name.isEmpty() && card->objectName() == focused_name) card->setFocus();
}

void BaseModelCards::set_downloads(const std::vector<DownloadJob*>& jobs) {
  const bool same = std::equal(jobs.begin(), jobs.end(), downloads_.begin(), downloads_.end(),
                               [](const DownloadJob* job, const DownloadCard* card) { return card->job() == job; });
  if (!same) {
    for (DownloadCard* card : downloads_) card->deleteLater();  // perhaps its own button was pressed
    for (DownloadCard* card : downloads_) card->hide();
    downloads_.clear();
    for (DownloadJob* job : jobs) downloads_.push_back(new DownloadCard(job, theme_, this));
    arrange();
  }
  for (DownloadCard* card : downloads_) card->refresh();
}

void BaseModelCards::arrange() {
  while (QLayoutItem* item = grid_->takeAt(0)) delete item;
  int number = 0;
  const auto place = [&](QWidget* card) {
    grid_->addWidget(card, number / kCardsInARow, number % kCardsInARow);
    ++number;
  };
  for (QWidget* card : models_) place(card);
  for (DownloadCard* card : downloads_) place(card);
}

QWidget* BaseModelCards::make_card_of(const ModelEntry& entry) {
  Card card = make_card();
  card.frame->setObjectName(entry.id);
  card.frame->setFocusPolicy(Qt::StrongFocus);
  card.frame->setCursor(Qt::PointingHandCursor);
  card.frame->installEventFilter(this);
  auto* head = row_layout();
  auto* name = strong_label(entry.name);
  name->setMinimumWidth(40);
  name->setWordWrap(true);
  name->setToolTip(to_qt(entry.model));
  head->addWidget(name, 1);
  const QString state = entry.problem.isEmpty() ? tr("ready") : tr("cannot be used");
  head->addWidget(chip_label(state));
  card.layout->addLayout(head);
  QStringList words;
  if (!entry.what.isEmpty()) words << entry.what;
  if (entry.bytes > 0) words << bytes_text(entry.bytes);
  const QString detail = entry.problem.isEmpty() ? words.join(QString::fromUtf8(" · ")) : entry.problem;
  card.layout->addWidget(dim_label(detail));
  card.layout->addStretch();
  card.frame->setMinimumHeight(84);
  card.frame->setAccessibleName(QStringList{entry.name, state, detail}.join(", "));
  return card.frame;
}

void BaseModelCards::set_current(const QString& id) {
  current_ = id;
  for (QWidget* card : models_) mark(card, card->objectName() == id);
}

bool BaseModelCards::eventFilter(QObject* watched, QEvent* event) {
  bool pressed = event->type() == QEvent::MouseButtonPress;
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    pressed = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
  }
  if (pressed) Q_EMIT chosen(watched->objectName());
  return QWidget::eventFilter(watched, event);
}

}  // namespace thumbsup
