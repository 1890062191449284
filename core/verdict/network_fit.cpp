#include "verdict/network_fit.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.h"
#include "base/random_stream.h"
#include "verdict/broken_picture.h"
#include "verdict/picture_input.h"

namespace thumbsup {
namespace {

constexpr double kHeadStart = 0.1;  ///< share of the fine-tuning steps over which the learning rate rises

}  // namespace

NetworkFit::NetworkFit(const JudgeTrainConfig& config, const std::vector<ShelfPhoto>& photos,
                       std::shared_ptr<ResNet> network, const Normalisation& normalisation, at::Device device)
    : config_(config),
      photos_(photos),
      network_(std::move(network)),
      normalisation_(normalisation),
      device_(device),
      origin_(copy_network_state(*network_)) {
  for (const auto& item : network_->named_parameters()) parameters_.push_back({item.key(), item.value()});
  update_.emplace(parameters_, config_.weight_decay);
}

void NetworkFit::begin(const std::vector<std::size_t>& training) {
  restore_network_state(*network_, origin_);
  update_.emplace(parameters_, config_.weight_decay);
  go_on(training);
}

void NetworkFit::go_on(const std::vector<std::size_t>& training) {
  training_ = training;
  std::vector<std::size_t> sides[2];
  for (const std::size_t i : training_) sides[photos_[i].positive ? 0 : 1].push_back(i);
  sampler_.emplace(sides[0], sides[1], seed());
  steps_per_epoch_ = steps_for(training_.size()) / config_.epochs;
}

std::int64_t NetworkFit::steps_for(std::size_t photos) const {
  return config_.epochs * ((static_cast<std::int64_t>(photos) + config_.batch_size - 1) / config_.batch_size);
}

double NetworkFit::learning_rate(std::int64_t step) const {
  if (in_warm_up(step)) return config_.warm_up_learning_rate;
  const std::int64_t warm_up_steps = config_.warm_up_epochs * steps_per_epoch_;
  const auto total = static_cast<double>(steps() - warm_up_steps);
  const double done = static_cast<double>(step - warm_up_steps), rise = std::max(1.0, kHeadStart * total);
  if (done < rise) return config_.learning_rate * (done + 1) / (rise + 1);
  return config_.learning_rate * 0.5 * (1 + std::cos(std::numbers::pi * (done - rise) / std::max(1.0, total - rise)));
}

/// Few enough to leave the photos their balance.
std::int64_t NetworkFit::broken_a_batch() const {
  return config_.broken_pictures ? std::max<std::int64_t>(1, config_.batch_size / 4) : 0;
}

double NetworkFit::train_batch(std::int64_t step) {
  if (step == config_.warm_up_epochs * steps_per_epoch_)
    update_.emplace(parameters_, config_.weight_decay);  // the head's momentum is of another problem
  std::vector<cv::Mat> views;
  std::vector<float> answers;
  for (std::int64_t i = 0; i < config_.batch_size; ++i) {
    const auto draw = static_cast<std::uint64_t>(step * config_.batch_size + i);
    const ShelfPhoto& photo = photos_[sampler_->photo(draw)];
    RandomStream random(seed(), "judge:view", draw);
    views.push_back(config_.augment ? random_view(photo.pixels, config_.image_size, random)
                                    : network_square(photo.pixels, config_.image_size));
    answers.push_back(photo.positive ? 1.0f : 0.0f);
  }
  for (std::int64_t i = 0; i < broken_a_batch(); ++i) {
    RandomStream random(seed(), "judge:broken", static_cast<std::uint64_t>(step * broken_a_batch() + i));
    const ShelfPhoto& photo = photos_[training_[random.below(training_.size())]];
    views.push_back(broken_picture(photo.pixels, config_.image_size, random));
    answers.push_back(0.0f);
  }
  const at::Tensor input = network_input(views, normalisation_, device_);
  network_->eval();  // batch normalisation by the backbone's statistics: batches of 16 know worse ones
  const bool warm_up = in_warm_up(step);
  for (const NamedTensor& parameter : parameters_)
    parameter.tensor.set_requires_grad(!warm_up || parameter.name.starts_with("fc."));
  const at::Tensor logits = network_->forward(input).flatten();
  const at::Tensor loss = at::binary_cross_entropy_with_logits(logits, at::tensor(answers).to(device_));
  const double value = loss.item<double>();
  if (!std::isfinite(value)) throw DivergenceError(step, value);
  loss.backward();
  update_->step(learning_rate(step));
  return value;
}

}  // namespace thumbsup
