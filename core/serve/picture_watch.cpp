#include "serve/picture_watch.h"

#include <spdlog/fmt/fmt.h>

#include "base/caught_error.h"
#include "base/interruption.h"
#include "base/json_file.h"
#include "base/log.h"
#include "base/utc_time.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

constexpr std::size_t kRemembered = 1000;
constexpr std::chrono::seconds kBetweenSaves{5};

nlohmann::json state_only(const char* state) {
  return {{"state", state}};
}

nlohmann::json verdict_json(const ImageVerdict& verdict) {
  nlohmann::json answers = nlohmann::json::array();
  for (const QuestionAnswer& answer : verdict.answers)
    answers.push_back({{"question", answer.question},
                       {"probability", answer.probability},
                       {"threshold", answer.threshold},
                       {"required", answer.required},
                       {"passed", answer.passed()},
                       {"reason", answer.reason}});
  return {{"state", "judged"},
          {"passed", verdict.passed},
          {"probability", verdict.probability},
          {"answers", std::move(answers)}};
}

std::string percent(double share) {
  return fmt::format("{:.0f} %", 100 * share);
}

}  // namespace

PictureWatch::PictureWatch(Options options, Judge judge, Metrics& metrics, Alerts& alerts, RequestLog& log)
    : options_(std::move(options)),
      judge_(std::move(judge)),
      metrics_(metrics),
      alerts_(alerts),
      log_(log),
      watch_(options_.window),
      worker_([this] { work(); }) {}

PictureWatch::~PictureWatch() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  work_there_.notify_all();
  worker_.join();
  for (const Picture& picture : waiting_) log_.add(picture.line);
  const std::lock_guard lock(mutex_);
  save(true);
}

void PictureWatch::look_at(const Generation& generation) {
  const ServedModelPtr model = generation.model();
  const auto images = generation.images();
  if (!model || images.empty()) return;
  const double seconds = generation.seconds() / static_cast<double>(images.size());
  std::vector<nlohmann::json> lines;
  {
    const std::lock_guard lock(mutex_);
    for (const ServedImagePtr& image : images) {
      const GenerateConfig& config = generation.config();
      nlohmann::json line = {{"id", image->id},         {"request", generation.id()},
                             {"time", utc_now()},       {"client", generation.client()},
                             {"model", model->title()}, {"seconds", seconds},
                             {"seed", image->seed},     {"width", image->width},
                             {"height", image->height}, {"steps", config.steps}};
      if (options_.log_prompts) {
        line["prompt"] = config.prompt;
        line["negative_prompt"] = config.negative_prompt;
      }
      share_due_ += judge_ ? options_.share : 0;
      const bool is_due = share_due_ >= 1 - 1e-9;
      if (is_due) share_due_ -= 1;
      if (is_due && waiting_.size() < kMostWaiting) {
        remember(image->id, state_only("waiting"));
        waiting_.push_back({image, model, std::move(line)});
      } else {
        if (is_due) metrics_.count_unjudged();
        remember(image->id, state_only("not judged"));
        lines.push_back(std::move(line));
      }
    }
  }
  work_there_.notify_one();
  for (const nlohmann::json& line : lines) log_.add(line);
}

void PictureWatch::use_model(const ServedModel& model) {
  const std::lock_guard lock(mutex_);
  if (model.hash == model_hash_) return;
  save(true);
  model_hash_ = model.hash;
  watch_ = PassWatch(options_.window);
  std::error_code error;
  if (!options_.state.empty() && std::filesystem::exists(options_.state, error)) try {
      const nlohmann::json state = read_json_file(options_.state);
      if (state.at("model") == model.hash) watch_ = PassWatch::from_json(state.at("watch"), options_.window);
    } catch (const std::exception&) {
      logger("serve")->warn("{}", msg::serve::state_cannot_be_read(display(options_.state)).english());
    }
  told_below_ = false;
  metrics_.set_watch(watch_);
  raise_alerts(model.title());
}

std::optional<nlohmann::json> PictureWatch::verdict(const std::string& image_id) const {
  const std::lock_guard lock(mutex_);
  const auto found = verdicts_.find(image_id);
  return found == verdicts_.end() ? std::nullopt : std::optional(found->second);
}

nlohmann::json PictureWatch::numbers() const {
  const std::lock_guard lock(mutex_);
  return {{"judged", watch_.judged()},
          {"window", watch_.in_window()},
          {"pass_ratio", watch_.pass_ratio()},
          {"cusum", watch_.cusum()},
          {"psi", watch_.psi()}};
}

void PictureWatch::work() {
  for (;;) {
    Picture picture;
    {
      std::unique_lock lock(mutex_);
      work_there_.wait(lock, [&] { return ends_ || !waiting_.empty(); });
      if (ends_) return;
      picture = std::move(waiting_.front());
      waiting_.pop_front();
    }
    judge(picture);
  }
}

void PictureWatch::judge(const Picture& picture) {
  nlohmann::json line = picture.line;
  try {
    const InterruptionScope stops_with_us([this] {
      if (ends_) throw CancelledError();
    });
    const ImageVerdict verdict = judge_(picture.image->png);
    line["verdict"] = verdict.passed ? "pass" : "fail";
    line["probability"] = verdict.probability;
    conclude(picture, verdict);
    alerts_.set("judge_fails", false, msg::serve::judge_works_again().english());
  } catch (const CancelledError&) {
  } catch (...) {  // the watch goes on whatever one picture does to it
    const CaughtError error = caught_error();
    logger("serve")->error("{} ({})", error.sentence, error.detail);
    metrics_.count_unjudged();
    alerts_.set("judge_fails", true, msg::serve::judge_fails().english());
    const std::lock_guard lock(mutex_);
    remember(picture.image->id, state_only("not judged"));
  }
  log_.add(line);
}

void PictureWatch::conclude(const Picture& picture, const ImageVerdict& verdict) {
  const std::string& model = picture.model->version.empty() ? picture.model->name : picture.model->version;
  metrics_.count_verdict(model, "all", verdict.passed);
  for (const QuestionAnswer& answer : verdict.answers) metrics_.count_verdict(model, answer.question, answer.passed());
  std::string why;
  {
    const std::lock_guard lock(mutex_);
    remember(picture.image->id, verdict_json(verdict));
    if (picture.model->hash != model_hash_) return;  // drawn before the model was changed
    watch_.add(verdict.passed, verdict.probability);
    metrics_.set_watch(watch_);
    raise_alerts(picture.model->title());
    save(false);
    if (!told_below_ && watch_.is_below(options_.criterion)) why = share_sentence(picture.model->title()).english();
    told_below_ = told_below_ || !why.empty();
  }
  if (!why.empty() && options_.fell_below) options_.fell_below(*picture.model, why);
}

Message PictureWatch::share_sentence(const std::string& model) const {
  return msg::serve::share_of_last_pictures(model, percent(watch_.pass_ratio()), watch_.in_window(),
                                            percent(options_.criterion));
}

void PictureWatch::raise_alerts(const std::string& model) {
  const auto set = [&](const char* name, bool active, const Message& sentence) {
    alerts_.set(name, active, sentence.english());
    metrics_.set_alert(name, active);
  };
  set("pass_ratio_low", watch_.is_below(options_.criterion), share_sentence(model));
  set("pass_ratio_fell", watch_.cusum_alarms(),
      msg::serve::passes_have_fallen(model, fmt::format("{:.1f}", watch_.cusum())));
  set("scores_shifted", watch_.psi_alarms(),
      msg::serve::scores_have_shifted(model, fmt::format("{:.2f}", watch_.psi())));
}

void PictureWatch::remember(const std::string& image_id, nlohmann::json verdict) {
  const auto [place, is_new] = verdicts_.insert_or_assign(image_id, std::move(verdict));
  if (!is_new) return;
  remembered_.push_back(image_id);
  if (remembered_.size() > kRemembered) {
    verdicts_.erase(remembered_.front());
    remembered_.pop_front();
  }
}

void PictureWatch::save(bool at_once) {
  const auto now = std::chrono::steady_clock::now();
  if (options_.state.empty() || model_hash_.empty() || (!at_once && now - saved_ < kBetweenSaves)) return;
  saved_ = now;
  try {
    write_json_file(options_.state, {{"model", model_hash_}, {"watch", watch_.to_json()}});
  } catch (const Error& error) {
    logger("serve")->warn("{}", error.what());
  }
}

}  // namespace thumbsup::serve
