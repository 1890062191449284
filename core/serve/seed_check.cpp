#include "serve/seed_check.h"

#include <ctime>
#include <opencv2/imgcodecs.hpp>

#include "base/caught_error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/log.h"
#include "base/number_text.h"
#include "base/utc_time.h"
#include "engine/image_files.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

using SystemClock = std::chrono::system_clock;
constexpr std::chrono::milliseconds kIdlePause{200};

/// What `picture` was made of, as far as its text says; nothing where another model or more than a model drew it.
std::optional<GenerateConfig> config_of(const std::string& png, const ServedModel& model) {
  const auto parameters = image_parameters_in(png);
  if (!parameters) return std::nullopt;
  const GenerationParameters& made = parameters->values;
  const auto sampler = sampler_id_of(made.sampler);
  if (!sampler || !made.lora.empty() || !made.embedding.empty()) return std::nullopt;
  if (!made.model_hash.empty() && !model.hash.starts_with(made.model_hash)) return std::nullopt;
  GenerateConfig config;
  config.prompt = made.prompt;
  config.negative_prompt = made.negative_prompt;
  config.steps = made.steps;
  config.sampler = *sampler;
  config.guidance_scale = made.guidance_scale;
  config.guidance_rescale = made.guidance_rescale;
  config.eta = made.eta;
  config.seed = static_cast<std::int64_t>(made.seed);
  config.size = {made.width, made.height};
  config.clip_skip = made.clip_skip;
  return config;
}

}  // namespace

SystemClock::time_point next_time_of_day(const std::string& at, SystemClock::time_point now) {
  const auto colon = at.find(':');
  const auto part = [&](std::string_view text, int end) {
    const auto number = text.size() <= 2 ? parse_number<int>(text) : std::nullopt;
    return number && *number >= 0 && *number < end ? *number : -1;
  };
  const int hour = part(std::string_view(at).substr(0, colon), 24);
  const int minute = colon == std::string::npos ? -1 : part(std::string_view(at).substr(colon + 1), 60);
  if (hour < 0 || minute < 0) throw UserInputError(msg::serve::is_no_time_of_day(at));
  const std::time_t seconds = SystemClock::to_time_t(now);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  for (int day = 0; day < 2; ++day) {
    std::tm wanted = local;
    wanted.tm_mday += day;
    wanted.tm_hour = hour;
    wanted.tm_min = minute;
    wanted.tm_sec = 0;
    wanted.tm_isdst = -1;
    const auto time = SystemClock::from_time_t(std::mktime(&wanted));
    if (time > now) return time;
  }
  return now + std::chrono::hours(24);  // the hour that summer time leaves out
}

std::string pixel_hash(const std::string& png) {
  const cv::Mat bytes(1, static_cast<int>(png.size()), CV_8UC1, const_cast<char*>(png.data()));
  const cv::Mat pixels =
      png.empty() ? cv::Mat() : cv::imdecode(bytes, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
  if (pixels.empty()) throw UserInputError(msg::serve::picture_cannot_be_read());
  Sha256 hash;
  hash.update(std::to_string(pixels.cols) + "x" + std::to_string(pixels.rows) + ":");
  hash.update({reinterpret_cast<const char*>(pixels.data), pixels.total() * pixels.elemSize()});
  return hash.hex_digest();
}

SeedCheck::SeedCheck(Options options, GenerationService& service, CurrentModel model, WatchStore& store, Alerts& alerts,
                     Metrics& metrics)
    : options_(std::move(options)),
      service_(service),
      model_(std::move(model)),
      store_(store),
      alerts_(alerts),
      metrics_(metrics) {
  if (!options_.at.empty()) (void)next_time_of_day(options_.at, SystemClock::now());
  if (!options_.at.empty() || options_.every_hours > 0) worker_ = std::thread([this] { work(); });
}

SeedCheck::~SeedCheck() {
  ends_ = true;
  stop_.notify_all();
  if (worker_.joinable()) worker_.join();
}

nlohmann::json SeedCheck::last() const {
  const std::lock_guard lock(mutex_);
  return last_;
}

bool SeedCheck::wait(SystemClock::time_point until) {
  std::unique_lock lock(mutex_);
  while (!ends_ && SystemClock::now() < until)  // in pieces: the clock may be set meanwhile
    stop_.wait_until(lock, std::min(until, SystemClock::now() + std::chrono::seconds(30)));
  return !ends_;
}

void SeedCheck::work() {
  auto next = options_.every_hours > 0 ? SystemClock::now() : next_time_of_day(options_.at, SystemClock::now());
  while (wait(next)) {
    try {
      while (!model_() && wait(SystemClock::now() + kIdlePause)) continue;  // it is being loaded
      if (ends_) return;
      check();
    } catch (...) {  // a thread has nobody above it who could catch
      logger("serve")->error("{}", caught_error().sentence);
    }
    const auto now = SystemClock::now();
    next = options_.every_hours > 0 ? now + std::chrono::seconds(std::llround(3600 * options_.every_hours))
                                    : next_time_of_day(options_.at, now);
  }
}

std::optional<std::string> SeedCheck::drawn(const GenerateConfig& config, const ServedModelPtr& model) {
  while (!service_.is_idle())
    if (!wait(SystemClock::now() + kIdlePause) || model_() != model) throw CancelledError();
  if (ends_ || model_() != model) throw CancelledError();
  GenerationPtr generation;
  try {
    generation = service_.submit("seed check", config, {}, model);
  } catch (const RequestError&) {  // the server stops
    throw CancelledError();
  }
  for (std::uint64_t seen = 0; !generation->is_over();) {
    seen = generation->wait(seen, std::chrono::milliseconds(500));
    if (ends_) service_.cancel(generation);
  }
  if (generation->status().state != Generation::State::Done || generation->images().empty()) return std::nullopt;
  return pixel_hash(generation->images().front()->png);
}

void SeedCheck::check() {
  const ServedModelPtr model = model_();
  if (model) try {
      compare(model);
    } catch (const CancelledError&) {
    }
}

void SeedCheck::compare(const ServedModelPtr& model) {
  const std::string key = "seeds " + model->version + " " + model->hash + " " + options_.machine;
  const nlohmann::json reference = store_.read(key).value_or(nlohmann::json::object());
  nlohmann::json now = nlohmann::json::object();
  std::int64_t different = 0, as_accepted = 0;
  std::string first;
  for (const std::filesystem::path& file :
       options_.pictures ? options_.pictures(*model) : std::vector<std::filesystem::path>()) {
    if (now.size() == kMostPictures) break;
    std::string png;
    std::optional<GenerateConfig> config;
    try {
      png = read_text_file(file);
      config = config_of(png, *model);
    } catch (const Error& error) {  // a damaged file says nothing about the model
      logger("serve")->warn("{}", error.what());
    }
    if (!config) continue;
    const auto hash = drawn(*config, model);
    if (!hash) continue;  // that is told by the log, as of every request
    const std::string name = file.filename().string();
    now[name] = *hash;
    as_accepted += *hash == pixel_hash(png) ? 1 : 0;
    if (!reference.contains(name) || reference[name] == *hash) continue;
    if (++different == 1) first = name;
  }
  const auto images = static_cast<std::int64_t>(now.size());
  if (reference.empty() && images > 0) store_.write(key, now);
  const Message sentence = different > 0       ? msg::serve::seeds_differ(model->title(), first, different, images)
                           : images == 0       ? msg::serve::no_seeds_to_check(model->title())
                           : reference.empty() ? msg::serve::seeds_are_reference(model->title(), images, as_accepted)
                                               : msg::serve::seeds_are_same(model->title(), images);
  logger("serve")->info("{}", sentence.english());
  alerts_.set("seeds_differ", different > 0, sentence.english());
  metrics_.set_alert("seeds_differ", different > 0);
  metrics_.set_seed_check(images - different, different);
  const std::lock_guard lock(mutex_);
  last_ = {{"time", utc_now()},
           {"model", model->title()},
           {"images", images},
           {"different", different},
           {"first", first},
           {"reference_made", reference.empty() && images > 0},
           {"as_accepted", as_accepted},
           {"sentence", sentence.english()}};
}

}  // namespace thumbsup::serve
