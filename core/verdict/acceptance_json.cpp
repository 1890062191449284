#include "base/error.h"
#include "base/json_file.h"
#include "verdict/acceptance.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

nlohmann::json interval_to_json(const Interval& interval) {
  return {interval.low, interval.high};
}

Interval interval_from_json(const nlohmann::json& entry) {
  return {entry.at(0).get<double>(), entry.at(1).get<double>()};
}

nlohmann::json verdict_to_json(const ImageVerdict& v) {
  nlohmann::json verdict = {{"path", display(v.path)},
                            {"sha256", v.content_hash},
                            {"probability", v.probability},
                            {"passed", counts_as_pass(v)},
                            {"cached", v.cached}};
  if (v.deleted) verdict["deleted"] = true;
  if (v.overruled) {
    verdict["overruled"] = *v.overruled ? "pass" : "fail";
    verdict["judge_passed"] = v.passed;
  }
  if (v.similarity)
    verdict["likeness"] = {{"mean", v.similarity->mean},
                           {"nearest", v.similarity->nearest},
                           {"nearest_photo", v.similarity->nearest_photo},
                           {"memorised", v.similarity->memorised}};
  for (const QuestionAnswer& answer : v.answers) {
    nlohmann::json entry = {{"question", answer.question},
                            {"probability", answer.probability},
                            {"threshold", answer.threshold},
                            {"required", answer.required},
                            {"passed", answer.passed()}};
    if (!answer.reason.empty()) entry["reason"] = answer.reason;
    verdict["answers"].push_back(std::move(entry));
  }
  return verdict;
}

ImageVerdict verdict_from_json(const nlohmann::json& entry) {
  ImageVerdict v;
  v.path = entry.at("path").get<std::string>();
  v.content_hash = entry.value("sha256", "");
  entry.at("probability").get_to(v.probability);
  entry.at("passed").get_to(v.passed);
  v.deleted = entry.value("deleted", false);
  if (entry.contains("overruled")) {
    v.overruled = entry.at("overruled") == "pass";
    entry.at("judge_passed").get_to(v.passed);
  }
  v.cached = entry.value("cached", false);
  if (const auto found = entry.find("likeness"); found != entry.end())
    v.similarity =
        Similarity{found->at("mean"), found->at("nearest"), found->at("nearest_photo"), found->at("memorised")};
  for (const nlohmann::json& answer : entry.value("answers", nlohmann::json::array()))
    v.answers.push_back({answer.at("question"), answer.at("probability"), answer.at("threshold"), answer.at("required"),
                         answer.value("reason", "")});
  return v;
}

nlohmann::json question_to_json(const QuestionSummary& q) {
  nlohmann::json question = {
      {"question", q.question}, {"name", q.name},
      {"required", q.required}, {"threshold", q.threshold},
      {"passed", q.passed},     {"pass_rate_interval_95", interval_to_json(q.pass_rate_interval)}};
  if (q.accuracy) question["accuracy"] = *q.accuracy;
  if (q.accuracy_interval) question["accuracy_interval_95"] = interval_to_json(*q.accuracy_interval);
  return question;
}

QuestionSummary question_from_json(const nlohmann::json& entry) {
  QuestionSummary q;
  entry.at("question").get_to(q.question);
  q.name = entry.value("name", "");
  entry.at("required").get_to(q.required);
  entry.at("threshold").get_to(q.threshold);
  entry.at("passed").get_to(q.passed);
  q.pass_rate_interval = interval_from_json(entry.at("pass_rate_interval_95"));
  if (entry.contains("accuracy")) q.accuracy = entry.at("accuracy").get<double>();
  if (entry.contains("accuracy_interval_95"))
    q.accuracy_interval = interval_from_json(entry.at("accuracy_interval_95"));
  return q;
}

AcceptanceReport report_from_json(const nlohmann::json& entry) {
  AcceptanceReport r;
  const nlohmann::json& judge = entry.at("judge");
  judge.at("name").get_to(r.judge_name);
  r.judge_folder = judge.value("folder", "");
  judge.at("accuracy").get_to(r.judge_accuracy);
  r.judge_accuracy_interval = interval_from_json(judge.at("accuracy_interval_95"));
  r.images_folder = entry.value("folder", "");
  r.date = entry.value("date", "");
  entry.at("threshold").get_to(r.threshold);
  entry.at("criterion").get_to(r.criterion);
  entry.at("images").get_to(r.images);
  entry.at("passed").get_to(r.passed);
  entry.at("pass_rate").get_to(r.pass_rate);
  r.pass_rate_interval = interval_from_json(entry.at("pass_rate_interval_95"));
  entry.at("accepted").get_to(r.accepted);
  r.minimum_images = entry.value("minimum_images", std::int64_t{1});
  r.deleted = entry.value("deleted", std::int64_t{0});
  r.overruled = entry.value("overruled", std::int64_t{0});
  if (const auto found = entry.find("likeness"); found != entry.end())
    r.similarity = SimilaritySummary{found->at("mean"), found->at("nearest"), found->at("memorised")};
  for (const nlohmann::json& question : entry.value("questions", nlohmann::json::array()))
    r.questions.push_back(question_from_json(question));
  for (const nlohmann::json& verdict : entry.at("verdicts")) r.verdicts.push_back(verdict_from_json(verdict));
  for (const nlohmann::json& reason : entry.value("rejected", nlohmann::json::array()))
    r.rejected.push_back(reason.get<std::string>());
  return r;
}

}  // namespace

nlohmann::json to_json(const AcceptanceReport& r) {
  nlohmann::json verdicts = nlohmann::json::array();
  for (const ImageVerdict& v : r.verdicts) verdicts.push_back(verdict_to_json(v));
  nlohmann::json entry = {{"format", "thumbsup-acceptance"},
                          {"version", 1},
                          {"judge",
                           {{"name", r.judge_name},
                            {"folder", r.judge_folder},
                            {"accuracy", r.judge_accuracy},
                            {"accuracy_interval_95", interval_to_json(r.judge_accuracy_interval)}}},
                          {"folder", r.images_folder},
                          {"date", r.date},
                          {"threshold", r.threshold},
                          {"criterion", r.criterion},
                          {"images", r.images},
                          {"passed", r.passed},
                          {"pass_rate", r.pass_rate},
                          {"pass_rate_interval_95", interval_to_json(r.pass_rate_interval)},
                          {"accepted", r.accepted},
                          {"conclusion", conclusion_phrase(r)},
                          {"minimum_images", r.minimum_images},
                          {"deleted", r.deleted},
                          {"overruled", r.overruled},
                          {"verdicts", std::move(verdicts)},
                          {"rejected", r.rejected}};
  if (r.similarity)
    entry["likeness"] = {
        {"mean", r.similarity->mean}, {"nearest", r.similarity->nearest}, {"memorised", r.similarity->memorised}};
  for (const QuestionSummary& question : r.questions) entry["questions"].push_back(question_to_json(question));
  return entry;
}

AcceptanceReport acceptance_from_json(const nlohmann::json& entry, const std::filesystem::path& path) {
  if (!entry.is_object() || entry.value("format", nlohmann::json()) != "thumbsup-acceptance")
    throw FormatError(path, "format", msg::verdict::is_not_thumbsup_acceptance());
  if (json_value<int>(entry, "version", 0, path) != 1)
    throw FormatError(path, "version", msg::verdict::is_missing_or_newer());
  try {
    return report_from_json(entry);
  } catch (const nlohmann::json::exception& failure) {
    throw FormatError(path, "", msg::verdict::has_missing_entry(), failure.what());
  }
}

}  // namespace thumbsup
