#include "ui/widgets/experiment_form.h"

#include <QComboBox>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

#include "base/error.h"
#include "engine/experiment_search.h"
#include "ui/quantity_text.h"
#include "ui/text.h"
#include "ui/theme/styled.h"
#include "ui/widgets/axis_editor.h"
#include "ui/widgets/param_editor.h"
#include "ui/widgets/slider_scale.h"

namespace thumbsup {
namespace {

constexpr std::size_t kMostAxes = 8;  // as experiment run has it

QSpinBox* limit_field(int maximum, const QString& unit, const QString& without) {
  auto* field = new QSpinBox;
  field->setRange(0, maximum);
  field->setSuffix(unit);
  field->setSpecialValueText(without);
  return field;
}

}  // namespace

ExperimentForm::ExperimentForm(std::filesystem::path runs, Settings& settings, QWidget* parent)
    : QWidget(parent), runs_(std::move(runs)), step_times_(settings) {
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->setSpacing(6);
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* inside = with_role(new QWidget, "scrolled");
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(0, 0, 8, 0);
  column->setSpacing(8);
  area->setWidget(inside);
  outer->addWidget(area, 1);

  axes_layout_ = column_layout();
  column->addLayout(axes_layout_);
  add_axis("learning_rate", tr("Values, 1e-5,5e-5, or a range, 1e-6..1e-4/5: five values. Numbers with a point."),
           false);
  add_axis("steps",
           tr("After which the pictures are judged, 400,800 or 400..1000/4. They cost nothing: all are read off one "
              "run."),
           false);
  more_ = button(tr("Vary another parameter"));
  more_->setObjectName("experiment_more");
  more_->setToolTip(tr("Every combination of the values of all of them is a setting"));
  more_->setAutoDefault(false);
  more_->setMenu(new QMenu(more_));
  column->addWidget(more_);

  const auto named = [&](auto* field, const QString& caption, const char* name, const QString& tip) {
    auto* place = column_layout(2);
    place->addWidget(caption_label(caption));
    field->setObjectName(name);
    field->setAccessibleName(caption);
    field->setToolTip(tip);
    place->addWidget(field);
    return place;
  };
  seeds_ = new QSpinBox;
  seeds_->setRange(1, 100);
  strategy_ = new QComboBox;
  strategy_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  strategy_->addItem(tr("Halving: the better half goes on"), static_cast<int>(ExperimentStrategy::Halving));
  strategy_->addItem(tr("Grid: all to the end"), static_cast<int>(ExperimentStrategy::Grid));
  auto* search = row_layout();
  search->addLayout(named(seeds_, tr("Seeds"), "experiment_seeds", tr("Runs of every setting, each with another seed")),
                    2);
  search->addLayout(named(strategy_, tr("Way through them"), "experiment_strategy",
                          tr("Halving gives the steps to the settings that are ahead; a grid takes all to their end")),
                    7);
  column->addLayout(search);
  minutes_ = limit_field(100000, tr(" min"), tr("no limit"));
  steps_ = limit_field(100000000, tr(" steps"), tr("no limit"));
  auto* budget = row_layout();
  budget->addLayout(named(minutes_, tr("Time at most"), "experiment_minutes",
                          tr("Minutes for all of it, confirmation included; no run begins that would not end in it")),
                    1);
  budget->addLayout(named(steps_, tr("Steps in all"), "experiment_steps_in_all",
                          tr("Optimizer steps of all runs together at most, confirmation included")),
                    1);
  column->addLayout(budget);
  column->addStretch();

  forecast_ = dim_label({});
  forecast_->setObjectName("experiment_forecast");
  outer->addWidget(forecast_);
  problem_ = problem_label();
  problem_->setObjectName("experiment_problem");
  outer->addWidget(problem_);
  begin_ = primary_button(tr("Find the best"));
  begin_->setObjectName("experiment_begin");
  begin_->setToolTip(
      tr("Tries the settings, has the judge look at every run's pictures, and confirms the best on fresh "
         "seeds"));
  outer->addWidget(begin_);
  connect(begin_, &QPushButton::clicked, this, &ExperimentForm::begin_wanted);
  for (QSpinBox* field : {seeds_, minutes_, steps_})
    connect(field, &QSpinBox::valueChanged, this, &ExperimentForm::update_forecast);
  connect(strategy_, &QComboBox::currentIndexChanged, this, &ExperimentForm::update_forecast);
  delay_.setSingleShot(true);
  delay_.setInterval(150);
  connect(&delay_, &QTimer::timeout, this, &ExperimentForm::forecast_disk);
  list_parameters();
}

AxisEditor* ExperimentForm::add_axis(const std::string& param, const QString& tip, bool removable) {
  const BoundParams params = train_params().bind(config_);
  const BoundParam* found = find_param(params, param);
  auto* axis = new AxisEditor(*found->spec, found->default_value, tip, removable);
  axes_.push_back(axis);
  axes_layout_->addWidget(axis);
  connect(axis, &AxisEditor::changed, this, &ExperimentForm::update_forecast);
  connect(axis, &AxisEditor::remove_wanted, this, [this, axis] { remove(axis); });
  return axis;
}

void ExperimentForm::list_parameters() {
  more_->menu()->clear();
  std::map<std::string, QMenu*> groups;
  for (const ParamRow& row : experiment_train_params().rows()) {
    const ParamSpec& spec = *row.spec;
    const bool is_there =
        std::any_of(axes_.begin(), axes_.end(), [&](const AxisEditor* axis) { return axis->param() == spec.id; });
    const bool is_list = std::holds_alternative<std::vector<std::string>>(row.default_value);
    // A text that may be anything is no axis for a hand; the command line has it.
    const bool is_free_text = std::holds_alternative<std::string>(row.default_value) && spec.choices.empty();
    if (spec.is_path || spec.label.empty() || is_list || is_free_text || is_there || spec.id == "sample_count")
      continue;
    QMenu*& group = groups[spec.group];
    if (group == nullptr) group = more_->menu()->addMenu(ParamEditor::text(spec.group));
    connect(group->addAction(ParamEditor::text(spec.label)), &QAction::triggered, this,
            [this, id = spec.id] { vary(id); });
  }
  more_->setEnabled(axes_.size() < kMostAxes);
}

void ExperimentForm::vary(const std::string& id) {
  AxisEditor* axis = add_axis(id, tr("Values with a comma between, or a range, 1..8/4: four values."), true);
  const BoundParams params = train_params().bind(config_);
  const BoundParam& param = *find_param(params, id);
  const ParamValue now = param.get();
  if (const auto* text = std::get_if<std::string>(&now)) {
    QStringList all{to_qt(*text)};
    for (const std::string& choice : param.spec->choices)
      if (choice != *text) all << to_qt(choice);
    axis->set_text(all.join(", "));
  } else if (std::holds_alternative<bool>(now)) {
    axis->set_text("false, true");
  } else {
    const auto* whole = std::get_if<std::int64_t>(&now);
    const double value = whole != nullptr ? static_cast<double>(*whole) : std::get<double>(now);
    // And another one: twice as much, or a quarter of the slider where that is nothing.
    const SliderScale scale(*param.spec, whole != nullptr);
    const double other = value != 0 || !scale.slides() ? 2 * value : scale.value_at(0.25);
    axis->set_values(other > value && other <= param.spec->maximum ? std::vector<double>{value, other}
                                                                   : std::vector<double>{value});
  }
  list_parameters();
  update_forecast();
}

void ExperimentForm::remove(AxisEditor* axis) {
  axes_.erase(std::find(axes_.begin(), axes_.end(), axis));
  axis->hide();
  axis->deleteLater();
  list_parameters();
  update_forecast();
}

void ExperimentForm::suggest(const TrainConfig& config) {
  config_ = config;
  axes_[0]->set_values({config.learning_rate / 2, config.learning_rate, config.learning_rate * 2});
  const auto half = static_cast<double>(std::max<std::int64_t>(config.steps / 2, 1));
  axes_[1]->set_values(config.steps < 2 ? std::vector<double>{static_cast<double>(config.steps)}
                                        : std::vector<double>{half, 2 * half});
}

ExperimentOptions ExperimentForm::options() const {
  ExperimentOptions options;
  for (const AxisEditor* axis : axes_)
    if (const std::string text = axis->axis(); !text.empty()) options.axes.push_back(text);
  options.seeds = seeds_->value();
  options.strategy = static_cast<ExperimentStrategy>(strategy_->currentData().toInt());
  if (minutes_->value() > 0) options.budget = std::to_string(minutes_->value()) + "m";
  options.max_steps = steps_->value();
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

ExperimentRecord ExperimentForm::planned() const {
  TrainConfig config = config_;
  config.judge = "any";  // whether there is one is said when it is begun
  config.sample_count = kDefaultExperimentImages;
  ExperimentRecord record;
  record.plan = make_plan(options(), config);
  return record;
}

void ExperimentForm::update_forecast() {
  ++generation_;
  problem_->clear();
  words_.clear();
  try {
    const ExperimentPlan plan = planned().plan;
    const auto runs = static_cast<std::int64_t>(plan.settings()) * std::ssize(plan.seeds);
    const std::int64_t steps = most_steps(plan);
    words_ = tr("%n settings", nullptr, static_cast<int>(plan.settings())) + QString::fromUtf8(" · ") +
             tr("%n runs, and those that confirm", nullptr, static_cast<int>(runs)) + QString::fromUtf8(" · ") +
             tr("at most %1 steps").arg(QLocale().toString(static_cast<qlonglong>(steps)));
    // The pictures are part of the pace: it says little about another number of steps between them.
    const std::int64_t interval = plan.config.sample_every;
    double seconds = pace_ > 0 && interval <= 2 * paced_interval_ && paced_interval_ <= 2 * interval
                         ? pace_ * static_cast<double>(steps)
                         : 0;
    if (plan.budget_seconds > 0 && seconds > plan.budget_seconds) seconds = plan.budget_seconds;
    steps_without_time_ = seconds > 0 ? 0 : steps;
    if (seconds > 0) words_ += QString::fromUtf8(" · ") + tr("at most %1", "time").arg(duration_text(seconds));
    delay_.start();
  } catch (const Error&) {  // half typed; what is wrong is said when it is begun
  }
  forecast_->setText(words_);
}

void ExperimentForm::forecast_disk() {
  ExperimentRecord record;
  try {
    record = planned();
  } catch (const Error&) {
    return;
  }
  tasks_.run([record, runs = runs_] { return forecast_experiment(record, runs); },
             [this, generation = generation_](const ExperimentForecast& forecast) {
               if (generation == generation_) show_forecast(forecast);
             });
}

void ExperimentForm::show_forecast(const ExperimentForecast& forecast) {
  QString words = words_;
  const double seconds = step_times_.of(forecast.one).seconds * static_cast<double>(steps_without_time_);
  if (seconds > 0)
    words += QString::fromUtf8(" · ") + tr("about %1, pictures not counted", "time").arg(duration_text(seconds));
  forecast_->setText(words + QString::fromUtf8(" · ") +
                     tr("at most %1 on the disk", "size").arg(bytes_text(forecast.disk_bytes)));
  if (!forecast.fits_disk())
    show_problem(tr("The disk will not hold all of it: %1 are free.").arg(bytes_text(forecast.disk_available_bytes)));
}

}  // namespace thumbsup
