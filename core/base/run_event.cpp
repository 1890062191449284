#include "base/run_event.h"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "base/base64.h"
#include "base/json_text.h"
#include "base/path_text.h"
#include "base/run_event_fields.h"

namespace thumbsup {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using run_event_fields::for_each_field;

constexpr std::array<const char*, std::variant_size_v<RunEvent>> kEventNames = {
    "stage", "progress", "step",  "holdout_loss", "scores", "sample",  "checkpoint",
    "image", "preview",  "epoch", "notice",       "paused", "finished"};
constexpr std::array<const char*, 3> kOutcomes = {"succeeded", "cancelled", "failed"};

// ---- values of entries, to JSON and back

template <class Value>
ordered_json written(const Value& value) {
  return value;
}
ordered_json written(const std::filesystem::path& value) {
  return path_to_text(value);
}
ordered_json written(RunStage value) {
  return to_string(value);
}
ordered_json written(RunOutcome value) {
  return kOutcomes[static_cast<std::size_t>(value)];
}
ordered_json written(const std::vector<std::uint8_t>& value) {
  return to_base64({reinterpret_cast<const char*>(value.data()), value.size()});
}
ordered_json written(const std::vector<std::filesystem::path>& value) {
  ordered_json list = ordered_json::array();
  for (const auto& path : value) list.push_back(path_to_text(path));
  return list;
}
template <class Part>
ordered_json written(const std::vector<Part>& value) {
  ordered_json list = ordered_json::array();
  for (const Part& part : value) list.push_back(fields_to_json(part));
  return list;
}
template <class Event>
ordered_json written(const std::optional<Event>& value) {
  return value ? fields_to_json(*value) : ordered_json();
}

void read_value(const json& entry, std::int64_t& value) {
  using Limits = std::numeric_limits<std::int64_t>;
  value = json_integer(entry, Limits::min(), Limits::max()).value_or(value);
}
void read_value(const json& entry, double& value) {
  if (entry.is_number()) value = entry.get<double>();
  if (entry.is_null()) value = std::numeric_limits<double>::quiet_NaN();
}
void read_value(const json& entry, bool& value) {
  if (entry.is_boolean()) value = entry.get<bool>();
}
void read_value(const json& entry, std::string& value) {
  if (entry.is_string()) value = entry.get<std::string>();
}
void read_value(const json& entry, std::filesystem::path& value) {
  if (entry.is_string()) value = path_from_text(entry.get<std::string>());
}
void read_value(const json& entry, RunStage& value) {
  if (entry.is_string()) value = parse_run_stage(entry.get<std::string>());
}
void read_value(const json& entry, RunOutcome& value) {
  for (std::size_t i = 0; i < kOutcomes.size(); ++i)
    if (entry == kOutcomes[i]) value = static_cast<RunOutcome>(i);
}
void read_value(const json& entry, std::vector<std::uint8_t>& value) {
  const auto bytes = entry.is_string() ? from_base64(entry.get<std::string>()) : std::nullopt;
  if (bytes) value.assign(bytes->begin(), bytes->end());
}
void read_value(const json& entry, std::vector<std::filesystem::path>& value) {
  if (!entry.is_array()) return;
  for (const auto& path : entry)
    if (path.is_string()) value.push_back(path_from_text(path.get<std::string>()));
}
template <class Part>
void read_value(const json& entry, std::vector<Part>& value) {
  if (!entry.is_array()) return;
  for (const auto& part : entry)
    if (part.is_object()) value.push_back(fields_from_json<Part>(part));
}
template <class Event>
void read_value(const json& entry, std::optional<Event>& value) {
  if (entry.is_object()) value = fields_from_json<Event>(entry);
}

// ---- all paths of an event

using PathChange = std::function<std::filesystem::path(const std::filesystem::path&)>;

template <class Value>
void change_paths(Value&, const PathChange&) {}
void change_paths(std::filesystem::path& path, const PathChange& change) {
  if (!path.empty()) path = change(path);
}
void change_paths(std::vector<std::filesystem::path>& paths, const PathChange& change) {
  for (auto& path : paths) change_paths(path, change);
}
void change_paths(std::optional<RunSummary>& summary, const PathChange& change) {
  if (!summary) return;
  for_each_field<RunSummary>([&](const auto& field) { change_paths((*summary).*field.member, change); });
}

/// A picture whose pixels do not belong to its size is none.
void check_pixels(ImagePreview& preview) {
  RgbImage& image = preview.image;
  constexpr std::int64_t kMost = 1 << 15;
  const bool fits = image.width >= 0 && image.height >= 0 && image.width <= kMost && image.height <= kMost &&
                    image.pixels.size() == static_cast<std::size_t>(image.width * image.height * 3);
  if (!fits) image = {};
}
template <class Event>
void check_pixels(Event&) {}

template <std::size_t... I>
std::optional<RunEvent> read_named(const std::string& name, const json& row, std::index_sequence<I...>) {
  std::optional<RunEvent> event;
  const auto try_one = [&]<std::size_t J>(std::integral_constant<std::size_t, J>) {
    if (name == kEventNames[J]) event = fields_from_json<std::variant_alternative_t<J, RunEvent>>(row);
  };
  (try_one(std::integral_constant<std::size_t, I>()), ...);
  return event;
}

}  // namespace

template <class Event>
ordered_json fields_to_json(const Event& event) {
  static const Event defaults;
  ordered_json row = ordered_json::object();
  for_each_field<Event>([&](const auto& field) {
    const auto& value = event.*field.member;
    if constexpr (std::is_same_v<decltype(value), const RgbImage&>)
      row.update(fields_to_json(value));
    else if (!field.optional || value != defaults.*field.member)
      row[field.name] = written(value);
  });
  return row;
}

template <class Event>
Event fields_from_json(const json& row) {
  Event event;
  if (!row.is_object()) return event;
  for_each_field<Event>([&](const auto& field) {
    auto& value = event.*field.member;
    if constexpr (std::is_same_v<decltype(value), RgbImage&>)
      value = fields_from_json<RgbImage>(row);
    else if (const auto found = row.find(field.name); found != row.end())
      read_value(*found, value);
  });
  check_pixels(event);
  return event;
}

template ordered_json fields_to_json(const TrainStep&);
template ordered_json fields_to_json(const RunScore&);
template ordered_json fields_to_json(const RunSummary&);
template TrainStep fields_from_json(const json&);
template RunScore fields_from_json(const json&);
template RunSummary fields_from_json(const json&);

const char* event_name(const RunEvent& event) {
  return kEventNames[event.index()];
}

std::optional<std::int64_t> step_of(const RunEvent& event) {
  return std::visit(
      [](const auto& e) -> std::optional<std::int64_t> {
        if constexpr (requires { e.step; })
          return e.step;
        else
          return std::nullopt;
      },
      event);
}

ordered_json event_to_json(const RunEvent& event) {
  ordered_json row = {{"event", event_name(event)}};
  row.update(std::visit([](const auto& e) { return fields_to_json(e); }, event));
  return row;
}

std::optional<RunEvent> event_from_json(const json& row) {
  if (!row.is_object()) return std::nullopt;
  const auto name = row.find("event");
  if (name == row.end() || !name->is_string()) return std::nullopt;
  return read_named(name->get<std::string>(), row, std::make_index_sequence<std::variant_size_v<RunEvent>>());
}

RunEvent with_paths(RunEvent event, const std::function<std::filesystem::path(const std::filesystem::path&)>& change) {
  std::visit(
      [&change]<class Event>(Event& e) {
        for_each_field<Event>([&](const auto& field) { change_paths(e.*field.member, change); });
      },
      event);
  return event;
}

}  // namespace thumbsup
