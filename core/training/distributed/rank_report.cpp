#include "training/distributed/rank_report.h"

#include <nlohmann/json.hpp>

#include "base/json_text.h"
#include "base/printable.h"

namespace thumbsup {
namespace {

constexpr std::size_t kLongestText = 4000;

nlohmann::json parsed(const std::string& text) {
  return text.size() > 4 * kLongestText ? nlohmann::json() : try_parse_json(text).value_or(nlohmann::json());
}

std::string text_of(const nlohmann::json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? printable(found->get<std::string>().substr(0, kLongestText)) : "";
}

std::int64_t number_of(const nlohmann::json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

/// The enumerator of this number; nothing beyond `last`.
template <class Enum>
std::optional<Enum> enumerator(std::int64_t number, Enum last) {
  if (number < 0 || number > static_cast<std::int64_t>(last)) return std::nullopt;
  return static_cast<Enum>(number);
}

std::string dumped(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string to_text(const RankReport& report) {
  return dumped({{"host", report.host},
                 {"step", report.step},
                 {"beats", report.beats},
                 {"work", report.work},
                 {"broken", report.broken ? 1 : 0},
                 {"end", static_cast<int>(report.end)},
                 {"reason", report.reason.substr(0, kLongestText)}});
}

std::optional<RankReport> rank_report(const std::string& text) {
  const nlohmann::json json = parsed(text);
  if (!json.is_object()) return std::nullopt;
  const auto end = enumerator(number_of(json, "end"), RankEnd::Failed);
  if (!end) return std::nullopt;
  return RankReport{text_of(json, "host"),   number_of(json, "step"),        number_of(json, "beats"),
                    number_of(json, "work"), number_of(json, "broken") != 0, *end,
                    text_of(json, "reason")};
}

std::string to_text(const RankVerdict& verdict) {
  return dumped({{"kind", static_cast<int>(verdict.kind)},
                 {"rank", verdict.rank},
                 {"host", verdict.host},
                 {"step", verdict.step},
                 {"reason", verdict.reason.substr(0, kLongestText)}});
}

std::optional<RankVerdict> rank_verdict(const std::string& text) {
  const nlohmann::json json = parsed(text);
  if (!json.is_object()) return std::nullopt;
  const auto kind = enumerator(number_of(json, "kind"), RankVerdict::Kind::Broken);
  if (!kind) return std::nullopt;
  return RankVerdict{*kind, number_of(json, "rank"), text_of(json, "host"), number_of(json, "step"),
                     text_of(json, "reason")};
}

}  // namespace thumbsup
