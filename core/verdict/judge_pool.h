#pragma once

#include "nn/torch.h"

#include <cstddef>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "models/resnet.h"
#include "verdict/judge_info.h"

namespace thumbsup {

/// A network in float32, which nobody trains any more.
struct SharedNetwork {
  std::shared_ptr<ResNet> network;
  std::mutex in_use;  ///< held while it computes: observers of its outputs are part of it
};

/// What of a question lies in memory.
struct JudgeNetworks {
  std::shared_ptr<SharedNetwork> network;   ///< of the quality, its backbone
  std::shared_ptr<SharedNetwork> backbone;  ///< what measures similarity: `network` itself when trained from scratch
  at::Tensor centre;                        ///< [C] what standardises appearance features; none of the quality
  at::Tensor scale;                         ///< [C]
};

/// The questions that stay loaded: previews, a run of the judge, the window and every image that is made share one
/// copy. Of backbones with the same weights, whichever questions they belong to, only one is in memory. A question is
/// known by its files (hash of the weights, size and times of the files) and the device; its judge.json is read by each
/// Judge again, since name and threshold can be changed. Thread-safe.
class JudgePool {
 public:
  /// The networks of the question in `folder`, whose judge.json says `info`; loaded when they are not there, while
  /// other callers wait. Throws IoError, or FormatError (path, key), also when the weights are not those of `info`.
  std::shared_ptr<JudgeNetworks> take(const std::filesystem::path& folder, const JudgeInfo& info, at::Device device);

  /// Gives the memory of those that nobody holds now back, and of the face networks (face_networks.h).
  void release();

  /// How many questions have been loaded so far.
  std::size_t loads() const;
  /// How many backbones are in memory.
  std::size_t backbones() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<JudgeNetworks> networks;
  };
  void release_beyond(std::size_t kept);
  std::shared_ptr<JudgeNetworks> load(const std::filesystem::path& folder, const JudgeInfo& info, at::Device device);
  std::shared_ptr<SharedNetwork> shared_backbone(std::shared_ptr<ResNet> loaded);

  mutable std::mutex mutex_;
  std::list<Entry> entries_;  ///< the latest used first
  std::vector<std::weak_ptr<SharedNetwork>> backbones_;
  std::size_t loads_ = 0;
};

/// The one of this process.
JudgePool& judge_pool();

}  // namespace thumbsup
