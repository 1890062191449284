#include "ui/widgets/forecast_panel.h"

#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <variant>

#include "ui/error_text.h"
#include "ui/quantity_text.h"
#include "ui/text.h"
#include "ui/theme/styled.h"

namespace thumbsup {
namespace {

/// A forecast, or the sentence why there is none.
using Outcome = std::variant<TrainingForecast, QString>;

Outcome forecast_or_reason(const TrainConfig& config) {
  try {
    return forecast_training(config);
  } catch (const std::exception& error) {
    return error_text(error);
  }
}

}  // namespace

ForecastPanel::ForecastPanel(Settings& settings, QWidget* parent) : QWidget(parent), step_times_(settings) {
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

void ForecastPanel::set_config(const TrainConfig& config) {
  config_ = config;
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
  forecast(config_, [this, asked = generation_](const TrainingForecast* found, const QString& reason) {
    if (asked != generation_) return;
    if (found != nullptr) return show_forecast(*found);
    set_role(verdict_, "bad");
    verdict_->setText(tr("unknown"));
    sentence_->setText(reason);
    sentence_->show();
  });
}

void ForecastPanel::forecast(const TrainConfig& config,
                             std::function<void(const TrainingForecast*, const QString&)> then) {
  tasks_.run([config] { return forecast_or_reason(config); },
             [then = std::move(then)](const Outcome& outcome) {
               if (const auto* reason = std::get_if<QString>(&outcome))
                 then(nullptr, *reason);
               else
                 then(&std::get<TrainingForecast>(outcome), {});
             });
}

void ForecastPanel::learn(const TrainConfig& config, double seconds_per_step) {
  forecast(config, [this, seconds_per_step](const TrainingForecast* found, const QString&) {
    if (found == nullptr) return;
    step_times_.remember(*found, seconds_per_step);
    delay_.start();
  });
}

void ForecastPanel::set_measured(const TrainingForecast& forecast) {
  ++generation_;
  step_times_.remember(forecast, forecast.seconds_per_step);
  show_forecast(forecast);
}

void ForecastPanel::show_forecast(const TrainingForecast& forecast) {
  const bool fits = forecast.fits_memory() && forecast.fits_disk();
  set_role(verdict_, fits ? "ok" : "bad");
  verdict_->setText(fits ? tr("fits") : tr("does not fit"));
  memory_->setText(
      forecast.available_bytes == 0
          ? bytes_text(forecast.peak_bytes)
          : tr("%1, %2 are free").arg(bytes_text(forecast.peak_bytes), bytes_text(forecast.available_bytes)));
  bar_->setVisible(forecast.available_bytes > 0);
  if (forecast.available_bytes > 0)
    bar_->setValue(static_cast<int>(std::min(
        1000.0, 1000.0 * static_cast<double>(forecast.peak_bytes) / static_cast<double>(forecast.available_bytes))));
  set_role(bar_, fits ? "ok" : "bad");
  show_time(forecast);
  disk_->setText(bytes_text(forecast.disk_bytes));
  QString text;
  if (!forecast.fits_memory())
    text = tr("Needs %1, %2 are free.").arg(bytes_text(forecast.peak_bytes), bytes_text(forecast.available_bytes));
  else if (!forecast.fits_disk())
    text = tr("Needs %1 on the disk, %2 are free.")
               .arg(bytes_text(forecast.disk_bytes), bytes_text(forecast.disk_available_bytes));
  if (!fits && !forecast.advice.empty()) text += ' ' + to_qt(forecast.advice.front());
  sentence_->setText(text);
  sentence_->setVisible(!text.isEmpty());
}

void ForecastPanel::show_time(const TrainingForecast& forecast) {
  const StepTimes::Answer step = step_times_.of(forecast);
  const QString whole = duration_text(step.seconds * static_cast<double>(config_.steps));
  time_->setText(step.measured ? tr("about %1").arg(whole) : tr("estimate: %1").arg(whole));
  const int steps = static_cast<int>(config_.steps);
  const QString number = QLocale().toString(step.seconds, 'f', step.seconds < 10 ? 2 : 0);
  const QString sum = tr("%n steps of %1 s", nullptr, steps).arg(number);
  time_->setToolTip(step.measured ? tr("%1, as measured on this machine; without previews").arg(sum)
                                  : tr("%1, estimated from the size of the model: no such step was measured on this "
                                       "machine yet")
                                        .arg(sum));
  measure_->setVisible(!step.measured);
}

}  // namespace thumbsup
