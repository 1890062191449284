#include "serve/generation_service.h"

#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <cmath>

#include "base/json_file.h"
#include "base/log.h"
#include "engine/image_files.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// A folder that only this user may read.
fs::path make_private_folder() {
  std::string pattern = (fs::temp_directory_path() / "thumbsup-serve-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr)
    throw IoError::from_errno(pattern, msg::serve::folder_cannot_be_made(), errno);
  return pattern;
}

Refusal cancelled_refusal() {
  return {503, to_string(ErrorKind::Cancelled), msg::serve::was_cancelled().english(), {}, 1};
}

/// Passes on what a run tells.
class GenerationObserver : public RunObserver {
 public:
  explicit GenerationObserver(Generation& generation) : generation_(generation) {}

  void on(const RunEvent& event) override {
    if (const auto* progress = std::get_if<Progress>(&event)) {
      if (progress->stage == RunStage::Generate)
        generation_.tell_progress(progress->done, progress->total, progress->item, progress->seconds_left);
    } else if (const auto* preview = std::get_if<ImagePreview>(&event)) {
      generation_.show(preview->image);
    } else if (const auto* image = std::get_if<GeneratedImage>(&event)) {
      add(*image);
    }
  }
  bool wants_previews() const override { return generation_.previews_are_wanted(); }

 private:
  void add(const GeneratedImage& image) {
    auto served = std::make_shared<ServedImage>();
    served->id = random_id();
    served->index = image.index;
    served->seed = image.seed;
    served->png = read_text_file(image.path, std::uint64_t{1} << 30);
    if (const auto parameters = read_image_parameters(image.path)) {
      served->parameters = parameters->text;
      const GenerationParameters& values = parameters->values;
      const ImageSize size = hires_size({values.width, values.height}, values.hires_scale);
      served->width = size.width;
      served->height = size.height;
    }
    std::error_code ignored;
    fs::remove(image.path, ignored);
    generation_.add(std::move(served));
  }

  Generation& generation_;
};

}  // namespace

GenerationService::GenerationService(ServiceLimits limits, Draw draw, CurrentModel model, Over over, Canary canary)
    : limits_(limits),
      draw_(std::move(draw)),
      model_(std::move(model)),
      over_(std::move(over)),
      canary_(std::move(canary)),
      folder_(make_private_folder()),
      queue_(limits.queue_length, limits.client_queue_length),
      worker_([this] { work(); }) {}

GenerationService::~GenerationService() {
  close();
  hand_back();
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  work_there_.notify_all();
  worker_.join();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

int GenerationService::seconds_until_free() const {
  const double seconds = usual_seconds_ * static_cast<double>(queue_.size() + 1);
  return static_cast<int>(std::clamp(std::ceil(seconds), 1.0, 120.0));
}

GenerationPtr GenerationService::submit(const std::string& client, const GenerateConfig& config, SentPictures pictures,
                                        ServedModelPtr only_with) {
  auto generation = std::make_shared<Generation>(random_id(), client, config, Clock::now() + limits_.time_limit,
                                                 std::move(pictures), std::move(only_with));
  {
    const std::lock_guard lock(mutex_);
    if (closed_) throw RequestError(503, msg::serve::server_is_stopping(), {}, 5);
    if (model_() == nullptr) throw RequestError(503, msg::serve::model_is_loading(), {}, 5);
    switch (queue_.push(client, generation)) {
      case FairQueue<GenerationPtr>::Answer::Full:
        throw RequestError(429, msg::serve::queue_is_full(), {}, seconds_until_free());
      case FairQueue<GenerationPtr>::Answer::ClientIsFull:
        throw RequestError(429, msg::serve::client_has_too_many(), {}, seconds_until_free());
      case FairQueue<GenerationPtr>::Answer::Taken:
        break;
    }
  }
  work_there_.notify_one();
  return generation;
}

void GenerationService::cancel(const GenerationPtr& generation) {
  generation->cancel();
  std::list<GenerationPtr> taken;
  {
    const std::lock_guard lock(mutex_);
    taken = queue_.take_if([&](const GenerationPtr& each) { return each == generation; });
  }
  for (const GenerationPtr& each : taken) each->refuse(cancelled_refusal());
}

void GenerationService::cancel_all_of(const std::string& client) {
  std::list<GenerationPtr> taken;
  {
    const std::lock_guard lock(mutex_);
    if (drawn_ && drawn_->client() == client) drawn_->cancel();
    taken = queue_.take_if([&](const GenerationPtr& each) { return each->client() == client; });
  }
  for (const GenerationPtr& each : taken) each->refuse(cancelled_refusal());
}

GenerationPtr GenerationService::drawn_for(const std::string& client) const {
  const std::lock_guard lock(mutex_);
  return drawn_ && drawn_->client() == client ? drawn_ : nullptr;
}

std::size_t GenerationService::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}
bool GenerationService::is_idle() const {
  const std::lock_guard lock(mutex_);
  return queue_.size() == 0 && drawn_ == nullptr;
}
void GenerationService::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
}

void GenerationService::hand_back() {
  std::list<GenerationPtr> taken;
  {
    const std::lock_guard lock(mutex_);
    if (drawn_) drawn_->cancel();
    taken = queue_.take_if([](const GenerationPtr&) { return true; });
  }
  for (const GenerationPtr& each : taken)
    each->refuse({503, to_string(ErrorKind::Cancelled), msg::serve::server_is_stopping().english(), {}, 5});
}

void GenerationService::work() {
  for (;;) {
    GenerationPtr next;
    {
      std::unique_lock lock(mutex_);
      work_there_.wait(lock, [&] { return ends_ || queue_.size() > 0; });
      if (ends_) return;
      next = *queue_.pop();
      drawn_ = next;
    }
    draw(*next);
    {
      const std::lock_guard lock(mutex_);
      drawn_ = nullptr;
      if (next->status().state == Generation::State::Done) usual_seconds_ += 0.3 * (next->seconds() - usual_seconds_);
    }
    try {
      over_(*next);
    } catch (...) {  // a thread has nobody above it who could catch: what watches must not end what draws
      logger("serve")->error("{}", caught_refusal().sentence);
    }
  }
}

void GenerationService::draw(Generation& generation) {
  const ServedModelPtr usual = model_();
  const ServedModelPtr model = generation.only_with() ? generation.only_with()
                               : canary_.choose       ? canary_.choose()
                                                      : usual;
  std::string why;  // the candidate could not: it must not cost anybody a picture
  try {
    try {
      draw_with(model, generation);
    } catch (const CancelledError&) {
      throw;
    } catch (...) {
      if (model == usual || generation.only_with() || !generation.images().empty()) throw;
      why = caught_refusal().sentence;
      draw_with(usual, generation);
    }
    generation.finish();
  } catch (...) {
    Refusal refusal = caught_refusal();
    // All that a client can do wrong was looked at before: this is the server's fault, and may name its folders.
    if (refusal.status == 422) {
      logger("serve")->error("{}", refusal.sentence);
      refusal = {500, to_string(ErrorKind::Logic), msg::serve::server_failed().english()};
    }
    generation.refuse(std::move(refusal));
    return;
  }
  if (!why.empty() && canary_.failed) canary_.failed(model, why);
}

void GenerationService::draw_with(const ServedModelPtr& model, Generation& generation) {
  struct Files {  // go whatever happens
    fs::path drawn, sent;
    ~Files() {
      std::error_code ignored;
      fs::remove_all(drawn, ignored);
      fs::remove_all(sent, ignored);
    }
  };
  GenerateConfig config = generation.config();
  config.model = model->drawing.model;
  config.out = folder_ / generation.id();
  const Files files{config.out, folder_ / (generation.id() + "-sent")};
  generation.begin(model);
  GenerationObserver observer(generation);
  hand_over(generation.pictures(), files.sent, config);
  draw_(config, generation.control(), observer);
}

}  // namespace thumbsup::serve
