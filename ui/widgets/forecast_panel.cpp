#include "ui/widgets/forecast_panel.h"

#include <QFutureWatcher>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrent>
#include <variant>

#include "base/error.h"
#include "ui/text.h"
#include "ui/widgets/styled.h"

namespace thumbsup {
namespace {

/// A forecast, or the sentence why there is none.
using Outcome = std::variant<TrainingForecast, QString>;

Outcome forecast_or_reason(const TrainConfig& config) {
  try {
    return forecast_training(config);
  } catch (const std::exception& error) {
    return QString::fromUtf8(error.what());
  }
}

QString bytes(std::uint64_t count) {
  return to_qt(format_bytes(count));
}

}  // namespace

ForecastPanel::ForecastPanel(QWidget* parent) : QWidget(parent) {
  setObjectName("forecast");
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  const Card card = make_inset();
  card.layout->setSpacing(4);
  outer->addWidget(card.frame);
  auto* head = row_layout();
  head->addWidget(caption_label(tr("Forecast")));
  head->addStretch();
  verdict_ = small_label({});
  verdict_->setObjectName("forecast_verdict");
  head->addWidget(verdict_);
  card.layout->addLayout(head);
  card.layout->addWidget(value_row(tr("Memory"), {}, &memory_));
  bar_ = new QProgressBar;
  bar_->setTextVisible(false);
  bar_->setRange(0, 1000);
  bar_->setAccessibleName(tr("Memory"));
  card.layout->addWidget(bar_);
  card.layout->addWidget(value_row(tr("Time"), {}, &time_));
  card.layout->addWidget(value_row(tr("Disk"), {}, &disk_));
  sentence_ = small_label({});
  sentence_->setObjectName("forecast_sentence");
  sentence_->setWordWrap(true);
  card.layout->addWidget(sentence_);
  measure_ = link_button(tr("Measure two steps"));
  measure_->setToolTip(tr("Loads the model and measures the memory and the time of real steps."));
  card.layout->addWidget(measure_);
  connect(measure_, &QPushButton::clicked, this, &ForecastPanel::measure_wanted);
  delay_.setSingleShot(true);
  delay_.setInterval(120);
  connect(&delay_, &QTimer::timeout, this, &ForecastPanel::compute);
}

void ForecastPanel::set_config(const TrainConfig& config, double seconds_per_step) {
  config_ = config;
  seconds_per_step_ = seconds_per_step;
  ++generation_;
  delay_.start();
}

void ForecastPanel::compute() {
  if (config_.model.empty()) {
    set_role(verdict_, "small");
    verdict_->setText({});
    for (QLabel* label : {memory_, time_, disk_}) label->setText(QString::fromUtf8("–"));
    bar_->setValue(0);
    sentence_->setText(tr("Choose a base model to see what training needs."));
    return;
  }
  auto* watcher = new QFutureWatcher<Outcome>(this);
  connect(watcher, &QFutureWatcher<Outcome>::finished, this, [this, watcher, asked = generation_] {
    watcher->deleteLater();
    if (asked != generation_) return;
    const Outcome outcome = watcher->result();
    if (const auto* reason = std::get_if<QString>(&outcome)) {
      set_role(verdict_, "bad");
      verdict_->setText(tr("unknown"));
      sentence_->setText(*reason);
      return;
    }
    show_forecast(std::get<TrainingForecast>(outcome));
  });
  watcher->setFuture(QtConcurrent::run(forecast_or_reason, config_));
}

void ForecastPanel::set_measured(const TrainingForecast& forecast) {
  ++generation_;
  seconds_per_step_ = forecast.seconds_per_step;
  show_forecast(forecast);
}

void ForecastPanel::show_forecast(const TrainingForecast& forecast) {
  const bool fits = forecast.fits_memory() && forecast.fits_disk();
  set_role(verdict_, fits ? "ok" : "bad");
  verdict_->setText(fits ? tr("fits") : tr("does not fit"));
  memory_->setText(forecast.available_bytes == 0
                       ? bytes(forecast.peak_bytes)
                       : tr("%1, %2 are free").arg(bytes(forecast.peak_bytes), bytes(forecast.available_bytes)));
  bar_->setVisible(forecast.available_bytes > 0);
  if (forecast.available_bytes > 0)
    bar_->setValue(static_cast<int>(std::min(
        1000.0, 1000.0 * static_cast<double>(forecast.peak_bytes) / static_cast<double>(forecast.available_bytes))));
  set_role(bar_, fits ? "ok" : "bad");
  const double step = forecast.measured ? forecast.seconds_per_step : seconds_per_step_;
  time_->setText(step > 0 ? tr("about %1").arg(to_qt(format_duration(step * static_cast<double>(config_.steps))))
                          : tr("not measured yet"));
  measure_->setVisible(!forecast.measured);
  disk_->setText(bytes(forecast.disk_bytes));
  QString text;
  if (!forecast.fits_memory())
    text = tr("Needs %1, %2 are free.").arg(bytes(forecast.peak_bytes), bytes(forecast.available_bytes));
  else if (!forecast.fits_disk())
    text =
        tr("Needs %1 on the disk, %2 are free.").arg(bytes(forecast.disk_bytes), bytes(forecast.disk_available_bytes));
  if (!fits && !forecast.advice.empty()) text += ' ' + to_qt(forecast.advice.front());
  sentence_->setText(text);
  sentence_->setVisible(!text.isEmpty());
}

}  // namespace thumbsup
