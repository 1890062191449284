#include "ui/widgets/server_figures.h"

#include <QGridLayout>
#include <QLocale>

#include "ui/models/project_server.h"
#include "ui/quantity_text.h"
#include "ui/theme/styled.h"
#include "ui/theme/theme.h"

namespace thumbsup {
namespace {

constexpr int kColumns = 3;

QString two_digits(double value) {
  return QLocale().toString(value, 'f', 2);
}

}  // namespace

ServerFigures::ServerFigures(const ProjectServer& server, const Theme& theme, QWidget* parent)
    : QWidget(parent), server_(server), theme_(theme) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(12);
  add(Requests, "served_requests", tr("Requests"),
      tr("Requests that were drawn since the server began; those that were refused had something wrong with them, or "
         "came when the queue was full"));
  add(Waiting, "served_waiting", tr("Waiting"),
      tr("Requests in the queue; one is drawn at a time, and clients take turns"));
  add(Time, "served_time", tr("Time a picture"), tr("Seconds a picture took to be drawn, without waiting"));
  add(PassRate, "served_pass_rate", tr("Pass rate"),
      tr("Share of the last pictures that the judge lets pass; below the criterion, with 20 at least, there is an "
         "alert"));
  add(Cusum, "served_cusum", "CUSUM",
      tr("Cumulative sum over the verdicts: grows when fewer than nine in ten pictures pass. At 4 there is an alert: a "
         "fall to 75 % is seen after about 37 pictures, a false alarm comes about once in 1,000"));
  add(Psi, "served_psi", "PSI",
      tr("Population stability index: how far the judge's scores are spread otherwise than over the first 100 "
         "pictures of this version. 0 is the same, above 0.2 there is an alert; 0 until there are enough"));
  for (int column = 0; column < kColumns; ++column) grid->setColumnStretch(column, 1);
  refresh(0);
}

void ServerFigures::add(Figure which, const char* name, const QString& caption, const QString& tip) {
  const Card card = make_card(caption);
  card.layout->setSpacing(2);
  Shown& shown = shown_[which];
  shown.number = figure_label({});
  shown.number->setObjectName(name);
  shown.detail = dim_label({});
  shown.detail->setProperty("role", "small");
  card.layout->addWidget(shown.number);
  card.layout->addWidget(shown.detail);
  card.layout->addStretch();
  card.frame->setToolTip(tip);
  card.frame->setAccessibleName(caption);
  static_cast<QGridLayout*>(layout())->addWidget(card.frame, which / kColumns, which % kColumns);
}

void ServerFigures::show(Figure which, const QString& number, const QString& detail, int verdict) {
  shown_[which].number->setText(number);
  shown_[which].detail->setText(detail);
  const Token token = verdict > 0 ? Token::OkText : verdict < 0 ? Token::BadText : Token::Text;
  shown_[which].number->setStyleSheet(QString("color:%1;").arg(theme_.color(token).name()));
}

void ServerFigures::refresh(double criterion) {
  const QLocale locale;
  const QString none = QString::fromUtf8("–");
  const auto& numbers = server_.numbers();
  const auto& seconds = server_.records().seconds;
  if (!numbers) {
    for (int i = 0; i < kFigures; ++i) show(static_cast<Figure>(i), none, {});
    return;
  }
  show(Requests, locale.toString(static_cast<qlonglong>(numbers->drawn)),
       tr("%n refused", "requests", static_cast<int>(numbers->refused)));
  show(Waiting, locale.toString(static_cast<qlonglong>(numbers->waiting)),
       server_.state() == ServerState::Elsewhere ? QString()
                                                 : tr("of %1 that may wait").arg(server_.config().queue_length));
  if (seconds)
    show(Time, *seconds < 10 ? locale.toString(*seconds, 'f', 1) + " s" : duration_text(*seconds),
         tr("median of the latest"));
  else
    show(Time, none, {});
  if (numbers->window_images > 0) {
    const auto passed = qRound64(numbers->pass_ratio * static_cast<double>(numbers->window_images));
    const bool is_low = numbers->pass_ratio + 1e-9 < criterion;
    show(PassRate, locale.toString(qRound(100 * numbers->pass_ratio)) + " %",
         tr("%1 of the last %2; asked: %3 %").arg(passed).arg(numbers->window_images).arg(qRound(100 * criterion)),
         is_low ? -1 : 1);
    show(Cusum, two_digits(numbers->cusum), tr("alarm from 4"), numbers->cusum >= ServedNumbers::kCusumAlarm ? -1 : 0);
    show(Psi, two_digits(numbers->psi), tr("alarm above %1").arg(locale.toString(ServedNumbers::kPsiAlarm)),
         numbers->psi > ServedNumbers::kPsiAlarm ? -1 : 0);
  } else {
    for (const Figure figure : {PassRate, Cusum, Psi}) show(figure, none, tr("no verdict yet"));
  }
}

}  // namespace thumbsup
