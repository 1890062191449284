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

bool is_same(const ServedModel& a, const ServedModel& b) {
  return a.hash == b.hash && a.version == b.version;
}

}  // namespace

PictureWatch::PictureWatch(Options options, Judge judge, Metrics& metrics, Alerts& alerts, RequestLog& log)
    : options_(std::move(options)),
      judge_(std::move(judge)),
      metrics_(metrics),
      alerts_(alerts),
      log_(log),
      worker_([this] { work(); }) {}

PictureWatch::~PictureWatch() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  work_there_.notify_all();
  worker_.join();
  for (const Picture& picture : waiting_) log_.add(picture.line);
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
        verdicts_.set_waiting(image->id);
        waiting_.push_back({image, model, std::move(line)});
      } else {
        if (is_due) metrics_.count_unjudged();
        verdicts_.set_not_judged(image->id);
        lines.push_back(std::move(line));
      }
    }
  }
  work_there_.notify_one();
  for (const nlohmann::json& line : lines) log_.add(line);
}

void PictureWatch::use_model(const ServedModel& model) {
  const std::lock_guard lock(mutex_);
  use(ServedAs::Production, std::make_shared<ServedModel>(model));
  raise_alerts();
}

void PictureWatch::use_candidate(const ServedModelPtr& model) {
  const std::lock_guard lock(mutex_);
  use(ServedAs::Canary, model);
}

void PictureWatch::use(ServedAs role, const ServedModelPtr& model) {
  const auto is_of = [&](const auto& found) {
    return model && found != watches_.end() && is_same(found->second->model(), *model);
  };
  const auto place = watches_.find(role);
  if (is_of(place)) return;
  watches_.erase(role);
  if (const auto canary = watches_.find(ServedAs::Canary); is_of(canary)) {
    watches_[role] = std::move(canary->second);  // promoted: what is known of it stays
    watches_.erase(ServedAs::Canary);
  } else if (model) {
    watches_[role] = std::make_unique<ModelWatch>(model, options_.window, options_.judge, options_.store);
  }
  comparison_ = {};
  if (watches_.size() == 2 && options_.store != nullptr)
    if (const auto state = options_.store->read("comparison"); state && state->value("of", "") == comparison_key())
      try {
        comparison_ = PassComparison::from_json(state->at("counts"));
      } catch (const nlohmann::json::exception& error) {
        logger("serve")->warn("{}", error.what());
      }
  tell_numbers(role);
}

std::string PictureWatch::comparison_key() const {
  std::string key;
  for (const auto& [role, watch] : watches_) key += watch->model().version + " " + watch->model().hash + " ";
  return key;
}

std::optional<nlohmann::json> PictureWatch::verdict(const std::string& image_id) const {
  const std::lock_guard lock(mutex_);
  return verdicts_.find(image_id);
}

nlohmann::json PictureWatch::numbers() const {
  const std::lock_guard lock(mutex_);
  const auto found = watches_.find(ServedAs::Production);
  return found == watches_.end() ? nlohmann::json::object() : found->second->to_json();
}

nlohmann::json PictureWatch::candidate_numbers() const {
  const std::lock_guard lock(mutex_);
  const auto found = watches_.find(ServedAs::Canary);
  if (found == watches_.end()) return nullptr;
  nlohmann::json json = found->second->to_json();
  json["title"] = found->second->model().title();
  json["version"] = found->second->model().version;
  if (watches_.count(ServedAs::Production) == 0) return json;
  const ServedModel& production = watches_.at(ServedAs::Production)->model();
  json["comparison"] = comparison_.told(found->second->model().label(), production.label());
  return json;
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
    look_at_acceptance(*picture.model);
    const ImageVerdict verdict = judge_(picture.image->png);
    line["verdict"] = verdict.passed ? "pass" : "fail";
    line["probability"] = verdict.probability;
    conclude(picture, verdict, options_.features ? options_.features(picture.image->png) : Features());
    alerts_.set("judge_fails", false, msg::serve::judge_works_again().english());
  } catch (const CancelledError&) {
  } catch (...) {  // the watch goes on whatever one picture does to it
    const CaughtError error = caught_error();
    logger("serve")->error("{} ({})", error.sentence, error.detail);
    metrics_.count_unjudged();
    alerts_.set("judge_fails", true, msg::serve::judge_fails().english());
    const std::lock_guard lock(mutex_);
    verdicts_.set_not_judged(picture.image->id);
  }
  log_.add(line);
}

void PictureWatch::look_at_acceptance(const ServedModel& model) {
  if (!options_.features || !options_.accepted_by) return;
  ServedAs role{};
  {
    const std::lock_guard lock(mutex_);
    ModelWatch* const watch = watch_of(model, role);
    if (watch == nullptr || watch->features().has_reference() || looked_at_ == model.hash) return;
    looked_at_ = model.hash;
  }
  std::vector<Features> features;
  for (const std::filesystem::path& file : options_.accepted_by(model)) {
    if (features.size() == FeatureWatch::kReference) break;
    features.push_back(options_.features(read_text_file(file)));
  }
  const std::lock_guard lock(mutex_);
  if (ModelWatch* const watch = watch_of(model, role)) watch->features().set_reference(std::move(features));
}

ModelWatch* PictureWatch::watch_of(const ServedModel& model, ServedAs& role) const {
  for (const auto& [each, watch] : watches_)
    if (is_same(watch->model(), model)) {
      role = each;
      return watch.get();
    }
  return nullptr;
}

void PictureWatch::conclude(const Picture& picture, const ImageVerdict& verdict, Features features) {
  const std::string& model = picture.model->label();
  const auto count = [&](const std::string& question, bool passed) {
    metrics_.count_verdict(model, question, passed);
    if (options_.store != nullptr) options_.store->count_verdict(model, question, passed);
  };
  const auto count_all = [&] {
    count("all", verdict.passed);
    for (const QuestionAnswer& answer : verdict.answers) count(answer.question, answer.passed());
  };
  std::string why;
  ServedAs role{};
  {
    const std::lock_guard lock(mutex_);
    verdicts_.set_judged(picture.image->id, verdict);
    ModelWatch* const watch = watch_of(*picture.model, role);
    if (watch != nullptr) {
      watch->add(verdict);
      if (!features.empty()) watch->add(std::move(features));
      if (watches_.size() == 2) comparison_.add(role == ServedAs::Canary, verdict.passed);
    }
    const auto save = [&] {
      count_all();
      if (watch == nullptr) return;  // drawn before the model was changed
      watch->save();
      if (watches_.size() == 2 && options_.store != nullptr)
        options_.store->write("comparison", {{"of", comparison_key()}, {"counts", comparison_.to_json()}});
    };
    options_.store != nullptr ? options_.store->together(save) : save();
    if (watch == nullptr) return;
    tell_numbers(role);
    raise_alerts();
    if (watch->falls_below(options_.criterion)) why = watch->share_sentence(options_.criterion).english();
  }
  if (!why.empty() && options_.fell_below) options_.fell_below(role, *picture.model, why);
}

void PictureWatch::tell_numbers(ServedAs role) {
  const auto found = watches_.find(role);
  if (found != watches_.end()) metrics_.set_watch(role, found->second->model().label(), found->second->numbers());
  if (watches_.size() == 2) metrics_.set_comparison(comparison_);
}

/// About the model in production; a candidate's own are canary.h's.
void PictureWatch::raise_alerts() {
  const auto found = watches_.find(ServedAs::Production);
  if (found == watches_.end()) return;
  ModelWatch& watch = *found->second;
  const std::string model = watch.model().title();
  const auto set = [&](const char* name, bool active, const Message& sentence) {
    alerts_.set(name, active, sentence.english());
    metrics_.set_alert(name, active);
  };
  const PassWatch& passes = watch.passes();
  set("pass_ratio_low", passes.is_below(options_.criterion), watch.share_sentence(options_.criterion));
  set("pass_ratio_fell", passes.cusum_alarms(),
      msg::serve::passes_have_fallen(model, fmt::format("{:.1f}", passes.cusum())));
  set("scores_shifted", passes.psi_alarms(),
      msg::serve::scores_have_shifted(model, fmt::format("{:.2f}", passes.psi())));
  set("features_shifted", watch.features().alarms(), watch.feature_sentence());
}

}  // namespace thumbsup::serve
