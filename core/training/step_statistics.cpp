#include "training/step_statistics.h"

#include <nlohmann/json.hpp>

#include "base/host_memory.h"
#include "base/json_lines.h"

namespace thumbsup {

double StepStatistics::Smoothed::add(double value) {
  constexpr double kKeep = 0.98;
  sum = kKeep * sum + (1 - kKeep) * value;
  weight = kKeep * weight + (1 - kKeep);
  return sum / weight;
}

void StepStatistics::take_up(const std::filesystem::path& metrics_file, std::int64_t step) {
  std::int64_t last = 0;
  for_each_json_line(metrics_file, [&](const nlohmann::json& row, const std::string&) {
    if (!row.contains("loss")) return;
    auto known = fields_from_json<TrainStep>(row);
    // Each step once, in order: damage must not count twice.
    if (known.step <= last || known.step > step) return;
    last = known.step;
    add_losses(known);
  });
}

void StepStatistics::add_losses(TrainStep& step) {
  if (first_losses_.size() < 10) first_losses_.push_back(step.loss);
  step.smoothed_loss = loss_.add(step.loss);
  step.smoothed_instance_loss = instance_loss_.add(step.instance_loss);
  step.smoothed_prior_loss = prior_loss_.add(step.prior_loss);
}

void StepStatistics::complete(TrainStep& step, std::int64_t steps) {
  add_losses(step);
  // The first steps are slower (memory is asked for, libraries set themselves up): they are forgotten quickly.
  seconds_per_step_ = seconds_per_step_ == 0 ? step.seconds : 0.9 * seconds_per_step_ + 0.1 * step.seconds;
  step.seconds_per_step = seconds_per_step_;
  step.seconds_left = seconds_per_step_ * static_cast<double>(steps - step.step);
  step.memory = static_cast<double>(resident_memory());
}

}  // namespace thumbsup
