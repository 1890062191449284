#include "diffusion/config_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "base/json_text.h"
#include "diffusion/diffusion_messages.h"

namespace thumbsup {

using Json = nlohmann::json;

void SchedulerConfigReader::refuse(const std::string& key, Message reason) const {
  throw FormatError(source_, key, reason);
}

const Json* SchedulerConfigReader::find(const std::string& key) const {
  const auto found = json_.find(key);
  return found == json_.end() || found->is_null() ? nullptr : &*found;
}

void SchedulerConfigReader::flag(const std::string& key, bool& value) const {
  if (const Json* json = find(key)) {
    if (!json->is_boolean()) refuse(key, msg::diffusion::must_be_truth_value(json_excerpt(*json)));
    value = json->get<bool>();
  }
}

void SchedulerConfigReader::integer(const std::string& key, int& value, int lowest, int highest) const {
  const Json* json = find(key);
  if (!json) return;
  const bool whole = json->is_number_integer() ||
                     (json->is_number_float() && std::nearbyint(json->get<double>()) == json->get<double>());
  if (!whole || json->get<double>() < lowest || json->get<double>() > highest) {
    refuse(key, msg::diffusion::must_be_whole_number(lowest, highest, json_excerpt(*json)));
  }
  value = static_cast<int>(json->get<double>());
}

double SchedulerConfigReader::as_number(const std::string& key, const Json& json) const {
  if (json.is_number()) return json.get<double>();
  if (json == "inf") return std::numeric_limits<double>::infinity();
  if (json == "-inf") return -std::numeric_limits<double>::infinity();
  refuse(key, msg::diffusion::must_be_number(json_excerpt(json)));
}

void SchedulerConfigReader::number(const std::string& key, double& value, double lowest, double highest) const {
  if (const Json* json = find(key)) {
    const double read = as_number(key, *json);
    if (!(read >= lowest && read <= highest)) refuse(key, msg::diffusion::is_out_of_range(json_excerpt(*json)));
    value = read;
  }
}

void SchedulerConfigReader::positive_number(const std::string& key, std::optional<double>& value) const {
  if (const Json* json = find(key)) {
    const double read = as_number(key, *json);
    if (!std::isfinite(read) || read <= 0) refuse(key, msg::diffusion::must_be_positive(json_excerpt(*json)));
    value = read;
  }
}

void SchedulerConfigReader::text(const std::string& key, std::string& value) const {
  if (const Json* json = find(key)) {
    if (!json->is_string()) refuse(key, msg::diffusion::must_be_text(json_excerpt(*json)));
    value = json->get<std::string>();
  }
}

void SchedulerConfigReader::choice(const std::string& key, std::string& value,
                                   std::initializer_list<const char*> allowed) const {
  text(key, value);
  if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return;
  std::string list;
  for (const char* name : allowed) list += (list.empty() ? "" : ", ") + std::string(name);
  refuse(key, msg::diffusion::value_is_not_supported(value, list));
}

}  // namespace thumbsup
