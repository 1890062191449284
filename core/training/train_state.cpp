#include "training/train_state.h"

#include <map>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "model_io/safetensors_writer.h"
#include "model_io/tensor_file.h"
#include "training/training_messages.h"

namespace thumbsup {
namespace {

constexpr int kVersion = 1;

constexpr const char* kFiles[] = {"weights.safetensors", "optimizer.safetensors", "ema.safetensors"};

std::string save_tensors(const std::filesystem::path& path, const NamedTensors& tensors) {
  std::vector<NamedTensor> list;
  for (const auto& [name, tensor] : tensors) list.push_back({name, tensor});
  std::string digest;
  write_safetensors(path, list, {}, std::nullopt, nullptr, &digest);
  return digest;
}

NamedTensors load_tensors(const std::filesystem::path& path) {
  const auto file = open_tensor_file(path);
  NamedTensors tensors;
  for (const auto& info : file->tensors()) tensors[info.name] = file->read(info.name);
  return tensors;
}

/// SHA-256 of state.json without the entry that holds it.
std::string own_hash(nlohmann::json state) {
  state.erase("own_sha256");
  Sha256 hash;
  hash.update(state.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  return hash.hex_digest();
}

/// state.json, as far as it can be judged without the tensors.
nlohmann::json read_state(const std::filesystem::path& folder) {
  const auto path = folder / "state.json";
  nlohmann::json json = read_json_file(path);
  if (!json.is_object() || json_value(json, "version", 0, path) != kVersion)
    throw FormatError(path, "version", msg::training::cannot_be_resumed());
  if (json.contains("own_sha256") && json_value(json, "own_sha256", std::string(), path) != own_hash(json))
    throw FormatError(path, "", msg::training::was_changed());
  return json;
}

std::map<std::string, std::string> hashes_of(const nlohmann::json& state, const std::filesystem::path& path) {
  return json_value(state, "sha256", std::map<std::string, std::string>(), path);
}

/// The tensor files are there and, where their hashes are known, have every bit they had.
void check_files(const std::filesystem::path& folder, const nlohmann::json& state) {
  const auto hashes = hashes_of(state, folder / "state.json");
  for (const char* name : kFiles) {
    const auto path = folder / name;
    const auto known = hashes.find(name);
    std::error_code error;
    if (known != hashes.end()) {
      if (sha256_of_file(path) != known->second) throw FormatError(path, "", msg::training::was_changed());
    } else if (hashes.empty() && (name != kFiles[2] || std::filesystem::exists(path, error))) {
      open_tensor_file(path);
    }
  }
}

}  // namespace

void TrainState::save(const std::filesystem::path& folder) const {
  AtomicFolder atomic(folder);
  nlohmann::json hashes;
  hashes[kFiles[0]] = save_tensors(atomic.work() / kFiles[0], weights);
  hashes[kFiles[1]] = save_tensors(atomic.work() / kFiles[1], optimizer);
  if (!ema.empty()) hashes[kFiles[2]] = save_tensors(atomic.work() / kFiles[2], ema);
  nlohmann::json json = {{"version", kVersion},
                         {"step", step},
                         {"seed", seed},
                         {"batches_drawn", batches_drawn},
                         {"ema_updates", ema_updates},
                         {"loss_scale", loss_scale},
                         {"loss_scale_good_updates", loss_scale_good_updates},
                         {"seconds", seconds},
                         {"config", config},
                         {"photos", photos},
                         {"sha256", hashes}};
  if (score) json["score"] = *score;
  if (timed) json["timed"] = true;
  // As a reader will see it.
  json = parse_json(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), folder / "state.json");
  json["own_sha256"] = own_hash(json);
  write_json_file(atomic.work() / "state.json", json);
  atomic.commit();
}

TrainState TrainState::load(const std::filesystem::path& folder, Integrity integrity) {
  const auto path = folder / "state.json";
  const nlohmann::json json = read_state(folder);
  const auto counter = [&](const char* key) {
    const auto value = json_value<std::int64_t>(json, key, -1, path);
    if (value < 0) throw FormatError(path, key, msg::training::is_missing_or_negative());
    return value;
  };
  TrainState state;
  state.step = counter("step");
  state.seed = static_cast<std::uint64_t>(counter("seed"));
  state.batches_drawn = counter("batches_drawn");
  state.ema_updates = counter("ema_updates");
  state.loss_scale = json_value(json, "loss_scale", 1.0, path);
  state.loss_scale_good_updates = counter("loss_scale_good_updates");
  state.seconds = json_value(json, "seconds", 0.0, path);
  state.timed = json_value(json, "timed", false, path);
  if (json.contains("score")) state.score = json_value(json, "score", 0.0, path);
  state.config = json_value(json, "config", nlohmann::json::object(), path);
  if (!state.config.is_object()) throw FormatError(path, "config", msg::training::is_not_object());
  state.photos = json_value(json, "photos", nlohmann::json::object(), path);
  if (integrity == Integrity::Check) check_files(folder, json);
  const auto hashes = hashes_of(json, path);
  state.weights = load_tensors(folder / kFiles[0]);
  state.optimizer = load_tensors(folder / kFiles[1]);
  std::error_code error;
  if (hashes.empty() ? std::filesystem::exists(folder / kFiles[2], error) : hashes.count(kFiles[2]) > 0)
    state.ema = load_tensors(folder / kFiles[2]);
  return state;
}

void TrainState::verify(const std::filesystem::path& folder) {
  const auto json = read_state(folder);
  const auto path = folder / "state.json";
  for (const char* key : {"step", "seed", "batches_drawn", "ema_updates", "loss_scale_good_updates"})
    if (json_value<std::int64_t>(json, key, -1, path) < 0)
      throw FormatError(path, key, msg::training::is_missing_or_negative());
  check_files(folder, json);
}

}  // namespace thumbsup
