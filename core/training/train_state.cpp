#include "training/train_state.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "model_io/safetensors_writer.h"
#include "model_io/tensor_file.h"

namespace thumbsup {
namespace {

constexpr int kVersion = 1;

void save_tensors(const std::filesystem::path& path, const NamedTensors& tensors) {
  std::vector<NamedTensor> list;
  for (const auto& [name, tensor] : tensors) list.push_back({name, tensor});
  write_safetensors(path, list);
}

NamedTensors load_tensors(const std::filesystem::path& path) {
  const auto file = open_tensor_file(path);
  NamedTensors tensors;
  for (const auto& info : file->tensors()) tensors[info.name] = file->read(info.name);
  return tensors;
}

}  // namespace

void TrainState::save(const std::filesystem::path& folder) const {
  AtomicFolder atomic(folder);
  save_tensors(atomic.work() / "weights.safetensors", weights);
  save_tensors(atomic.work() / "optimizer.safetensors", optimizer);
  if (!ema.empty()) save_tensors(atomic.work() / "ema.safetensors", ema);
  nlohmann::json json = {{"version", kVersion},
                         {"step", step},
                         {"seed", seed},
                         {"batches_drawn", batches_drawn},
                         {"ema_updates", ema_updates},
                         {"loss_scale", loss_scale},
                         {"loss_scale_good_updates", loss_scale_good_updates},
                         {"seconds", seconds},
                         {"config", config},
                         {"photos", photos}};
  if (score) json["score"] = *score;
  write_json_file(atomic.work() / "state.json", json);
  atomic.commit();
}

TrainState TrainState::load(const std::filesystem::path& folder) {
  const auto path = folder / "state.json";
  const nlohmann::json json = read_json_file(path);
  if (!json.is_object() || json_value(json, "version", 0, path) != kVersion)
    throw FormatError(path, "version", "is not one this program can resume");
  const auto counter = [&](const char* key) {
    const auto value = json_value<std::int64_t>(json, key, -1, path);
    if (value < 0) throw FormatError(path, key, "is missing or negative");
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
  if (json.contains("score")) state.score = json_value(json, "score", 0.0, path);
  state.config = json.value("config", nlohmann::json::object());
  state.photos = json.value("photos", nlohmann::json::object());
  state.weights = load_tensors(folder / "weights.safetensors");
  state.optimizer = load_tensors(folder / "optimizer.safetensors");
  if (std::filesystem::exists(folder / "ema.safetensors")) state.ema = load_tensors(folder / "ema.safetensors");
  return state;
}

}  // namespace thumbsup
