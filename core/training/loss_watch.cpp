#include "training/loss_watch.h"

#include <fmt/format.h>

#include "training/training_messages.h"

namespace thumbsup {
std::optional<double> LossWatch::Trend::add(double value) {
  values_.push_back(value);
  const std::size_t n = values_.size();
  if (n <= kWindow) first_ += value;
  last_ += value;
  if (n > kWindow) last_ -= values_[n - 1 - kWindow];
  if (n < 2 * kWindow || first_ <= 0) return std::nullopt;
  return last_ / first_;
}

std::vector<Message> LossWatch::add(const TrainStep& step) {
  std::vector<Message> sentences;
  if (const auto ratio = loss_.add(step.loss); ratio && *ratio > 2 && !told_loss_) {
    told_loss_ = true;
    sentences.push_back(msg::training::loss_has_grown(step.step, fmt::format("{:.1f}", *ratio)));
  }
  if (const auto ratio = prior_.add(step.prior_loss); ratio && *ratio > 1.5 && !told_prior_) {
    told_prior_ = true;
    sentences.push_back(msg::training::class_loss_has_grown(step.step, fmt::format("{:.1f}", *ratio)));
  }
  return sentences;
}

}  // namespace thumbsup
