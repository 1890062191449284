#include "ui/widgets/acceptance_banner.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

#include "ui/models/question_words.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

namespace thumbsup {

QString percent_text(double share) {
  const double value = 100 * share;
  return QLocale().toString(value, 'f', std::abs(value - std::round(value)) < 0.05 ? 0 : 1) + QStringLiteral(" %");
}

AcceptanceBanner::AcceptanceBanner(const Theme& theme, QWidget* parent) : QFrame(parent), theme_(theme) {
  setObjectName("acceptance_banner");
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(14, 10, 12, 10);
  rows->setSpacing(4);
  auto* layout = new QHBoxLayout;
  layout->setSpacing(8);
  thumb_ = new QLabel(this);
  title_ = new QLabel(this);
  title_->setProperty("role", "title");
  detail_ = new QLabel(this);
  detail_->setProperty("role", "dim");
  detail_->setWordWrap(true);
  decision_ = new QLabel(this);
  decision_->setContentsMargins(12, 3, 12, 3);
  report_button_ = new QPushButton(this);
  report_button_->setObjectName("acceptance_report");
  accept_button_ = new QPushButton(this);
  accept_button_->setObjectName("acceptance_accept");
  layout->addWidget(thumb_);
  layout->addWidget(title_);
  layout->addWidget(decision_);
  layout->addStretch();
  layout->addWidget(report_button_);
  layout->addWidget(accept_button_);
  rows->addLayout(layout);
  rows->addWidget(detail_);  // a line of its own: beside the buttons it would stand on six in a small window
  connect(report_button_, &QPushButton::clicked, this, &AcceptanceBanner::report_wanted);
  connect(accept_button_, &QPushButton::clicked, this, &AcceptanceBanner::accept_wanted);
  connect(&theme_, &Theme::changed, this, &AcceptanceBanner::refresh);
  set_report({});
}

void AcceptanceBanner::set_report(const std::optional<AcceptanceReport>& report) {
  report_ = report;
  setVisible(report_.has_value());
  refresh();
}

void AcceptanceBanner::set_can_accept(bool can, const QString& why) {
  accept_button_->setEnabled(can);
  accept_button_->setToolTip(why);
}

QString AcceptanceBanner::sentence() const {
  if (!report_) return {};
  return tr("%1 of %2 pass: %3").arg(report_->passed).arg(report_->images).arg(percent_text(report_->pass_rate));
}

void AcceptanceBanner::refresh() {
  report_button_->setText(tr("Report"));
  report_button_->setToolTip(tr("Opens the acceptance report with every image and its verdict in the browser"));
  accept_button_->setText(tr("Accept as version"));
  if (!report_) return;
  const Token token = report_->accepted ? Token::Ok : Token::Bad;
  const QColor color = theme_.color(token);
  thumb_->setPixmap(theme_.icon(report_->accepted ? "thumb-up" : "thumb-down", token).pixmap(20, 20));
  title_->setText(sentence());
  detail_->setText(tr("95 % interval %1 – %2 · criterion %3 · judge \"%4\" (right on at least %5 %)")
                       .arg(qRound(100 * report_->pass_rate_interval.low))
                       .arg(percent_text(std::round(100 * report_->pass_rate_interval.high) / 100))
                       .arg(percent_text(report_->criterion), to_qt(report_->judge_name))
                       .arg(sure_percent(report_->judge_accuracy_interval)));
  if (const QString counts = question_counts_text(*report_); !counts.isEmpty())
    detail_->setText(counts + " · " + detail_->text());
  if (report_->deleted > 0)
    detail_->setText(tr("%n deleted", "images that count all the same", static_cast<int>(report_->deleted)) + " · " +
                     detail_->text());
  if (report_->overruled > 0)
    detail_->setText(tr("%n overruled by hand", "verdicts", static_cast<int>(report_->overruled)) + " · " +
                     detail_->text());
  detail_->setToolTip(detail_->text());
  decision_->setText(report_->conclusion() == Conclusion::TooFew ? tr("too few to say")
                     : report_->accepted                         ? tr("accepted")
                                                                 : tr("not accepted"));
  decision_->setToolTip(report_->conclusion() == Conclusion::TooFew
                            ? tr("%1 images are needed").arg(report_->minimum_images)
                            : QString());
  decision_->setStyleSheet(
      QString("color:%1; border:1px solid %1; border-radius:12px; padding:3px 10px; background:transparent;")
          .arg(color.name()));
  setAccessibleName(title_->text() + ". " + detail_->text() + ". " + decision_->text());
  update();
}

void AcceptanceBanner::paintEvent(QPaintEvent*) {
  if (!report_) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme_.color(report_->accepted ? Token::Ok : Token::Bad), 1));
  painter.setBrush(theme_.color(Token::Surface));
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

}  // namespace thumbsup
