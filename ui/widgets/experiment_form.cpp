#include "ui/widgets/experiment_form.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

#include "base/error.h"
#include "engine/experiment_search.h"
#include "studio/experiment.h"
#include "ui/quantity_text.h"
#include "ui/text.h"
#include "ui/theme/styled.h"

namespace thumbsup {

ExperimentForm::ExperimentForm(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  const auto add = [&](const QString& caption, auto* field, const char* name, const QString& tip) {
    column->addWidget(caption_label(caption));
    field->setObjectName(name);
    field->setAccessibleName(caption);
    field->setToolTip(tip);
    column->addWidget(field);
    return field;
  };
  rates_ = add(tr("Learning rates"), new QLineEdit, "experiment_rates",
               tr("Values, 1e-5,5e-5, or a range, 1e-6..1e-4/5: five values. Numbers with a point."));
  steps_ =
      add(tr("Steps"), new QLineEdit, "experiment_steps",
          tr("After which the pictures are judged, 400,800 or 400..1000/4. They cost nothing: all are read off one "
             "run."));
  others_ = add(tr("Other parameters"), new QLineEdit, "experiment_others",
                tr("As the command line names them, several with a space between: batch_size=1,2 snr_gamma=0,5"));
  others_->setPlaceholderText("batch_size=1,2");
  seeds_ = add(tr("Seeds"), new QSpinBox, "experiment_seeds", tr("Runs of every setting, each with another seed"));
  seeds_->setRange(1, 100);
  strategy_ = add(tr("Way through them"), new QComboBox, "experiment_strategy",
                  tr("Halving gives the steps to the settings that are ahead; a grid takes all to their end"));
  strategy_->addItem(tr("Halving: the better half goes on"), static_cast<int>(ExperimentStrategy::Halving));
  strategy_->addItem(tr("Grid: all to the end"), static_cast<int>(ExperimentStrategy::Grid));
  minutes_ = add(tr("Time"), new QSpinBox, "experiment_minutes",
                 tr("Minutes for all of it, confirmation included; no run begins that would not end in it"));
  minutes_->setRange(0, 100000);
  minutes_->setSuffix(tr(" min"));
  minutes_->setSpecialValueText(tr("as long as it takes"));
  forecast_ = dim_label({});
  forecast_->setObjectName("experiment_forecast");
  column->addWidget(forecast_);
  problem_ = problem_label();
  problem_->setObjectName("experiment_problem");
  column->addWidget(problem_);
  column->addStretch();
  begin_ = primary_button(tr("Find the best"));
  begin_->setObjectName("experiment_begin");
  begin_->setToolTip(
      tr("Tries the settings, has the judge look at every run's pictures, and confirms the best on fresh "
         "seeds"));
  column->addWidget(begin_);
  connect(begin_, &QPushButton::clicked, this, &ExperimentForm::begin_wanted);
  for (QLineEdit* field : {rates_, steps_, others_})
    connect(field, &QLineEdit::textChanged, this, &ExperimentForm::update_forecast);
  connect(seeds_, &QSpinBox::valueChanged, this, &ExperimentForm::update_forecast);
  connect(strategy_, &QComboBox::currentIndexChanged, this, &ExperimentForm::update_forecast);
}

void ExperimentForm::suggest(const TrainConfig& config) {
  config_ = config;
  // As a person writes a rate: 2e-4, not 0.0002.
  const auto number = [](double value) {
    const QString text = QString::number(value, 'g', 3);
    const QString scientific =
        QString::number(value, 'e', 2).remove(QRegularExpression("\\.?0+(?=e)")).replace("e-0", "e-");
    return value < 1e-2 && scientific.size() < text.size() ? scientific : text;
  };
  rates_->setText(number(config.learning_rate / 2) + ", " + number(config.learning_rate) + ", " +
                  number(config.learning_rate * 2));
  const std::int64_t half = std::max<std::int64_t>(config.steps / 2, 1);
  steps_->setText(config.steps < 2 ? QString::number(config.steps) : QString("%1, %2").arg(half).arg(2 * half));
}

ExperimentOptions ExperimentForm::options() const {
  ExperimentOptions options;
  const auto axis = [&](const char* id, const QLineEdit* field) {
    const QString values = field->text().simplified().remove(' ');
    if (!values.isEmpty()) options.axes.push_back(std::string(id) + "=" + values.toStdString());
  };
  axis("learning_rate", rates_);
  axis("steps", steps_);
  for (const QString& other : others_->text().simplified().split(' ', Qt::SkipEmptyParts))
    options.axes.push_back(other.toStdString());
  options.seeds = seeds_->value();
  options.strategy = static_cast<ExperimentStrategy>(strategy_->currentData().toInt());
  if (minutes_->value() > 0) options.budget = std::to_string(minutes_->value()) + "m";
  return options;
}

void ExperimentForm::show_problem(const QString& sentence) {
  problem_->setText(sentence);
}

void ExperimentForm::set_busy(bool busy) {
  begin_->setEnabled(!busy);
}

void ExperimentForm::set_pace(double seconds_per_step, std::int64_t steps_per_look) {
  pace_ = seconds_per_step;
  paced_interval_ = steps_per_look;
  update_forecast();
}

void ExperimentForm::update_forecast() {
  problem_->clear();
  try {
    TrainConfig config = config_;
    config.judge = "any";  // whether there is one is said when it is begun
    const ExperimentPlan plan = make_plan(options(), config);
    const auto runs = static_cast<std::int64_t>(plan.settings()) * std::ssize(plan.seeds);
    const std::int64_t steps = (runs + confirming_runs(plan)) * plan.looks.back();
    QString text = tr("%n settings", nullptr, static_cast<int>(plan.settings())) + QString::fromUtf8(" · ") +
                   tr("%n runs, and those that confirm", nullptr, static_cast<int>(runs)) + QString::fromUtf8(" · ") +
                   tr("at most %1 steps").arg(QLocale().toString(static_cast<qlonglong>(steps)));
    // The pictures are part of the pace: it says little about another number of steps between them.
    const std::int64_t interval = plan.config.sample_every;
    if (pace_ > 0 && interval <= 2 * paced_interval_ && paced_interval_ <= 2 * interval)
      text +=
          QString::fromUtf8(" · ") + tr("at most %1", "time").arg(duration_text(pace_ * static_cast<double>(steps)));
    forecast_->setText(text);
  } catch (const Error&) {  // half typed; what is wrong is said when it is begun
    forecast_->clear();
  }
}

}  // namespace thumbsup
