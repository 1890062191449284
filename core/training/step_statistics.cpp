#include "training/step_statistics.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/host_memory.h"
#include "base/json_lines.h"

namespace thumbsup {
namespace {

double mean(const std::vector<double>& values, std::size_t first, std::size_t count) {
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
  return count == 0
             ? 0.0
             : std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(count), 0.0) / static_cast<double>(count);
}

}  // namespace

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
  losses_.push_back(step.loss);
  prior_losses_.push_back(step.prior_loss);
  recent_loss_ = losses_.size() == 1 ? step.loss : 0.9 * recent_loss_ + 0.1 * step.loss;
  // The first steps are slower (memory is asked for, libraries set themselves up): they are forgotten quickly.
  seconds_per_step_ = seconds_per_step_ == 0 ? step.seconds : 0.9 * seconds_per_step_ + 0.1 * step.seconds;
  step.seconds_per_step = seconds_per_step_;
  step.seconds_left = seconds_per_step_ * static_cast<double>(steps - step.step);
  step.memory = static_cast<double>(resident_memory());
}

double StepStatistics::mean_loss_since(std::size_t step) const {
  return mean_of_last(losses_.size() - std::min(step, losses_.size()));
}

double StepStatistics::mean_of_last(std::size_t steps) const {
  const std::size_t count = std::min(steps, losses_.size());
  return mean(losses_, losses_.size() - count, count);
}

double StepStatistics::mean_of_first(std::size_t steps) const {
  return mean(first_losses_, 0, std::min(steps, first_losses_.size()));
}

void StepStatistics::summarise(RunSummary& summary) const {
  const std::size_t part = losses_.empty() ? 0 : std::max<std::size_t>(1, losses_.size() / 10);
  summary.first_loss = mean(losses_, 0, part);
  summary.last_loss = mean(losses_, losses_.size() - part, part);
  summary.first_prior_loss = mean(prior_losses_, 0, part);
  summary.last_prior_loss = mean(prior_losses_, prior_losses_.size() - part, part);
}

}  // namespace thumbsup
