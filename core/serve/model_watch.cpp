#include "serve/model_watch.h"

#include <spdlog/fmt/fmt.h>

#include "base/log.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

std::string percent(double share) {
  return fmt::format("{:.0f} %", 100 * share);
}

}  // namespace

ModelWatch::ModelWatch(ServedModelPtr model, std::size_t window, const std::string& judge, WatchStore* store)
    : model_(std::move(model)),
      store_(store),
      key_("watch " + model_->version + " " + model_->hash),
      features_key_("features " + model_->version + " " + model_->hash + " " + judge),
      passes_(window) {
  if (store_ == nullptr) return;
  const auto restore = [&](const std::string& key, const auto& use) {
    const auto state = store_->read(key);
    if (state) try {
        use(*state);
      } catch (const nlohmann::json::exception& error) {
        logger("serve")->warn("{}: {}", key, error.what());
      }
  };
  restore("watch.json", [&](const nlohmann::json& state) {  // of before there was a database
    if (state.at("model") == model_->hash) passes_ = PassWatch::from_json(state.at("watch"), window);
  });
  restore(key_, [&](const nlohmann::json& state) { passes_ = PassWatch::from_json(state, window); });
  restore(features_key_, [&](const nlohmann::json& state) { features_ = FeatureWatch::from_json(state); });
}

WatchNumbers ModelWatch::numbers() const {
  return {passes_.judged(), passes_.in_window(), passes_.pass_ratio(), passes_.cusum(),
          passes_.psi(),    features_.mmd2(),    features_.p()};
}

nlohmann::json ModelWatch::to_json() const {
  const WatchNumbers now = numbers();
  return {{"judged", now.judged},
          {"window", now.in_window},
          {"pass_ratio", now.pass_ratio},
          {"cusum", now.cusum},
          {"psi", now.psi},
          {"mmd", now.mmd2},
          {"mmd_p_value", now.mmd_p},
          {"mmd_reference", !features_.has_reference()     ? "none yet"
                            : features_.is_of_acceptance() ? "acceptance"
                                                           : "first sent"}};
}

void ModelWatch::add(const ImageVerdict& verdict) {
  passes_.add(verdict.passed, verdict.probability);
}

void ModelWatch::add(Features features) {
  if (features_.add(std::move(features))) save_features();
}

bool ModelWatch::falls_below(double criterion) {
  if (told_below_ || !passes_.is_below(criterion)) return false;
  told_below_ = true;
  return true;
}

Message ModelWatch::share_sentence(double criterion) const {
  return msg::serve::share_of_last_pictures(model_->title(), percent(passes_.pass_ratio()), passes_.in_window(),
                                            percent(criterion));
}

Message ModelWatch::feature_sentence() const {
  return msg::serve::features_have_shifted(
      model_->title(), features_.is_of_acceptance() ? "those it was accepted by" : "the first that were sent",
      fmt::format("{:.3f}", features_.mmd2()), fmt::format("{:.4f}", features_.p()));
}

void ModelWatch::save() const {
  if (store_ != nullptr && passes_.judged() > 0) store_->write(key_, passes_.to_json());
}

void ModelWatch::save_features() const {
  if (store_ != nullptr) store_->write(features_key_, features_.to_json());
}

}  // namespace thumbsup::serve
