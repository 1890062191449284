#include "verdict/judge_info.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>

#include "base/error.h"
#include "base/json_file.h"
#include "base/utc_time.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

/// 2: a subject may be told by faces, which version 1 would not see.
constexpr int kFormatVersion = 2;

SubjectMeans means_from(const std::string& word) {
  if (word == "faces") return SubjectMeans::Faces;
  return word == "backbone" ? SubjectMeans::Backbone : SubjectMeans::Untried;
}

JudgeInfo parse(const nlohmann::json& json) {
  JudgeInfo info;
  json.at("name").get_to(info.name);
  if (json.contains("question")) json.at("question").get_to(info.question);  // older versions knew the gesture alone
  if (json.contains("required")) json.at("required").get_to(info.required);
  if (json.contains("left_out")) json.at("left_out").get_to(info.left_out);
  json.at("architecture").get_to(info.architecture);
  json.at("image_size").get_to(info.image_size);
  json.at("mean").get_to(info.mean);
  json.at("deviation").get_to(info.deviation);
  json.at("backbone").get_to(info.backbone);
  json.at("has_backbone").get_to(info.has_backbone);
  json.at("weights_sha256").get_to(info.weights_hash);
  if (json.contains("means")) info.means = means_from(json.at("means").get<std::string>());
  if (json.contains("faces_sha256")) json.at("faces_sha256").get_to(info.faces_hash);
  json.at("date").get_to(info.date);
  json.at("seed").get_to(info.seed);
  json.at("best_epoch").get_to(info.best_epoch);
  json.at("seconds").get_to(info.seconds);
  json.at("notes").get_to(info.notes);
  info.config = json.at("config");
  info.evaluation = evaluation_from_json(json.at("evaluation"));
  for (const auto& e : json.at("epochs"))
    info.epochs.push_back(
        {e.at("epoch"), e.at("warm_up"), e.at("training_loss"), e.at("validation_loss"), e.at("validation_accuracy")});
  for (const auto& p : json.at("photos"))
    info.photos.push_back({p.at("path"), p.at("content_hash"), p.at("positive"), p.at("held_out")});
  return info;
}

void check(const JudgeInfo& info, const std::filesystem::path& path) {
  const auto require = [&](bool fine, const char* key, const Message& reason) {
    if (!fine) throw FormatError(path, key, reason);
  };
  require(info.image_size >= 32 && info.image_size <= 1024, "image_size", msg::verdict::must_be_32_to_1024());
  for (const double d : info.deviation)
    require(std::isfinite(d) && d > 0, "deviation", msg::verdict::must_be_positive());
  for (const double m : info.mean) require(std::isfinite(m), "mean", msg::verdict::must_be_number());
  require(!info.question.empty(), "question", msg::verdict::must_not_be_empty());
  const Evaluation& e = info.evaluation;
  require(std::isfinite(e.temperature) && e.temperature > 0, "evaluation.temperature",
          msg::verdict::must_be_positive());
  require(e.threshold > 0 && e.threshold < 1, "evaluation.threshold", msg::verdict::must_be_between_0_and_1());
}

}  // namespace

std::string to_string(SubjectMeans means) {
  switch (means) {
    case SubjectMeans::Faces:
      return "faces";
    case SubjectMeans::Backbone:
      return "backbone";
    case SubjectMeans::Untried:
      break;
  }
  return "untried";
}

nlohmann::json to_json(const JudgeInfo& info) {
  nlohmann::json epochs = nlohmann::json::array(), photos = nlohmann::json::array();
  for (const JudgeEpoch& e : info.epochs)
    epochs.push_back({{"epoch", e.epoch},
                      {"warm_up", e.warm_up},
                      {"training_loss", e.training_loss},
                      {"validation_loss", e.validation_loss},
                      {"validation_accuracy", e.validation_accuracy}});
  for (const JudgePhotoRecord& p : info.photos)
    photos.push_back(
        {{"path", p.path}, {"content_hash", p.content_hash}, {"positive", p.positive}, {"held_out", p.held_out}});
  return {{"format", "thumbsup-judge"},
          {"version", info.means == SubjectMeans::Faces ? 2 : 1},
          {"name", info.name},
          {"question", info.question},
          {"required", info.required},
          {"left_out", info.left_out},
          {"architecture", info.architecture},
          {"image_size", info.image_size},
          {"mean", info.mean},
          {"deviation", info.deviation},
          {"backbone", info.backbone},
          {"has_backbone", info.has_backbone},
          {"weights_sha256", info.weights_hash},
          {"means", to_string(info.means)},
          {"faces_sha256", info.faces_hash},
          {"date", info.date},
          {"seed", info.seed},
          {"best_epoch", info.best_epoch},
          {"seconds", info.seconds},
          {"notes", info.notes},
          {"config", info.config},
          {"evaluation", to_json(info.evaluation)},
          {"epochs", epochs},
          {"photos", photos}};
}

void write_judge_info(const std::filesystem::path& folder, const JudgeInfo& info) {
  write_json_file(folder / kJudgeInfoFile, to_json(info));
}

JudgeInfo read_judge_info(const std::filesystem::path& folder) {
  const auto path = folder / kJudgeInfoFile;
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) throw UserInputError(msg::verdict::no_judge_at(display(folder)));
  if (!std::filesystem::exists(path, error))
    throw UserInputError(msg::verdict::is_not_folder_of_judge(display(folder), kJudgeInfoFile));
  const nlohmann::json json = read_json_file(path);
  if (!json.is_object() || json.value("format", nlohmann::json()) != "thumbsup-judge")
    throw FormatError(path, "format", msg::verdict::is_not_thumbsup_judge());
  const int version = json_value<int>(json, "version", 0, path);
  if (version < 1 || version > kFormatVersion) throw FormatError(path, "version", msg::verdict::is_missing_or_newer());
  try {
    JudgeInfo info = parse(json);
    check(info, path);
    return info;
  } catch (const nlohmann::json::exception& failure) {
    throw FormatError(path, "", msg::verdict::has_missing_entry(), failure.what());
  }
}

}  // namespace thumbsup
