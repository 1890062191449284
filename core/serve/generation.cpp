#include "serve/generation.h"

#include <openssl/rand.h>

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace thumbsup::serve {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPreviewInterest{5};

}  // namespace

double Generation::Status::share() const {
  if (state == State::Done) return 1;
  if (images <= 0 || steps <= 0) return 0;
  const double before = static_cast<double>(std::max<std::int64_t>(image - 1, 0));
  const double within = static_cast<double>(step) / static_cast<double>(steps);
  return std::clamp((before + within) / static_cast<double>(images), 0.0, 1.0);
}

Generation::Generation(std::string id, std::string client, GenerateConfig config, Clock::time_point deadline,
                       SentPictures pictures, ServedModelPtr only_with)
    : id_(std::move(id)),
      client_(std::move(client)),
      config_(std::move(config)),
      deadline_(deadline),
      pictures_(std::move(pictures)),
      only_with_(std::move(only_with)) {
  status_.images = config_.count;
  status_.steps = config_.steps;
}

Generation::Status Generation::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}
std::vector<ServedImagePtr> Generation::images() const {
  const std::lock_guard lock(mutex_);
  return images_;
}
std::optional<RgbImage> Generation::preview() const {
  const std::lock_guard lock(mutex_);
  return preview_.pixels.empty() ? std::nullopt : std::optional(preview_);
}
Refusal Generation::refusal() const {
  const std::lock_guard lock(mutex_);
  return refusal_;
}
double Generation::seconds() const {
  const std::lock_guard lock(mutex_);
  if (begun_ == Clock::time_point{}) return 0;
  const auto end = ended_ == Clock::time_point{} ? Clock::now() : ended_;
  return std::chrono::duration<double>(end - begun_).count();
}
ServedModelPtr Generation::model() const {
  const std::lock_guard lock(mutex_);
  return model_;
}

std::uint64_t Generation::wait(std::uint64_t seen, std::chrono::milliseconds longest) const {
  std::unique_lock lock(mutex_);
  change_.wait_for(lock, longest, [&] { return changes_ != seen; });
  return changes_;
}

bool Generation::is_over() const {
  const State state = status().state;
  return state == State::Done || state == State::Refused;
}

void Generation::ask_for_previews() {
  const std::lock_guard lock(mutex_);
  previews_until_ = Clock::now() + kPreviewInterest;
}
bool Generation::previews_are_wanted() const {
  const std::lock_guard lock(mutex_);
  return Clock::now() < previews_until_;
}

void Generation::begin(ServedModelPtr model) {
  const std::lock_guard lock(mutex_);
  status_.state = State::Drawing;
  model_ = std::move(model);
  begun_ = Clock::now();
  changed();
}
void Generation::tell_progress(std::int64_t step, std::int64_t steps, std::int64_t image, double seconds_left) {
  const std::lock_guard lock(mutex_);
  status_.step = step;
  status_.steps = steps;
  status_.image = image;
  status_.seconds_left = seconds_left;
  changed();
}
void Generation::show(RgbImage preview) {
  const std::lock_guard lock(mutex_);
  preview_ = std::move(preview);
  ++status_.previews;
  changed();
}
void Generation::add(ServedImagePtr image) {
  const std::lock_guard lock(mutex_);
  images_.push_back(std::move(image));
  preview_ = {};
  changed();
}
void Generation::finish() {
  const std::lock_guard lock(mutex_);
  status_.state = State::Done;
  ended_ = Clock::now();
  changed();
}
void Generation::refuse(Refusal refusal) {
  const std::lock_guard lock(mutex_);
  status_.state = State::Refused;
  refusal_ = std::move(refusal);
  ended_ = Clock::now();
  changed();
}
void Generation::changed() {
  ++changes_;
  change_.notify_all();
}

std::string random_id() {
  unsigned char bytes[16];
  if (RAND_bytes(bytes, sizeof bytes) != 1) throw LogicError("There are no random numbers to make a name of.");
  std::string id;
  for (const unsigned char byte : bytes)
    for (const int digit : {byte >> 4, byte & 15}) id += "0123456789abcdef"[digit];
  return id;
}

std::string png_of(const RgbImage& image) {
  const cv::Mat rgb(static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC3,
                    const_cast<std::uint8_t*>(image.pixels.data()));
  cv::Mat bgr;
  cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
  std::vector<std::uint8_t> bytes;
  cv::imencode(".png", bgr, bytes);
  return {bytes.begin(), bytes.end()};
}

}  // namespace thumbsup::serve
