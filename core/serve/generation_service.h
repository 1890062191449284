#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "base/run_event.h"
#include "serve/fair_queue.h"
#include "serve/generation.h"

namespace thumbsup::serve {

struct ServiceLimits {
  std::size_t queue_length = 32;
  std::size_t client_queue_length = 8;
  std::chrono::seconds time_limit{600};  ///< waiting and drawing
};

/// Draws what clients ask for, one request after the other, on a thread of its own: a device computes one picture
/// fastest when it computes nothing else. Which request is next: fair_queue.h. Thread-safe.
class GenerationService {
 public:
  /// As `generate` (engine/generate.h), which it is outside of tests.
  using Draw = std::function<void(const GenerateConfig&, RunControl&, RunObserver&)>;
  /// The model to draw with; null while there is none.
  using CurrentModel = std::function<ServedModelPtr()>;
  /// Told on the worker's thread when a request is over, however it ended.
  using Over = std::function<void(const Generation&)>;
  /// A candidate beside the model above. All empty: there is none.
  struct Canary {
    CurrentModel choose;  ///< the model whose turn it is: that one or the candidate
    /// The candidate could not draw what the model above then drew; with the reason.
    std::function<void(const ServedModelPtr&, const std::string& why)> failed;
  };

  GenerationService(ServiceLimits limits, Draw draw, CurrentModel model, Over over, Canary canary = Canary());
  ~GenerationService();  ///< cancels what is under way
  GenerationService(const GenerationService&) = delete;
  GenerationService& operator=(const GenerationService&) = delete;

  /// Puts a request into the queue. Throws RequestError: 429 (queue full), 503 (stopping, or no model yet).
  GenerationPtr submit(const std::string& client, const GenerateConfig& config, SentPictures pictures = {},
                       ServedModelPtr only_with = nullptr);
  /// One that waits is refused at once, one that is drawn within one step.
  void cancel(const GenerationPtr& generation);
  /// All of a client's.
  void cancel_all_of(const std::string& client);
  /// What is drawn for this client now; null when nothing is.
  GenerationPtr drawn_for(const std::string& client) const;

  std::size_t waiting() const;
  bool is_idle() const;
  /// Nothing new is taken from now on.
  void close();
  /// Refuses all that waits and stops what is drawn.
  void hand_back();

 private:
  void work();
  void draw(Generation& generation);
  void draw_with(const ServedModelPtr& model, Generation& generation);
  int seconds_until_free() const;

  const ServiceLimits limits_;
  const Draw draw_;
  const CurrentModel model_;
  const Over over_;
  const Canary canary_;
  const std::filesystem::path folder_;  ///< for the files of what is drawn now

  mutable std::mutex mutex_;
  std::condition_variable work_there_;
  FairQueue<GenerationPtr> queue_;
  GenerationPtr drawn_;
  bool closed_ = false, ends_ = false;
  double usual_seconds_ = 5;  ///< a request takes, smoothed
  std::thread worker_;
};

}  // namespace thumbsup::serve
