#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "serve/alerts.h"
#include "serve/generation_service.h"
#include "serve/metrics.h"
#include "serve/watch_store.h"

namespace thumbsup::serve {

/// Draws the pictures that the version in production was accepted by once more, now and then, when nobody waits, and
/// compares them pixel by pixel. The program promises the same bits of the same model on the same machine, so any
/// difference is a fault of the machine or of the files: the alert "seeds_differ", which names the first picture.
///
/// A report does not say on which machine, device or number format its pictures were drawn. So the first check of a
/// version on a machine makes the reference, and says how many of the acceptance pictures came out the same.
class SeedCheck {
 public:
  static constexpr std::size_t kMostPictures = 20;
  struct Options {
    std::string at{};        ///< "03:30", local time; empty: not by the clock
    double every_hours = 0;  ///< and first at the start; 0: not by the hour
    std::string machine{};   ///< what the bits may depend on beside the model
    /// PNG files with what they were made of.
    std::function<std::vector<std::filesystem::path>(const ServedModel&)> pictures{};
  };
  using CurrentModel = GenerationService::CurrentModel;

  /// Throws UserInputError for an `at` that is no time of the day.
  SeedCheck(Options options, GenerationService& service, CurrentModel model, WatchStore& store, Alerts& alerts,
            Metrics& metrics);
  ~SeedCheck();

  /// Checks now, waiting for the queue to be idle. Gives up when the object goes or another model serves.
  void check();
  /// {"time", "model", "images", "different", "first", "reference_made", "as_accepted"} of the last; null before it.
  nlohmann::json last() const;

 private:
  void work();
  bool wait(std::chrono::system_clock::time_point until);
  /// Its pixels' hash; nothing when it could not be drawn. Throws CancelledError when the check is to be given up.
  std::optional<std::string> drawn(const GenerateConfig& config, const ServedModelPtr& model);
  void compare(const ServedModelPtr& model);

  const Options options_;
  GenerationService& service_;
  const CurrentModel model_;
  WatchStore& store_;
  Alerts& alerts_;
  Metrics& metrics_;
  mutable std::mutex mutex_;
  std::condition_variable stop_;
  std::atomic<bool> ends_{false};
  nlohmann::json last_;
  std::thread worker_;
};

/// When the clock of this machine shows `at` ("HH:MM") next after `now`. Throws UserInputError.
std::chrono::system_clock::time_point next_time_of_day(const std::string& at,
                                                       std::chrono::system_clock::time_point now);
/// SHA-256 of a PNG's size and pixels. Throws UserInputError for what is no picture.
std::string pixel_hash(const std::string& png);

}  // namespace thumbsup::serve
