#include "verdict/judge_pool.h"

#include <algorithm>
#include <iterator>

#include "base/error.h"
#include "base/file_stamp.h"
#include "base/hash.h"
#include "base/log.h"
#include "model_io/tensor_file.h"
#include "verdict/judge.h"
#include "verdict/network_weights.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

/// A project has one or two judges; a network has 45 to 95 MB.
constexpr std::size_t kKeptJudges = 2;

std::string key_of(const std::filesystem::path& folder, const JudgeInfo& info, at::Device device) {
  std::string key = info.weights_hash + " " + device.str() + "\n" + file_state(folder / kJudgeModelFile);
  if (info.has_backbone) key += file_state(folder / kJudgeBackboneFile);
  return key;
}

std::shared_ptr<JudgeNetworks> load_judge(const std::filesystem::path& folder, const JudgeInfo& info,
                                          at::Device device) {
  const auto weights = folder / kJudgeModelFile;
  if (sha256_of_file(weights) != info.weights_hash)
    throw FormatError(weights, "", msg::verdict::is_not_network_described(kJudgeInfoFile));
  auto loaded = std::make_shared<JudgeNetworks>();
  loaded->network = make_judge_network(info.architecture, folder / kJudgeInfoFile);
  load_network(*loaded->network, weights);
  loaded->backbone = loaded->network;
  if (info.has_backbone) {
    Backbone backbone = load_backbone(folder / kJudgeBackboneFile);
    if (backbone.architecture != info.architecture)
      throw FormatError(folder / kJudgeBackboneFile, "",
                        msg::verdict::is_of_another_backbone(backbone.architecture, info.architecture));
    loaded->backbone = backbone.network;
  }
  const auto file = open_tensor_file(weights);
  loaded->centre = file->read(kLikenessCentreKey).to(at::kFloat).clone();
  loaded->scale = file->read(kLikenessScaleKey).to(at::kFloat).clone();
  file->check();
  for (auto* network : {loaded->network.get(), loaded->backbone.get()}) {
    network->to(device);
    network->eval();
  }
  return loaded;
}

}  // namespace

std::shared_ptr<JudgeNetworks> JudgePool::take(const std::filesystem::path& folder, const JudgeInfo& info,
                                               at::Device device) {
  const std::string key = key_of(folder, info, device);
  const std::lock_guard lock(mutex_);
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.key == key; });
  if (found != entries_.end()) {
    entries_.splice(entries_.begin(), entries_, found);
  } else {
    entries_.push_front({key, load_judge(folder, info, device)});
    ++loads_;
    logger("engine")->debug("{}: loaded", display(folder));
  }
  const auto networks = entries_.front().networks;
  release_beyond(kKeptJudges);
  return networks;
}

void JudgePool::release() {
  const std::lock_guard lock(mutex_);
  release_beyond(0);
}

/// Those used longest ago, but for those that somebody holds.
void JudgePool::release_beyond(std::size_t kept) {
  for (auto entry = entries_.end(); entry != entries_.begin() && entries_.size() > kept;) {
    const auto oldest = std::prev(entry);
    if (oldest->networks.use_count() == 1)
      entries_.erase(oldest);
    else
      entry = oldest;
  }
}

std::size_t JudgePool::loads() const {
  const std::lock_guard lock(mutex_);
  return loads_;
}

JudgePool& judge_pool() {
  // Never destroyed: at the program's end the libraries it computes with may be gone before.
  static auto* const pool = new JudgePool;
  return *pool;
}

}  // namespace thumbsup
