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
#include "serve/generation.h"
#include "serve/metrics.h"
#include "serve/model_watch.h"
#include "serve/pass_comparison.h"
#include "serve/request_log.h"
#include "serve/verdict_memory.h"
#include "serve/watch_store.h"
#include "verdict/acceptance.h"

namespace thumbsup::serve {

/// Looks at pictures after they were sent, with the judge, on a thread of its own: verdicts for those who ask, counts
/// for Prometheus, a line of the request log for each picture, alerts when the model has become worse. A candidate that
/// draws a share is watched apart, and compared with the model in production. Thread-safe.
class PictureWatch {
 public:
  /// Of a PNG file's bytes; empty when there is no judge.
  using Judge = std::function<ImageVerdict(const std::string& png)>;
  struct Options {
    double share = 1;  ///< of the pictures, evenly
    std::size_t window = 200;
    double criterion = 0.75;
    WatchStore* store = nullptr;  ///< what a restart goes on with; null: nothing
    bool log_prompts = false;
    /// Called once a model, when fewer of its pictures pass than the criterion asks; with the sentence that says so.
    std::function<void(ServedAs role, const ServedModel& model, const std::string& why)> fell_below{};
    /// What the judge compares pictures by; empty: pictures are not compared. `judge` tells whose features these are.
    std::function<Features(const std::string& png)> features{};
    std::string judge{};
    /// PNG files that a version was accepted by, with which its pictures are compared; empty: with the first sent.
    std::function<std::vector<std::filesystem::path>(const ServedModel& model)> accepted_by{};
  };

  PictureWatch(Options options, Judge judge, Metrics& metrics, Alerts& alerts, RequestLog& log);
  ~PictureWatch();  ///< what has not been judged is logged without a verdict

  /// Queues the pictures of a request; those beyond `kMostWaiting` are logged and not judged.
  void look_at(const Generation& generation);
  static constexpr std::size_t kMostWaiting = 64;

  /// Another model serves: its watch begins anew, or goes on where the store left it, or as a candidate's.
  void use_model(const ServedModel& model);
  /// A candidate draws beside it; null: none does any more.
  void use_candidate(const ServedModelPtr& model);

  /// As VerdictMemory::find.
  std::optional<nlohmann::json> verdict(const std::string& image_id) const;

  /// Of the model in production, as ModelWatch::to_json.
  nlohmann::json numbers() const;
  /// The same of the candidate, with "title", "version", and "comparison": {"finding", "sentence", "candidate",
  /// "production", "difference_95"}; null without one.
  nlohmann::json candidate_numbers() const;

 private:
  struct Picture {
    ServedImagePtr image;
    ServedModelPtr model;
    nlohmann::json line;  ///< of the log, without the verdict
  };
  using Watches = std::map<ServedAs, std::unique_ptr<ModelWatch>>;
  void work();
  void judge(const Picture& picture);
  void conclude(const Picture& picture, const ImageVerdict& verdict, Features features);
  void look_at_acceptance(const ServedModel& model);
  ModelWatch* watch_of(const ServedModel& model, ServedAs& role) const;
  void use(ServedAs role, const ServedModelPtr& model);
  void tell_numbers(ServedAs role);
  void raise_alerts();
  std::string comparison_key() const;

  const Options options_;
  const Judge judge_;
  Metrics& metrics_;
  Alerts& alerts_;
  RequestLog& log_;

  mutable std::mutex mutex_;
  std::condition_variable work_there_;
  std::deque<Picture> waiting_;
  VerdictMemory verdicts_;
  double share_due_ = 0;  ///< of the next picture; judged when it reaches 1
  Watches watches_;
  PassComparison comparison_;
  std::string looked_at_;  ///< hash of the model whose acceptance pictures were looked for last
  std::atomic<bool> ends_{false};
  std::thread worker_;
};

}  // namespace thumbsup::serve
