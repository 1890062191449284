#include "verdict/judge_pool.h"

#include <algorithm>
#include <iterator>

#include "base/error.h"
#include "base/file_stamp.h"
#include "base/hash.h"
#include "base/log.h"
#include "model_io/tensor_file.h"
#include "verdict/face_networks.h"
#include "verdict/judge.h"
#include "verdict/network_weights.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

/// A judge has up to three questions; a network has 45 to 95 MB.
constexpr std::size_t kKeptQuestions = 3;

std::string key_of(const std::filesystem::path& folder, const JudgeInfo& info, at::Device device) {
  std::string key = info.weights_hash + " " + device.str() + "\n" + file_state(folder / kJudgeModelFile);
  if (info.has_backbone) key += file_state(folder / kJudgeBackboneFile);
  return key;
}

std::shared_ptr<SharedNetwork> of_its_own(std::shared_ptr<ResNet> network) {
  auto shared = std::make_shared<SharedNetwork>();
  shared->network = std::move(network);
  return shared;
}

bool are_the_same(const ResNet& a, const ResNet& b) {
  const auto one = network_state(a), other = network_state(b);
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const auto& x, const auto& y) {
    return x.name == y.name && x.tensor.device() == y.tensor.device() && x.tensor.equal(y.tensor);
  });
}

}  // namespace

/// The one in memory with the same weights, else `loaded`.
std::shared_ptr<SharedNetwork> JudgePool::shared_backbone(std::shared_ptr<ResNet> loaded) {
  std::erase_if(backbones_, [](const auto& known) { return known.expired(); });
  for (const auto& known : backbones_)
    if (auto other = known.lock(); other && are_the_same(*other->network, *loaded)) return other;
  auto made = of_its_own(std::move(loaded));
  backbones_.push_back(made);
  return made;
}

std::shared_ptr<JudgeNetworks> JudgePool::load(const std::filesystem::path& folder, const JudgeInfo& info,
                                               at::Device device) {
  const auto weights = folder / kJudgeModelFile;
  if (sha256_of_file(weights) != info.weights_hash)
    throw FormatError(weights, "", msg::verdict::is_not_network_described(kJudgeInfoFile));
  const auto placed = [device](std::shared_ptr<ResNet> network) {
    network->to(device);
    network->eval();
    return network;
  };
  auto loaded = std::make_shared<JudgeNetworks>();
  auto network = make_judge_network(info.architecture, folder / kJudgeInfoFile);
  load_network(*network, weights);
  if (info.question == "quality") {
    loaded->network = loaded->backbone = shared_backbone(placed(std::move(network)));
    return loaded;
  }
  loaded->network = loaded->backbone = of_its_own(placed(std::move(network)));
  if (info.has_backbone) {
    Backbone backbone = load_backbone(folder / kJudgeBackboneFile);
    if (backbone.architecture != info.architecture)
      throw FormatError(folder / kJudgeBackboneFile, "",
                        msg::verdict::is_of_another_backbone(backbone.architecture, info.architecture));
    loaded->backbone = shared_backbone(placed(std::move(backbone.network)));
  }
  const auto file = open_tensor_file(weights);
  loaded->centre = file->read(kSimilarityCentreKey).to(at::kFloat).clone();
  loaded->scale = file->read(kSimilarityScaleKey).to(at::kFloat).clone();
  file->check();
  return loaded;
}

std::shared_ptr<JudgeNetworks> JudgePool::take(const std::filesystem::path& folder, const JudgeInfo& info,
                                               at::Device device) {
  const std::string key = key_of(folder, info, device);
  const std::lock_guard lock(mutex_);
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.key == key; });
  if (found != entries_.end()) {
    entries_.splice(entries_.begin(), entries_, found);
  } else {
    entries_.push_front({key, load(folder, info, device)});
    ++loads_;
    logger("engine")->debug("{}: loaded", display(folder));
  }
  const auto networks = entries_.front().networks;
  release_beyond(kKeptQuestions);
  return networks;
}

void JudgePool::release() {
  face_pool().release();
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

std::size_t JudgePool::backbones() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(
      std::count_if(backbones_.begin(), backbones_.end(), [](const auto& known) { return !known.expired(); }));
}

JudgePool& judge_pool() {
  // Never destroyed: at the program's end the libraries it computes with may be gone before.
  static auto* const pool = new JudgePool;
  return *pool;
}

}  // namespace thumbsup
