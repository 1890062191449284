#include "base/run_event.h"

#include <openssl/evp.h>

#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json_text.h"
#include "base/path_text.h"

namespace thumbsup {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::array<const char*, std::variant_size_v<RunEvent>> kEventNames = {
    "stage", "progress", "step",  "holdout_loss", "scores", "sample",  "checkpoint",
    "image", "preview",  "epoch", "notice",       "paused", "finished"};
constexpr std::array<const char*, 3> kOutcomes = {"succeeded", "cancelled", "failed"};

// ---- the entries of every event: written once, visited by the writer, the reader and with_paths. `optional` names an
// entry that is left out while it has the value given.

template <class V>
void visit_fields(V& v, StageBegun& e) {
  v.field("stage", e.stage);
  v.field("done", e.done);
  v.field("total", e.total);
}
template <class V>
void visit_fields(V& v, Progress& e) {
  v.field("stage", e.stage);
  v.field("done", e.done);
  v.field("total", e.total);
  v.optional("seconds_left", e.seconds_left, -1.0);
  v.optional("item", e.item, std::int64_t{0});
  v.optional("items", e.items, std::int64_t{0});
}
template <class V>
void visit_fields(V& v, TrainStep& e) {
  v.field("step", e.step);
  v.field("loss", e.loss);
  v.field("instance_loss", e.instance_loss);
  v.field("prior_loss", e.prior_loss);
  v.field("smoothed_loss", e.smoothed_loss);
  v.field("smoothed_instance_loss", e.smoothed_instance_loss);
  v.field("smoothed_prior_loss", e.smoothed_prior_loss);
  v.field("learning_rate", e.learning_rate);
  v.field("text_encoder_learning_rate", e.text_encoder_learning_rate);
  v.field("gradient_norm", e.gradient_norm);
  v.field("ema_decay", e.ema_decay);
  v.field("skipped", e.skipped);
  v.field("seconds", e.seconds);
  v.field("data_seconds", e.data_seconds);
  v.field("forward_seconds", e.forward_seconds);
  v.field("backward_seconds", e.backward_seconds);
  v.field("update_seconds", e.update_seconds);
  v.field("seconds_per_step", e.seconds_per_step);
  v.optional("seconds_left", e.seconds_left, -1.0);
  v.field("memory", e.memory);
}
template <class V>
void visit_fields(V& v, HoldoutLoss& e) {
  v.field("step", e.step);
  v.field("loss", e.loss);
}
template <class V>
void visit_fields(V& v, QuestionScore& e) {
  v.field("question", e.question);
  v.field("passed", e.passed);
}
template <class V>
void visit_fields(V& v, RunScore& e) {
  v.field("step", e.step);
  v.field("images", e.images);
  v.field("passed", e.passed);
  v.field("likeness", e.likeness);
  v.field("best", e.best);
  v.optional("questions", e.questions, {});
}
template <class V>
void visit_fields(V& v, SampleWritten& e) {
  v.field("step", e.step);
  v.field("path", e.path);
}
template <class V>
void visit_fields(V& v, CheckpointWritten& e) {
  v.field("step", e.step);
  v.field("path", e.path);
}
template <class V>
void visit_fields(V& v, GeneratedImage& e) {
  v.field("index", e.index);
  v.field("seed", e.seed);
  v.field("path", e.path);
}
template <class V>
void visit_fields(V& v, ImagePreview& e) {
  v.field("index", e.index);
  v.field("width", e.image.width);
  v.field("height", e.image.height);
  v.field("pixels", e.image.pixels);
}
template <class V>
void visit_fields(V& v, JudgeEpoch& e) {
  v.field("epoch", e.epoch);
  v.field("warm_up", e.warm_up);
  v.field("training_loss", e.training_loss);
  v.field("validation_loss", e.validation_loss);
  v.field("validation_accuracy", e.validation_accuracy);
  v.optional("question", e.question, std::string());
}
template <class V>
void visit_fields(V& v, Notice& e) {
  v.field("text", e.text);
}
template <class V>
void visit_fields(V& v, RunPaused& e) {
  v.field("paused", e.paused);
}
template <class V>
void visit_fields(V& v, RunSummary& e) {
  v.field("steps", e.steps);
  v.field("first_loss", e.first_loss);
  v.field("last_loss", e.last_loss);
  v.field("seconds", e.seconds);
  v.field("instance_photos", e.instance_photos);
  v.field("class_photos", e.class_photos);
  v.field("first_prior_loss", e.first_prior_loss);
  v.field("last_prior_loss", e.last_prior_loss);
  v.optional("run", e.run, std::filesystem::path());
  v.optional("model", e.model, std::filesystem::path());
  v.optional("lora_files", e.lora_files, {});
  v.optional("best", e.best, {});
}
template <class V>
void visit_fields(V& v, RunFinished& e) {
  v.field("outcome", e.outcome);
  v.optional("error_kind", e.error_kind, std::string());
  v.optional("error", e.error, std::string());
  v.optional("summary", e.summary, {});
}

std::string to_base64(const std::vector<std::uint8_t>& bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // and the zero that OpenSSL ends it with
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::vector<std::uint8_t> from_base64(const std::string& text) {
  if (text.size() % 4 != 0) return {};
  std::vector<std::uint8_t> bytes(text.size() / 4 * 3);
  const int length =
      EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (length < 0) return {};
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  bytes.resize(static_cast<std::size_t>(length) - padding);
  return bytes;
}

class FieldWriter {
 public:
  template <class T>
  void field(const char* name, const T& value) {
    row[name] = written(value);
  }
  template <class T>
  void optional(const char* name, const T& value, const T& silent) {
    if (value != silent) field(name, value);
  }
  ordered_json row = ordered_json::object();

 private:
  static ordered_json written(std::int64_t value) { return value; }
  static ordered_json written(double value) { return value; }
  static ordered_json written(bool value) { return value; }
  static ordered_json written(const std::string& value) { return value; }
  static ordered_json written(const std::filesystem::path& value) { return path_to_text(value); }
  static ordered_json written(RunStage value) { return to_string(value); }
  static ordered_json written(RunOutcome value) { return kOutcomes[static_cast<std::size_t>(value)]; }
  static ordered_json written(const std::vector<std::uint8_t>& value) { return to_base64(value); }
  static ordered_json written(const std::vector<std::filesystem::path>& value) {
    ordered_json list = ordered_json::array();
    for (const auto& path : value) list.push_back(path_to_text(path));
    return list;
  }
  static ordered_json written(const std::vector<QuestionScore>& value) {
    ordered_json list = ordered_json::array();
    for (const auto& score : value) list.push_back(fields_to_json(score));
    return list;
  }
  template <class T>
  static ordered_json written(const std::optional<T>& value) {
    return value ? fields_to_json(*value) : ordered_json();
  }
};

class FieldReader {
 public:
  explicit FieldReader(const json& row) : row_(row) {}
  template <class T>
  void field(const char* name, T& value) {
    if (const auto found = row_.find(name); found != row_.end()) read(*found, value);
  }
  template <class T>
  void optional(const char* name, T& value, const T&) {
    field(name, value);
  }

 private:
  static void read(const json& entry, std::int64_t& value) {
    using Limits = std::numeric_limits<std::int64_t>;
    value = json_integer(entry, Limits::min(), Limits::max()).value_or(value);
  }
  static void read(const json& entry, double& value) {
    if (entry.is_number()) value = entry.get<double>();
    if (entry.is_null()) value = std::numeric_limits<double>::quiet_NaN();
  }
  static void read(const json& entry, bool& value) {
    if (entry.is_boolean()) value = entry.get<bool>();
  }
  static void read(const json& entry, std::string& value) {
    if (entry.is_string()) value = entry.get<std::string>();
  }
  static void read(const json& entry, std::filesystem::path& value) {
    if (entry.is_string()) value = path_from_text(entry.get<std::string>());
  }
  static void read(const json& entry, RunStage& value) {
    if (entry.is_string()) value = parse_run_stage(entry.get<std::string>());
  }
  static void read(const json& entry, RunOutcome& value) {
    for (std::size_t i = 0; i < kOutcomes.size(); ++i)
      if (entry == kOutcomes[i]) value = static_cast<RunOutcome>(i);
  }
  static void read(const json& entry, std::vector<std::uint8_t>& value) {
    if (entry.is_string()) value = from_base64(entry.get<std::string>());
  }
  static void read(const json& entry, std::vector<std::filesystem::path>& value) {
    if (!entry.is_array()) return;
    for (const auto& path : entry)
      if (path.is_string()) value.push_back(path_from_text(path.get<std::string>()));
  }
  static void read(const json& entry, std::vector<QuestionScore>& value) {
    if (!entry.is_array()) return;
    for (const auto& score : entry)
      if (score.is_object()) value.push_back(fields_from_json<QuestionScore>(score));
  }
  template <class T>
  static void read(const json& entry, std::optional<T>& value) {
    if (entry.is_object()) value = fields_from_json<T>(entry);
  }

  const json& row_;
};

class PathChange {
 public:
  explicit PathChange(const std::function<std::filesystem::path(const std::filesystem::path&)>& change)
      : change_(change) {}
  template <class T>
  void field(const char*, T& value) {
    apply(value);
  }
  template <class T>
  void optional(const char*, T& value, const T&) {
    apply(value);
  }

 private:
  template <class T>
  void apply(T&) {}
  void apply(std::filesystem::path& path) {
    if (!path.empty()) path = change_(path);
  }
  void apply(std::vector<std::filesystem::path>& paths) {
    for (auto& path : paths) apply(path);
  }
  void apply(std::optional<RunSummary>& summary) {
    if (summary) visit_fields(*this, *summary);
  }

  const std::function<std::filesystem::path(const std::filesystem::path&)>& change_;
};

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
  FieldWriter writer;
  visit_fields(writer, const_cast<Event&>(event));  // which the writer only reads
  return std::move(writer.row);
}

template <class Event>
Event fields_from_json(const json& row) {
  Event event;
  FieldReader reader(row);
  if (row.is_object()) visit_fields(reader, event);
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
  PathChange visitor(change);
  std::visit([&visitor](auto& e) { visit_fields(visitor, e); }, event);
  return event;
}

}  // namespace thumbsup
