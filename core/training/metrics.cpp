#include "training/metrics.h"

#include <nlohmann/json.hpp>

#include "base/json_lines.h"

namespace thumbsup {

Metrics::Metrics(std::filesystem::path run_folder) : run_folder_(std::move(run_folder)) {}

void Metrics::on(const RunEvent& event) {
  if (const auto* begun = std::get_if<StageBegun>(&event); begun != nullptr && begun->stage == RunStage::Train)
    begin(begun->done);
  if (const auto* step = std::get_if<TrainStep>(&event)) write(*step);
  if (const auto* holdout = std::get_if<HoldoutLoss>(&event)) write(*holdout);
  if (rows_ && ends_a_stretch(event)) rows_->sync();
}

void Metrics::move_to(const std::filesystem::path& run_folder) {
  run_folder_ = run_folder;
  if (rows_) rows_->move_to(run_folder / "metrics.jsonl");
}

void Metrics::begin(std::int64_t step) {
  if (!rows_) rows_.emplace(run_folder_ / "metrics.jsonl");
  rows_->keep_if([step](const nlohmann::json& row) {
    const std::int64_t of = integer_at(row, "step");
    return of >= 1 && of <= step;
  });
  if (!board_) board_.emplace(run_folder_ / "tensorboard");
}

void Metrics::write(const TrainStep& s) {
  if (!rows_) begin(s.step - 1);
  rows_->append(fields_to_json(s));
  const std::pair<std::string, double> scalars[] = {{"loss/total", s.loss},
                                                    {"loss/instance", s.instance_loss},
                                                    {"loss/prior", s.prior_loss},
                                                    {"loss_smoothed/total", s.smoothed_loss},
                                                    {"loss_smoothed/instance", s.smoothed_instance_loss},
                                                    {"loss_smoothed/prior", s.smoothed_prior_loss},
                                                    {"learning_rate/unet", s.learning_rate},
                                                    {"learning_rate/text_encoder", s.text_encoder_learning_rate},
                                                    {"gradient_norm", s.gradient_norm},
                                                    {"seconds_per_step", s.seconds},
                                                    {"memory_bytes", s.memory}};
  board_->write(s.step, scalars);
}

void Metrics::write(const HoldoutLoss& holdout) {
  if (!rows_) begin(holdout.step);
  rows_->append(nlohmann::ordered_json{{"step", holdout.step}, {"holdout_loss", holdout.loss}});
  const std::pair<std::string, double> scalars[] = {{"holdout_loss", holdout.loss}};
  board_->write(holdout.step, scalars);
}

}  // namespace thumbsup
