#include "engine/runs/pipeline_pool.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <thread>
#include <vector>

#include "base/error.h"
#include "base/file_stamp.h"
#include "base/interruption.h"
#include "base/log.h"
#include "engine/model_hash.h"
#include "engine/runs/load_for_drawing.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

std::string state_of_all(const fs::path& path) {
  if (path.empty()) return "-\n";
  std::error_code error;
  const fs::path place = fs::weakly_canonical(path, error);
  if (!fs::is_directory(place, error)) return file_state(place);
  std::vector<fs::path> files;
  constexpr int kComponents = 1;  // unet/, vae/, text_encoder/, ...
  for (auto it = fs::recursive_directory_iterator(place, error); !error && it != fs::recursive_directory_iterator();
       it.increment(error)) {
    if (it.depth() >= kComponents) it.disable_recursion_pending();
    if (it->is_regular_file(error)) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  std::string all;
  for (const fs::path& file : files) all += file_state(file);
  return all;
}

std::string key_of(const GenerateConfig& config, const std::vector<PromptLora>& prompt_loras,
                   const ComputeContext& context) {
  std::string key = fmt::format("{} {} {} {}\n", context.device_name(), context.dtype_name(), config.lora_scale,
                                to_string(config.prediction_type));
  for (const fs::path& path :
       {model_path(config.model), config.config, config.vae, config.text_encoder, config.lora, config.embedding})
    key += state_of_all(path);
  for (const PromptLora& lora : prompt_loras)
    key += fmt::format("{} {} ", lora.text_encoder_scale, lora.unet_scale) + state_of_all(lora.file);
  return key;
}

/// The model's hash, found while it is loaded. Going, it does not wait for the end of the file.
class HashInBackground {
 public:
  HashInBackground(const fs::path& model, RunControl& control)
      : hash_(std::async(std::launch::async, [this, model, &control] {
          const InterruptionScope interruptible([&] {
            if (given_up_) throw CancelledError();
            control.checkpoint();
          });
          return model_hash(model);
        })) {}
  ~HashInBackground() { given_up_ = true; }
  HashInBackground(const HashInBackground&) = delete;
  HashInBackground& operator=(const HashInBackground&) = delete;

  std::string get() { return hash_.get(); }

 private:
  std::atomic<bool> given_up_{false};
  std::future<std::string> hash_;  // waits for its thread, when all else is still there
};

/// A lock that a stop interrupts.
std::unique_lock<std::mutex> wait_for(std::mutex& mutex, RunControl& control) {
  std::unique_lock<std::mutex> lock(mutex, std::try_to_lock);
  while (!lock.owns_lock()) {
    control.checkpoint();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    (void)lock.try_lock();
  }
  return lock;
}

}  // namespace

PipelinePool::Lease PipelinePool::take(const GenerateConfig& config, const std::vector<PromptLora>& prompt_loras,
                                       const ComputeContext& context, RunControl& control) {
  const std::string key = key_of(config, prompt_loras, context);
  Lease lease;
  {
    const std::lock_guard lock(mutex_);
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) { return entry->key == key; });
    if (found != entries_.end()) {
      lease.entry_ = *found;
    } else {
      lease.entry_ = std::make_shared<Entry>();
      lease.entry_->key = key;
      entries_.push_front(lease.entry_);
    }
    entries_.remove(lease.entry_);
    entries_.push_front(lease.entry_);
  }
  lease.use_ = wait_for(lease.entry_->in_use, control);
  if (lease.entry_->pipeline) return lease;
  try {
    make_room(context, lease.entry_);
    HashInBackground hash(config.model, control);
    LoadedForDrawing loaded = load_for_drawing(config, prompt_loras, context, control);
    lease.entry_->notices = std::move(loaded.notices);
    lease.entry_->model_hash = hash.get();
    lease.entry_->pipeline = std::move(loaded.pipeline);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    entries_.remove(lease.entry_);
    throw;
  }
  lease.loaded_now_ = true;
  logger("engine")->debug("{}: loaded", display(model_path(config.model)));
  const std::lock_guard lock(mutex_);
  ++loads_;
  return lease;
}

bool PipelinePool::holds(const GenerateConfig& config, const std::vector<PromptLora>& prompt_loras,
                         const ComputeContext& context) const {
  const std::string key = key_of(config, prompt_loras, context);
  const std::lock_guard lock(mutex_);
  return std::any_of(entries_.begin(), entries_.end(), [&](const auto& entry) { return entry->key == key; });
}

void PipelinePool::make_room(const ComputeContext& context, const std::shared_ptr<Entry>& loading) {
  const std::uint64_t limit = context.memory().total / 2;
  const std::lock_guard lock(mutex_);
  std::uint64_t held = 0;
  for (auto it = entries_.begin(); it != entries_.end();) {
    if (*it == loading) {  // this thread has it
      ++it;
      continue;
    }
    std::unique_lock<std::mutex> idle((*it)->in_use, std::try_to_lock);
    const bool counts = idle.owns_lock() && (*it)->pipeline;
    if (counts) held += (*it)->pipeline->bytes();
    const bool goes = counts && limit > 0 && held > limit;
    const auto entry = *it++;
    if (goes) {
      entry->pipeline.reset();
      idle.unlock();
      entries_.remove(entry);
    }
  }
}

void PipelinePool::release() {
  const std::lock_guard lock(mutex_);
  for (auto it = entries_.begin(); it != entries_.end();) {
    const auto entry = *it++;
    std::unique_lock<std::mutex> idle(entry->in_use, std::try_to_lock);
    if (!idle.owns_lock()) continue;
    entry->pipeline.reset();
    idle.unlock();
    entries_.remove(entry);
  }
}

std::size_t PipelinePool::loads() const {
  const std::lock_guard lock(mutex_);
  return loads_;
}

PipelinePool& pipeline_pool() {
  // Never destroyed: at the program's end the libraries it computes with may be gone before.
  static auto* const pool = new PipelinePool;
  return *pool;
}

}  // namespace thumbsup
