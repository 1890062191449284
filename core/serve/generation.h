#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/rgb_image.h"
#include "base/run_control.h"
#include "params/generate_config.h"
#include "serve/request_error.h"
#include "serve/sent_pictures.h"

namespace thumbsup::serve {

/// A model as it is served. Never changed: another version is another object.
struct ServedModel {
  GenerateConfig drawing;  ///< with the model, the device and all that is the same for every request
  std::string name;        ///< for people and clients: that of the project's folder, or the model's
  std::string version;     ///< "v3"; empty without a project
  std::string hash;        ///< SHA-256
  std::int64_t side = 0;   ///< of the pictures it was made for

  /// "portraits v3", or the name alone.
  std::string title() const { return version.empty() ? name : name + " " + version; }
  /// In metrics and counts: the version, or the name where there is none.
  const std::string& label() const { return version.empty() ? name : version; }
};
using ServedModelPtr = std::shared_ptr<const ServedModel>;

/// What a model is there for: all requests, or a share of them beside the one in production (canary.h).
enum class ServedAs { Production, Canary };
constexpr const char* role_word(ServedAs role) {
  return role == ServedAs::Production ? "production" : "canary";
}

/// A picture that was made for a client.
struct ServedImage {
  std::string id;
  std::int64_t index = 0;  ///< within its request
  std::int64_t seed = 0;
  std::int64_t width = 0, height = 0;
  std::string png;         ///< the file's bytes, as `generate` writes it
  std::string parameters;  ///< the text in it
};
using ServedImagePtr = std::shared_ptr<const ServedImage>;

/// One request for pictures on its way. All functions may be called from any thread.
class Generation {
 public:
  enum class State { Waiting, Drawing, Done, Refused };

  struct Status {
    State state = State::Waiting;
    std::int64_t step = 0, steps = 0;    ///< of the picture that is drawn now
    std::int64_t image = 0, images = 0;  ///< which, of how many
    double seconds_left = -1;
    std::int64_t previews = 0;  ///< how many there have been
    double share() const;       ///< of all, done: 0 to 1
  };

  /// `only_with`: drawn with this very model, for the server itself; null: with the one whose turn it is.
  Generation(std::string id, std::string client, GenerateConfig config, std::chrono::steady_clock::time_point deadline,
             SentPictures pictures = {}, ServedModelPtr only_with = nullptr);

  const std::string& id() const { return id_; }
  const std::string& client() const { return client_; }
  /// What is asked for; the model is filled in when it is drawn.
  const GenerateConfig& config() const { return config_; }
  /// What it begins with.
  const SentPictures& pictures() const { return pictures_; }
  std::chrono::steady_clock::time_point deadline() const { return deadline_; }
  const ServedModelPtr& only_with() const { return only_with_; }

  Status status() const;
  std::vector<ServedImagePtr> images() const;
  std::optional<RgbImage> preview() const;
  Refusal refusal() const;
  double seconds() const;  ///< spent drawing
  ServedModelPtr model() const;

  /// Waits until something has happened after `seen` (0 at first), at most `longest`; returns the new number.
  std::uint64_t wait(std::uint64_t seen, std::chrono::milliseconds longest) const;
  bool is_over() const;

  /// Previews are drawn for as long as somebody has asked for one within the last seconds.
  void ask_for_previews();
  bool previews_are_wanted() const;

  /// The drawing stops within one step; one that waits is never begun.
  void cancel() { control_.request_stop(); }
  bool is_cancelled() const { return control_.stop_requested(); }

  // For the worker that draws it.
  RunControl& control() { return control_; }
  void begin(ServedModelPtr model);
  void tell_progress(std::int64_t step, std::int64_t steps, std::int64_t image, double seconds_left);
  void show(RgbImage preview);
  void add(ServedImagePtr image);
  void finish();
  void refuse(Refusal refusal);

 private:
  void changed();

  const std::string id_, client_;
  const GenerateConfig config_;
  const std::chrono::steady_clock::time_point deadline_;
  const SentPictures pictures_;
  const ServedModelPtr only_with_;
  RunControl control_;
  mutable std::mutex mutex_;
  mutable std::condition_variable change_;
  std::uint64_t changes_ = 0;
  Status status_;
  ServedModelPtr model_;
  std::vector<ServedImagePtr> images_;
  RgbImage preview_;
  Refusal refusal_;
  std::chrono::steady_clock::time_point begun_{}, ended_{}, previews_until_{};
};
using GenerationPtr = std::shared_ptr<Generation>;

/// 128 random bits in hex digits: nobody guesses another client's.
std::string random_id();

/// `image` as the bytes of a PNG file.
std::string png_of(const RgbImage& image);

}  // namespace thumbsup::serve
