#include "verdict/judge_training_state.h"

#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_text.h"
#include "base/put_in_place.h"
#include "model_io/tensor_file.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

constexpr const char* kEntryName = "thumbsup.judge_training";

void add(std::vector<NamedTensor>& all, const std::string& prefix, const std::vector<NamedTensor>& part) {
  for (const NamedTensor& tensor : part) all.push_back({prefix + tensor.name, tensor.tensor});
}

}  // namespace

std::filesystem::path training_state_path(const std::filesystem::path& out) {
  const auto path = out.has_filename() ? out : out.parent_path();
  const std::string end = ".training.safetensors";
  return path.parent_path() / (shortened(path.filename().string(), kLongestName - end.size()) + end);
}

void save_training_state(const std::filesystem::path& path, const std::string& fingerprint,
                         const JudgeTrainingState& state, const torch::nn::Module& network,
                         const WeightUpdate& update) {
  nlohmann::json epochs = nlohmann::json::array();
  for (const JudgeEpoch& e : state.epochs)
    epochs.push_back({e.epoch, e.warm_up, e.training_loss, e.validation_loss, e.validation_accuracy});
  const nlohmann::json json = {{"fingerprint", fingerprint},   {"step", state.step},
                               {"loss_sum", state.loss_sum},   {"best_epoch", state.best_epoch},
                               {"best_loss", state.best_loss}, {"epochs", epochs},
                               {"seconds", state.seconds},     {"update_steps", update.steps()}};
  std::vector<NamedTensor> tensors;
  add(tensors, "network.", network_state(network));
  add(tensors, "best.", state.best);
  add(tensors, "update.", update.state());
  try {
    write_safetensors(path, tensors, {{kEntryName, json.dump()}});
  } catch (const NotInPlaceError& error) {
    // Not a result: the state before is still in place, and nobody would look for this one under its other name.
    std::error_code ignored;
    std::filesystem::remove(error.kept(), ignored);
    throw;
  }
}

std::optional<JudgeTrainingState> load_training_state(const std::filesystem::path& path, const std::string& fingerprint,
                                                      torch::nn::Module& network, WeightUpdate& update) {
  const at::NoGradGuard no_gradient;
  const auto file = open_tensor_file(path);
  const auto entry = file->metadata().find(kEntryName);
  if (entry == file->metadata().end()) throw FormatError(path, kEntryName, msg::verdict::is_no_stopped_training());
  try {
    const auto json = parse_json(entry->second, path);
    if (json.at("fingerprint") != fingerprint) return std::nullopt;
    JudgeTrainingState state{
        json.at("step"), json.at("loss_sum"), json.at("best_epoch"), json.at("best_loss"), {}, json.at("seconds"), {}};
    for (const auto& e : json.at("epochs")) state.epochs.push_back({e.at(0), e.at(1), e.at(2), e.at(3), e.at(4)});
    for (const NamedTensor& tensor : network_state(network)) {
      tensor.tensor.copy_(file->read("network." + tensor.name));
      if (state.best_epoch > 0) state.best.push_back({tensor.name, file->read("best." + tensor.name).clone()});
    }
    update.set_state(json.at("update_steps"), [&](const std::string& name) { return file->read("update." + name); });
    file->check();
    return state;
  } catch (const nlohmann::json::exception& failure) {
    throw FormatError(path, kEntryName, msg::verdict::has_missing_entry(), failure.what());
  }
}

}  // namespace thumbsup
