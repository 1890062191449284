#include "studio/served_numbers.h"

#include <algorithm>
#include <cmath>

#include "base/json_text.h"
#include "base/number_text.h"

namespace thumbsup {
namespace {

/// A line `name{label="value",...} number`.
struct Sample {
  std::string_view name;
  std::map<std::string, std::string, std::less<>> labels;
  double value = 0;

  std::string label(std::string_view which) const {
    const auto found = labels.find(which);
    return found == labels.end() ? std::string() : found->second;
  }
};

/// Takes `{...}` from the front of `rest`; false when it does not end.
bool take_labels(std::string_view& rest, Sample& sample) {
  rest.remove_prefix(1);
  while (!rest.empty() && rest.front() != '}') {
    const auto equals = rest.find("=\"");
    if (equals == rest.npos) return false;
    std::string name(rest.substr(0, equals)), value;
    rest.remove_prefix(equals + 2);
    while (!rest.empty() && rest.front() != '"') {
      if (rest.front() == '\\' && rest.size() > 1) {
        rest.remove_prefix(1);
        value += rest.front() == 'n' ? '\n' : rest.front();
      } else {
        value += rest.front();
      }
      rest.remove_prefix(1);
    }
    if (rest.empty()) return false;
    rest.remove_prefix(1);
    if (!rest.empty() && rest.front() == ',') rest.remove_prefix(1);
    sample.labels[std::move(name)] = std::move(value);
  }
  if (rest.empty()) return false;
  rest.remove_prefix(1);
  return true;
}

std::optional<Sample> sample_in(std::string_view line) {
  const auto end = line.find_first_of("{ ");
  if (line.empty() || line.front() == '#' || end == line.npos) return std::nullopt;
  Sample sample;
  sample.name = line.substr(0, end);
  line.remove_prefix(end);
  if (line.front() == '{' && !take_labels(line, sample)) return std::nullopt;
  sample.value = leading_number<double>(line);
  if (!std::isfinite(sample.value)) sample.value = 0;
  return sample;
}

std::int64_t whole_number(double value) {
  constexpr double kMost = 1e15;  // whole numbers are exact below
  return static_cast<std::int64_t>(std::min(std::max(value, 0.0), kMost));
}

/// A candidate that draws a share beside the version in production is left out.
void use_sample(const Sample& sample, ServedNumbers& numbers) {
  if (const std::string role = sample.label("role"); !role.empty() && role != "production") return;
  const auto is = [&](const char* name) { return sample.name == name; };
  if (is("thumbsup_model_info") && sample.value > 0) {
    numbers.model = sample.label("name");
    numbers.version = sample.label("version");
    numbers.hash = sample.label("hash");
  } else if (is("thumbsup_ready")) {
    numbers.ready = sample.value > 0;
  } else if (is("thumbsup_generation_duration_seconds_count")) {
    numbers.drawn = whole_number(sample.value);
  } else if (is("thumbsup_generation_duration_seconds_sum")) {
    numbers.drawing_seconds = sample.value;
  } else if (is("thumbsup_requests_total")) {
    if (sample.label("code") >= "400") numbers.refused += whole_number(sample.value);
  } else if (is("thumbsup_queue_depth")) {
    numbers.waiting = whole_number(sample.value);
  } else if (is("thumbsup_pass_ratio")) {
    numbers.pass_ratio = sample.value;
  } else if (is("thumbsup_pass_window_images")) {
    numbers.window_images = whole_number(sample.value);
  } else if (is("thumbsup_pass_cusum")) {
    numbers.cusum = sample.value;
  } else if (is("thumbsup_score_psi")) {
    numbers.psi = sample.value;
  } else if (is("thumbsup_alert_active")) {
    if (sample.value > 0) numbers.alerts.insert(sample.label("alert"));
  }
}

}  // namespace

std::optional<ServedNumbers> read_served_numbers(std::string_view metrics) {
  ServedNumbers numbers;
  bool is_server = false;
  while (!metrics.empty()) {
    const auto end = std::min(metrics.find('\n'), metrics.size());
    if (const auto sample = sample_in(metrics.substr(0, end))) {
      is_server = is_server || sample->name == "thumbsup_ready";
      use_sample(*sample, numbers);
    }
    metrics.remove_prefix(std::min(end + 1, metrics.size()));
  }
  return is_server ? std::optional(std::move(numbers)) : std::nullopt;
}

std::map<std::string, std::string> read_served_alerts(std::string_view status) {
  std::map<std::string, std::string> alerts;
  const auto json = try_parse_json(status);
  if (!json || !json->is_object()) return alerts;
  const auto found = json->find("alerts");
  if (found == json->end() || !found->is_object()) return alerts;
  for (const auto& [name, sentence] : found->items())
    if (sentence.is_string()) alerts[name] = sentence.get<std::string>();
  return alerts;
}

}  // namespace thumbsup
