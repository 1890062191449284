#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "params/serve_config.h"
#include "serve/generation.h"

namespace thumbsup::serve {

/// Which model serves: one that was named, or a project's version in production, whichever that is. A change in the
/// registry (promotion, rollback) is seen within half a second; the new version is loaded beside the old one, which
/// serves until then, and stays when the new one cannot be loaded. Thread-safe.
class ModelSource {
 public:
  /// What loading tells: hash and side.
  struct Facts {
    std::string hash;
    std::int64_t side = 0;
  };
  using Load = std::function<Facts(const GenerateConfig&, RunControl&)>;
  /// Another model serves from now on; also the first. Called where it was loaded.
  using Changed = std::function<void(const ServedModelPtr&)>;
  /// A new version could not be loaded: its name and why; both empty once that is over.
  using Failed = std::function<void(const std::string& version, const std::string& why)>;

  /// Throws UserInputError for a project without a version in production, or with neither model nor project.
  ModelSource(const ServeConfig& config, Load load, Changed changed, Failed failed);
  ~ModelSource();

  /// Loads the first one, then watches the registry. Throws what loading throws, CancelledError.
  void start(RunControl& control);

  /// Null until the first one is loaded.
  ServedModelPtr current() const;

 private:
  struct Wanted {
    std::string version;
    std::filesystem::path model;
  };
  Wanted wanted() const;
  void use(const Wanted& wanted, RunControl& control);
  void watch();
  void follow();

  const ServeConfig config_;
  const Load load_;
  const Changed changed_;
  const Failed failed_;
  const std::filesystem::path registry_;  ///< empty without a project
  std::string name_;                      ///< of what is served
  std::string history_state_;             ///< of the registry's file, when it was looked at last

  mutable std::mutex mutex_;
  ServedModelPtr current_;
  RunControl control_;  ///< of the watching thread
  std::thread watcher_;
};

}  // namespace thumbsup::serve
