#include "training/loss_watch.h"

#include <fmt/printf.h>

namespace thumbsup {
namespace {

std::string with_ratio(const char* format, double ratio, std::int64_t step) {
  return fmt::sprintf(format, static_cast<long long>(step), ratio);
}

}  // namespace

std::optional<double> LossWatch::Trend::add(double value) {
  values_.push_back(value);
  const std::size_t n = values_.size();
  if (n <= kWindow) first_ += value;
  last_ += value;
  if (n > kWindow) last_ -= values_[n - 1 - kWindow];
  if (n < 2 * kWindow || first_ <= 0) return std::nullopt;
  return last_ / first_;
}

std::vector<std::string> LossWatch::add(const TrainStep& step) {
  std::vector<std::string> sentences;
  if (const auto ratio = loss_.add(step.loss); ratio && *ratio > 2 && !told_loss_) {
    told_loss_ = true;
    sentences.push_back(
        with_ratio("Step %lld: the loss has grown to %.1f times what it was at the start. The learning "
                   "rate is too high: stop, and take an earlier checkpoint or a lower rate.",
                   *ratio, step.step));
  }
  if (const auto ratio = prior_.add(step.prior_loss); ratio && *ratio > 1.5 && !told_prior_) {
    told_prior_ = true;
    sentences.push_back(
        with_ratio("Step %lld: the loss on the class photos has grown to %.1f times what it was at the "
                   "start (class drift): the model is forgetting what others of its kind look like. A "
                   "lower learning rate, fewer steps or a higher prior weight keep it.",
                   *ratio, step.step));
  }
  return sentences;
}

}  // namespace thumbsup
