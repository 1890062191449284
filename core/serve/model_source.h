#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "params/serve_config.h"
#include "serve/generation.h"

namespace thumbsup::serve {

/// What loading a model tells.
struct ModelFacts {
  std::string hash;
  std::int64_t side = 0;
};
using LoadServedModel = std::function<ModelFacts(const GenerateConfig&, RunControl&)>;

/// Loads `model` to be served as `name`, `version`, as `config` says. Throws what `load` throws.
ServedModelPtr load_to_serve(const ServeConfig& config, const std::string& name, const std::string& version,
                             const std::filesystem::path& model, const LoadServedModel& load, RunControl& control);

/// Which model serves: one that was named, or a project's version in production, whichever that is. A change in the
/// registry (promotion, rollback) is seen within half a second; the new version is loaded beside the old one, which
/// serves until then, and stays when the new one cannot be loaded. Thread-safe.
class ModelSource {
 public:
  using Load = LoadServedModel;
  /// Another model serves from now on; also the first. Called where it was loaded.
  using Changed = std::function<void(const ServedModelPtr&)>;
  /// A new version could not be loaded: its name and why; both empty once that is over.
  using Failed = std::function<void(const std::string& version, const std::string& why)>;
  /// The registry was looked at, first and after every change, with the model that serves now. On the watching thread.
  using Looked = std::function<void(const ServedModelPtr&, RunControl&)>;

  /// Throws UserInputError for a project without a version in production, or with neither model nor project.
  ModelSource(const ServeConfig& config, Load load, Changed changed, Failed failed, Looked looked = {});
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
  const Looked looked_;
  const std::filesystem::path registry_;  ///< empty without a project
  std::string name_;                      ///< of what is served
  std::string history_state_;             ///< of the registry's file, when it was looked at last

  mutable std::mutex mutex_;
  ServedModelPtr current_;
  RunControl control_;  ///< of the watching thread
  std::thread watcher_;
};

}  // namespace thumbsup::serve
