#include "verdict/evaluation.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/message_json.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {

namespace {

constexpr double kSameThreshold = 1e-9;

/// Counts, accuracy and misjudged photos, from `held_out` and the thresholds.
void count(Evaluation& e) {
  e.confusion = {};
  e.misjudged.clear();
  const bool was_moved = std::abs(e.threshold - e.chosen_threshold) > kSameThreshold;
  const auto threshold_of = [&](const HeldOutPhoto& photo) {
    return was_moved || photo.threshold <= 0 ? e.threshold : photo.threshold;
  };
  for (const HeldOutPhoto& photo : e.held_out) {
    const bool passes = photo.probability >= threshold_of(photo);
    ++(photo.positive ? (passes ? e.confusion.true_positive : e.confusion.false_negative)
                      : (passes ? e.confusion.false_positive : e.confusion.true_negative));
    if (passes != photo.positive) e.misjudged.push_back(photo);
  }
  e.accuracy = e.confusion.accuracy();
  e.accuracy_interval = wilson_interval(e.confusion.right(), e.confusion.total());
  std::stable_sort(e.misjudged.begin(), e.misjudged.end(), [&](const auto& a, const auto& b) {
    return std::abs(a.probability - threshold_of(a)) > std::abs(b.probability - threshold_of(b));
  });
}

const char* word_of(Validation validation) {
  switch (validation) {
    case Validation::SamePhotos:
      return "same_photos";
    case Validation::HeldOut:
      return "held_out";
    case Validation::CrossValidated:
      return "cross_validated";
  }
  throw LogicError("An unknown kind of validation.");
}

/// A word of a later version promises nothing that this one could rely on.
Validation validation_of(const std::string& word) {
  for (const Validation validation : {Validation::HeldOut, Validation::CrossValidated})
    if (word == word_of(validation)) return validation;
  return Validation::SamePhotos;
}

nlohmann::json to_json(const std::vector<HeldOutPhoto>& photos) {
  nlohmann::json json = nlohmann::json::array();
  for (const HeldOutPhoto& photo : photos)
    json.push_back({{"path", photo.path},
                    {"positive", photo.positive},
                    {"probability", photo.probability},
                    {"threshold", photo.threshold}});
  return json;
}

std::vector<HeldOutPhoto> photos_from_json(const nlohmann::json& json) {
  std::vector<HeldOutPhoto> photos;
  for (const auto& photo : json)
    photos.push_back({photo.at("path"), photo.at("positive"), photo.at("probability"), photo.value("threshold", 0.0)});
  return photos;
}

/// The logit that stands for a calibrated probability; finite also where rounding made it 0 or 1.
double logit_of(double probability) {
  const double p = std::clamp(probability, 1e-12, 1 - 1e-12);
  return std::log(p / (1 - p));
}

}  // namespace

void measure(Evaluation& e) {
  count(e);
  std::vector<Scored> calibrated;
  calibrated.reserve(e.held_out.size());
  for (const HeldOutPhoto& photo : e.held_out) calibrated.push_back({logit_of(photo.probability), photo.positive});
  e.accuracy_at_half = confusion_at(calibrated, 1.0, 0.5).accuracy();
  e.roc_auc = roc_auc(calibrated);
  e.log_loss = log_loss(calibrated);
  e.reliability = reliability_curve(calibrated, 1.0);
  e.calibration_error = expected_calibration_error(e.reliability);
}

Evaluation evaluate(const std::vector<Scored>& photos, const std::vector<std::string>& paths) {
  if (photos.size() != paths.size()) throw LogicError("Every scored photo needs one path.");
  Evaluation result;
  result.temperature = fit_temperature(photos);
  const ThresholdChoice choice = choose_threshold(photos, result.temperature);
  result.threshold = result.chosen_threshold = choice.threshold;
  result.threshold_why = choice.why;
  for (std::size_t i = 0; i < photos.size(); ++i)
    result.held_out.push_back({paths[i], photos[i].positive, probability_of(photos[i].logit, result.temperature), 0});
  measure(result);
  return result;
}

Evaluation with_threshold(Evaluation evaluation, double threshold, const Message& why) {
  if (!(threshold > 0 && threshold < 1)) throw UserInputError(msg::verdict::threshold_lies_between_0_and_1());
  if (evaluation.held_out.empty()) throw UserInputError(msg::verdict::held_out_photos_are_not_known());
  evaluation.threshold = threshold;
  evaluation.threshold_why = why;
  count(evaluation);
  return evaluation;
}

Message threshold_set_by_hand() {
  return msg::verdict::threshold_was_set_by_hand();
}

nlohmann::json to_json(const Evaluation& e) {
  nlohmann::json reliability = nlohmann::json::array();
  for (const ReliabilityBin& bin : e.reliability)
    reliability.push_back({{"low", bin.low},
                           {"high", bin.high},
                           {"count", bin.count},
                           {"mean_probability", bin.mean_probability},
                           {"share_positive", bin.share_positive}});
  return {{"validation", word_of(e.validation)},
          {"accuracy", e.accuracy},
          {"accuracy_interval_95", {e.accuracy_interval.low, e.accuracy_interval.high}},
          {"accuracy_at_half", e.accuracy_at_half},
          {"confusion",
           {{"true_positive", e.confusion.true_positive},
            {"false_positive", e.confusion.false_positive},
            {"true_negative", e.confusion.true_negative},
            {"false_negative", e.confusion.false_negative}}},
          {"roc_auc", e.roc_auc ? nlohmann::json(*e.roc_auc) : nlohmann::json()},
          {"log_loss", e.log_loss},
          {"temperature", e.temperature},
          {"threshold", e.threshold},
          {"chosen_threshold", e.chosen_threshold},
          {"threshold_why", e.threshold_why.english()},
          {"threshold_reason", message_to_json(e.threshold_why)},
          {"reliability", reliability},
          {"expected_calibration_error", e.calibration_error},
          {"misjudged", to_json(e.misjudged)},
          {"held_out", to_json(e.held_out)}};
}

Evaluation evaluation_from_json(const nlohmann::json& json) {
  Evaluation e;
  json.at("accuracy").get_to(e.accuracy);
  json.at("accuracy_interval_95").at(0).get_to(e.accuracy_interval.low);
  json.at("accuracy_interval_95").at(1).get_to(e.accuracy_interval.high);
  json.at("accuracy_at_half").get_to(e.accuracy_at_half);
  const auto& confusion = json.at("confusion");
  confusion.at("true_positive").get_to(e.confusion.true_positive);
  confusion.at("false_positive").get_to(e.confusion.false_positive);
  confusion.at("true_negative").get_to(e.confusion.true_negative);
  confusion.at("false_negative").get_to(e.confusion.false_negative);
  if (!json.at("roc_auc").is_null()) e.roc_auc = json.at("roc_auc").get<double>();
  json.at("log_loss").get_to(e.log_loss);
  json.at("temperature").get_to(e.temperature);
  json.at("threshold").get_to(e.threshold);
  e.validation = validation_of(json.value("validation", ""));
  e.chosen_threshold = json.value("chosen_threshold", e.threshold);
  const auto english = json.at("threshold_why").get<std::string>();
  // Judges of earlier versions, and what a later one says, have it in English alone.
  const auto reason = message_from_json(json.value("threshold_reason", nlohmann::json()), msg::verdict::kAll);
  e.threshold_why = reason ? *reason : verbatim(english);
  for (const auto& bin : json.at("reliability"))
    e.reliability.push_back(
        {bin.at("low"), bin.at("high"), bin.at("count"), bin.at("mean_probability"), bin.at("share_positive")});
  json.at("expected_calibration_error").get_to(e.calibration_error);
  e.misjudged = photos_from_json(json.at("misjudged"));
  if (json.contains("held_out")) e.held_out = photos_from_json(json.at("held_out"));
  return e;
}

}  // namespace thumbsup
