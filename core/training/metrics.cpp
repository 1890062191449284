#include "training/metrics.h"

#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/host_memory.h"
#include "base/json_lines.h"

namespace thumbsup {

double Metrics::Smoothed::add(double value) {
  constexpr double kKeep = 0.98;
  sum = kKeep * sum + (1 - kKeep) * value;
  weight = kKeep * weight + (1 - kKeep);
  return sum / weight;
}

Metrics::Metrics(const std::filesystem::path& run_folder, std::int64_t resumed_step)
    : path_(run_folder / "metrics.jsonl"), board_(run_folder / "tensorboard") {
  std::string kept;
  if (resumed_step > 0) {
    // Damaged lines, and the half one of a killed run, are left out.
    for_each_json_line(path_, [&](const nlohmann::json& row, const std::string& line) {
      const std::int64_t step = integer_at(row, "step", 0);
      if (step < 1 || step > resumed_step) return;
      kept += line + "\n";
      if (!row.contains("loss")) return;
      remember(number_at(row, "loss"));
      loss_.add(number_at(row, "loss"));
      instance_loss_.add(number_at(row, "instance_loss"));
      prior_loss_.add(number_at(row, "prior_loss"));
    });
  }
  write_file_atomically(path_, kept);
  file_.open(path_, std::ios::app);
  if (!file_) throw IoError(path_, "cannot be written");
}

void Metrics::append(const std::string& line) {
  file_ << line << std::endl;
  if (!file_) throw IoError(path_, "cannot be written");
}

void Metrics::remember(double loss) {
  if (first_losses_.size() < 10) first_losses_.push_back(loss);
}

void Metrics::write(const TrainStep& s) {
  remember(s.loss);
  const double loss = loss_.add(s.loss), instance = instance_loss_.add(s.instance_loss),
               prior = prior_loss_.add(s.prior_loss);
  const auto memory = static_cast<double>(resident_memory());
  const nlohmann::ordered_json row = {{"step", s.step},
                                      {"loss", s.loss},
                                      {"instance_loss", s.instance_loss},
                                      {"prior_loss", s.prior_loss},
                                      {"smoothed_loss", loss},
                                      {"smoothed_instance_loss", instance},
                                      {"smoothed_prior_loss", prior},
                                      {"learning_rate", s.learning_rate},
                                      {"text_encoder_learning_rate", s.text_encoder_learning_rate},
                                      {"gradient_norm", s.gradient_norm},
                                      {"ema_decay", s.ema_decay},
                                      {"skipped", s.skipped},
                                      {"seconds", s.seconds},
                                      {"memory", memory}};
  append(row.dump());
  const std::pair<std::string, double> scalars[] = {{"loss/total", s.loss},
                                                    {"loss/instance", s.instance_loss},
                                                    {"loss/prior", s.prior_loss},
                                                    {"loss_smoothed/total", loss},
                                                    {"loss_smoothed/instance", instance},
                                                    {"loss_smoothed/prior", prior},
                                                    {"learning_rate/unet", s.learning_rate},
                                                    {"learning_rate/text_encoder", s.text_encoder_learning_rate},
                                                    {"gradient_norm", s.gradient_norm},
                                                    {"seconds_per_step", s.seconds},
                                                    {"memory_bytes", memory}};
  board_.write(s.step, scalars);
}

void Metrics::write(std::int64_t step, const std::string& name, double value) {
  append(nlohmann::ordered_json{{"step", step}, {name, value}}.dump());
  const std::pair<std::string, double> scalars[] = {{name, value}};
  board_.write(step, scalars);
}

}  // namespace thumbsup
