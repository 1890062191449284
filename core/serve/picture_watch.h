#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "serve/alerts.h"
#include "serve/drift.h"
#include "serve/generation.h"
#include "serve/metrics.h"
#include "serve/request_log.h"
#include "verdict/acceptance.h"

namespace thumbsup::serve {

/// Looks at pictures after they were sent, with the judge, on a thread of its own: verdicts for those who ask, counts
/// for Prometheus, a line of the request log for each picture, alerts when the model has become worse. Thread-safe.
class PictureWatch {
 public:
  /// Of a PNG file's bytes; empty when there is no judge.
  using Judge = std::function<ImageVerdict(const std::string& png)>;
  struct Options {
    double share = 1;  ///< of the pictures, evenly
    std::size_t window = 200;
    double criterion = 0.75;
    std::filesystem::path state{};  ///< file that a restart goes on with; empty: none
    bool log_prompts = false;
    /// Called once a model, when fewer of its pictures pass than the criterion asks; with the sentence that says so.
    std::function<void(const ServedModel& model, const std::string& why)> fell_below{};
  };

  PictureWatch(Options options, Judge judge, Metrics& metrics, Alerts& alerts, RequestLog& log);
  ~PictureWatch();  ///< what has not been judged is logged without a verdict

  /// Queues the pictures of a request; those beyond `kMostWaiting` are logged and not judged.
  void look_at(const Generation& generation);
  static constexpr std::size_t kMostWaiting = 64;

  /// Another model serves: its watch begins anew, or goes on where the state file left it.
  void use_model(const ServedModel& model);

  /// {"state": "waiting" | "judged" | "not judged", "passed", "probability", "answers": [...]} of one of the last
  /// pictures; nothing for an id that is not known (any more).
  std::optional<nlohmann::json> verdict(const std::string& image_id) const;

  /// {"judged", "window", "pass_ratio", "cusum", "psi"}
  nlohmann::json numbers() const;

 private:
  struct Picture {
    ServedImagePtr image;
    ServedModelPtr model;
    nlohmann::json line;  ///< of the log, without the verdict
  };
  void work();
  void judge(const Picture& picture);
  void conclude(const Picture& picture, const ImageVerdict& verdict);
  void raise_alerts(const std::string& model);
  Message share_sentence(const std::string& model) const;
  void remember(const std::string& image_id, nlohmann::json verdict);
  void save(bool at_once);

  const Options options_;
  const Judge judge_;
  Metrics& metrics_;
  Alerts& alerts_;
  RequestLog& log_;

  mutable std::mutex mutex_;
  std::condition_variable work_there_;
  std::deque<Picture> waiting_;
  std::map<std::string, nlohmann::json> verdicts_;
  std::deque<std::string> remembered_;  ///< keys of `verdicts_`, the oldest first
  double share_due_ = 0;                ///< of the next picture; judged when it reaches 1
  std::string model_hash_;
  PassWatch watch_;
  bool told_below_ = false;  ///< of this model
  std::chrono::steady_clock::time_point saved_{};
  std::atomic<bool> ends_{false};
  std::thread worker_;
};

}  // namespace thumbsup::serve
