#pragma once

#include <cstddef>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/run_control.h"
#include "engine/runs/prompt_loras.h"
#include "inference/pipeline.h"
#include "params/generate_config.h"

namespace thumbsup {

/// The models that stay loaded between one call of `generate` and the next: a second batch with the same model begins
/// at once. A model is known by its files (name, size, times) and by all that changes it: number format, device, LoRAs
/// with their strengths, embedding, other parts. Thread-safe; two users of one model take turns.
class PipelinePool {
 public:
  /// A pipeline with its sole use, until this object goes.
  class Lease {
   public:
    Pipeline& operator*() const { return *entry_->pipeline; }
    Pipeline* operator->() const { return entry_->pipeline.get(); }
    /// SHA-256 of the model (engine/model_hash.h).
    const std::string& model_hash() const { return entry_->model_hash; }
    /// What there is to say to the user about the model.
    const std::vector<Message>& notices() const { return entry_->notices; }
    /// Whether it had to be loaded for this lease.
    bool was_loaded_now() const { return loaded_now_; }

   private:
    friend class PipelinePool;
    struct Entry {
      std::string key;
      std::unique_ptr<Pipeline> pipeline;
      std::string model_hash;
      std::vector<Message> notices;
      std::mutex in_use;
    };
    std::shared_ptr<Entry> entry_;
    std::unique_lock<std::mutex> use_;
    bool loaded_now_ = false;
  };

  /// The pipeline that `config` draws with, loaded when it is not there; then the one used longest ago goes when all
  /// together would hold more than half of the device's memory. Throws what loading throws, CancelledError.
  Lease take(const GenerateConfig& config, const std::vector<PromptLora>& prompt_loras, const ComputeContext& context,
             RunControl& control);
  /// Whether take() would find it.
  bool holds(const GenerateConfig& config, const std::vector<PromptLora>& prompt_loras,
             const ComputeContext& context) const;

  /// Gives the memory of all that nobody uses now back.
  void release();

  /// How many models have been loaded so far.
  std::size_t loads() const;

 private:
  using Entry = Lease::Entry;
  void make_room(const ComputeContext& context, const std::shared_ptr<Entry>& loading);

  mutable std::mutex mutex_;
  std::list<std::shared_ptr<Entry>> entries_;  ///< the latest used first
  std::size_t loads_ = 0;
};

/// The one of this process.
PipelinePool& pipeline_pool();

}  // namespace thumbsup
