#include "verdict/acceptance.h"

#include "base/error.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {

void conclude(AcceptanceReport& report) {
  if (report.verdicts.empty()) throw UserInputError(msg::verdict::no_image_to_judge(report.images_folder));
  report.images = static_cast<std::int64_t>(report.verdicts.size());
  report.passed = 0;
  LikenessSummary likeness;
  std::int64_t measured = 0;
  for (const ImageVerdict& verdict : report.verdicts) {
    report.passed += verdict.passed;
    if (!verdict.likeness) continue;
    ++measured;
    likeness.mean += verdict.likeness->mean;
    likeness.nearest += verdict.likeness->nearest;
    likeness.memorised += verdict.likeness->memorised;
  }
  if (measured > 0) {
    likeness.mean /= static_cast<double>(measured);
    likeness.nearest /= static_cast<double>(measured);
    report.likeness = likeness;
  }
  report.pass_rate = static_cast<double>(report.passed) / static_cast<double>(report.images);
  report.pass_rate_interval = wilson_interval(report.passed, report.images);
  // 0.7 of 10 images is 7 images, although 7 / 10 may round below what was typed.
  report.accepted = report.pass_rate >= report.criterion - 1e-9;
}

nlohmann::json to_json(const AcceptanceReport& r) {
  nlohmann::json verdicts = nlohmann::json::array();
  for (const ImageVerdict& v : r.verdicts) {
    nlohmann::json verdict = {{"path", display(v.path)},
                              {"sha256", v.content_hash},
                              {"probability", v.probability},
                              {"passed", v.passed},
                              {"cached", v.cached}};
    if (v.likeness)
      verdict["likeness"] = {{"mean", v.likeness->mean},
                             {"nearest", v.likeness->nearest},
                             {"nearest_photo", v.likeness->nearest_photo},
                             {"memorised", v.likeness->memorised}};
    verdicts.push_back(std::move(verdict));
  }
  nlohmann::json json = {{"format", "thumbsup-acceptance"},
                         {"version", 1},
                         {"judge",
                          {{"name", r.judge_name},
                           {"folder", r.judge_folder},
                           {"accuracy", r.judge_accuracy},
                           {"accuracy_interval_95", {r.judge_accuracy_interval.low, r.judge_accuracy_interval.high}}}},
                         {"folder", r.images_folder},
                         {"date", r.date},
                         {"threshold", r.threshold},
                         {"criterion", r.criterion},
                         {"images", r.images},
                         {"passed", r.passed},
                         {"pass_rate", r.pass_rate},
                         {"pass_rate_interval_95", {r.pass_rate_interval.low, r.pass_rate_interval.high}},
                         {"accepted", r.accepted},
                         {"verdicts", std::move(verdicts)},
                         {"rejected", r.rejected}};
  if (r.likeness)
    json["likeness"] = {
        {"mean", r.likeness->mean}, {"nearest", r.likeness->nearest}, {"memorised", r.likeness->memorised}};
  return json;
}

}  // namespace thumbsup
