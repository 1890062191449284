#pragma once

#include "nn/torch.h"

#include <cstddef>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "models/resnet.h"
#include "verdict/judge_info.h"

namespace thumbsup {

/// What of a judge lies in memory: its networks, in float32, which nobody trains any more.
struct JudgeNetworks {
  std::shared_ptr<ResNet> network;
  std::shared_ptr<ResNet> backbone;  ///< what measures similarity: `network` itself when it was trained from scratch
  at::Tensor centre;                 ///< [C] what standardises appearance features (network_input.h)
  at::Tensor scale;                  ///< [C]
  std::mutex in_use;                 ///< held while a network computes: observers of its outputs are part of it
};

/// The judges that stay loaded: previews, a run of the judge, the window and every image that is made share one copy.
/// A judge is known by its files (hash of the weights, size and times of the files) and the device; its judge.json is
/// read by each Judge again, since name and threshold can be changed. Thread-safe.
class JudgePool {
 public:
  /// The networks of the judge in `folder`, whose judge.json says `info`; loaded when they are not there, while other
  /// callers wait. Throws IoError, or FormatError (path, key), also when the weights are not those of `info`.
  std::shared_ptr<JudgeNetworks> take(const std::filesystem::path& folder, const JudgeInfo& info, at::Device device);

  /// Gives the memory of those that nobody holds now back.
  void release();

  /// How many judges have been loaded so far.
  std::size_t loads() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<JudgeNetworks> networks;
  };
  void release_beyond(std::size_t kept);

  mutable std::mutex mutex_;
  std::list<Entry> entries_;  ///< the latest used first
  std::size_t loads_ = 0;
};

/// The one of this process.
JudgePool& judge_pool();

}  // namespace thumbsup
