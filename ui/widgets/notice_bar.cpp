#include "ui/widgets/notice_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTimer>
#include <algorithm>

#include "ui/theme/styled.h"

namespace thumbsup {

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent),
      label_(new QLabel(this)),
      fold_(link_button(tr("Details"))),
      list_(new QPlainTextEdit(this)),
      timer_(new QTimer(this)) {
  with_role(this, "card");
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 6, 8, 6);
  auto* row = row_layout();
  label_->setWordWrap(true);
  row->addWidget(label_, 1);
  fold_->setCheckable(true);
  row->addWidget(fold_);
  auto* close = link_button(QStringLiteral("✕"));
  close->setToolTip(tr("Close this message"));
  close->setAccessibleName(tr("Close this message"));
  row->addWidget(close);
  layout->addLayout(row);
  list_->setReadOnly(true);
  list_->setAccessibleName(tr("Details"));
  layout->addWidget(list_);
  list_->hide();
  hide();
  timer_->setSingleShot(true);
  connect(timer_, &QTimer::timeout, this, &QWidget::hide);
  connect(close, &QPushButton::clicked, this, &QWidget::hide);
  connect(fold_, &QPushButton::toggled, this, [this](bool open) {
    list_->setVisible(open);
    place();
  });
  parent->installEventFilter(this);
}

void NoticeBar::show_notice(const QString& sentence, const QStringList& details, bool bad) {
  set_role(this, bad ? "banner-bad" : "card");
  label_->setText(sentence);
  list_->setPlainText(details.join('\n'));
  list_->setFixedHeight(std::min(150, 28 + 20 * static_cast<int>(details.size())));
  fold_->setChecked(false);
  fold_->setVisible(!details.isEmpty());
  setAccessibleName(sentence);
  place();
  show();
  raise();
  if (details.isEmpty() && !bad)
    timer_->start(8000);
  else
    timer_->stop();
}

void NoticeBar::place() {
  constexpr int kMargin = 16;
  const QRect room = parentWidget()->rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);
  layout()->invalidate();
  const int height = std::min(room.height(), layout()->totalHeightForWidth(room.width()));
  setGeometry(room.left(), room.bottom() + 1 - height, room.width(), height);
}

bool NoticeBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize) place();
  return QFrame::eventFilter(watched, event);
}

QString NoticeBar::text() const {
  return label_->text();
}

QString NoticeBar::details() const {
  return list_->toPlainText();
}

}  // namespace thumbsup
