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
  const nlohmann::json json = {{"fingerprint", fingerprint}, {"network", state.network},
                               {"step", state.step},         {"done", state.done},
                               {"loss_sum", state.loss_sum}, {"losses", state.losses},
                               {"answers", state.answers},   {"best_epoch", state.best_epoch},
                               {"seconds", state.seconds},   {"update_steps", update.steps()}};
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
    JudgeTrainingState state;
    json.at("network").get_to(state.network);
    json.at("step").get_to(state.step);
    json.at("done").get_to(state.done);
    json.at("loss_sum").get_to(state.loss_sum);
    json.at("losses").get_to(state.losses);
    json.at("answers").get_to(state.answers);
    json.at("best_epoch").get_to(state.best_epoch);
    json.at("seconds").get_to(state.seconds);
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
