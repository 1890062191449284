#include "verdict/judging.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/place_check.h"
#include "base/put_in_place.h"
#include "base/utc_time.h"
#include "photos/contact_sheet.h"
#include "photos/decode.h"
#include "photos/photo_notes.h"
#include "photos/scan_folder.h"
#include "verdict/acceptance_page.h"
#include "verdict/picture_input.h"
#include "verdict/verdict_cache.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

struct Pending {
  std::filesystem::path path;
  cv::Mat picture;         ///< reduced
  bool as_stored = false;  ///< neither turned nor converted: it looks as its bytes say, to every version of the decoder
};

class Judging {
 public:
  Judging(const JudgeRunConfig& config, at::Device device, RunControl& control, RunObserver& observer)
      : config_(config),
        control_(control),
        observer_(observer),
        judge_(config.judge, device),
        cache_(config.judge / VerdictCache::file_name, judge_.info().weights_hash) {
    const JudgeInfo& info = judge_.info();
    report_.judge_name = info.name;
    report_.judge_folder = display(config.judge);
    report_.judge_accuracy = info.evaluation.accuracy;
    report_.judge_accuracy_interval = info.evaluation.accuracy_interval;
    report_.images_folder = display(config.images);
    report_.threshold = config.threshold > 0 ? config.threshold : info.evaluation.threshold;
    report_.criterion = config.criterion;
  }

  AcceptanceReport run() {
    observer_.on(StageBegun{RunStage::Judge});
    if (!config_.instance.empty()) meter_.emplace(judge_, config_.instance, control_);
    std::vector<Pending> batch;
    std::vector<FileNote> notes;
    const auto scan = scan_photo_folder(config_.images, [&](const ScannedPhoto& photo, const DecodedPhoto& decoded) {
      control_.checkpoint();
      if (is_contact_sheet(photo.path))
        return observer_.on(Notice{display(photo.path) + " is a contact sheet: not judged."});
      for (const std::string& note : photo.notes) notes.push_back({photo.path, note});
      batch.push_back({photo.path, reduce_photo(decoded.pixels, judge_.info().image_size),
                       decoded.orientation == 1 && decoded.notes.empty()});
      if (batch.size() >= static_cast<std::size_t>(config_.batch_size)) flush(batch);
    });
    flush(batch);
    for (const std::string& sentence : note_sentences(notes, "images")) observer_.on(Notice{sentence});
    for (const RejectedFile& file : scan.rejected) {
      report_.rejected.push_back(file.reason.english());
      observer_.on(Notice{file.reason.english()});
    }
    save_cache();
    report_.date = utc_now();
    conclude(report_);
    write();
    return report_;
  }

 private:
  static std::string cache_key(const Pending& pending, const ImageVerdict& verdict) {
    return pending.as_stored ? verdict.content_hash : verdict.content_hash + decode_revision;
  }

  void flush(std::vector<Pending>& batch) {
    if (batch.empty()) return;
    control_.checkpoint();
    std::vector<ImageVerdict> verdicts(batch.size());
    std::vector<cv::Mat> all, unknown;
    std::vector<std::size_t> unknown_at;
    std::vector<double> logits(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
      verdicts[i].path = batch[i].path;
      verdicts[i].content_hash = sha256_of_file(batch[i].path);
      all.push_back(batch[i].picture);
      const auto known = config_.cache ? cache_.find(cache_key(batch[i], verdicts[i])) : std::nullopt;
      verdicts[i].cached = known.has_value();
      if (known) {
        logits[i] = *known;
      } else {
        unknown.push_back(batch[i].picture);
        unknown_at.push_back(i);
      }
    }
    const auto fresh = judge_.logits(unknown);
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      logits[unknown_at[i]] = fresh[i];
      cache_.insert(cache_key(batch[unknown_at[i]], verdicts[unknown_at[i]]), fresh[i]);
    }
    const auto likeness = meter_ ? meter_->measure(all) : std::vector<Likeness>();
    for (std::size_t i = 0; i < batch.size(); ++i) {
      verdicts[i].probability = judge_.probability(logits[i]);
      verdicts[i].passed = verdicts[i].probability >= report_.threshold;
      if (meter_) verdicts[i].likeness = likeness[i];
      report_.verdicts.push_back(std::move(verdicts[i]));
    }
    batch.clear();
    observer_.on(Progress{RunStage::Judge, static_cast<std::int64_t>(report_.verdicts.size())});
  }

  void save_cache() {
    if (!config_.cache) return;
    try {
      cache_.save();
    } catch (const IoError& error) {
      observer_.on(Notice{std::string("The verdicts could not be kept for next time: ") + error.what()});
    }
  }

  void write() {
    if (!config_.report_json.empty())
      write_file_atomically(config_.report_json,
                            to_json(report_).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n",
                            WhenTaken::Fail);
    if (config_.report.empty()) return;
    const auto heat_map = [&](const std::filesystem::path& path) {
      control_.checkpoint();
      return judge_.explanation(decode_photo(path).pixels);
    };
    write_file_atomically(config_.report,
                          acceptance_page(report_, config_.heat_maps ? HeatMapSource(heat_map) : HeatMapSource()),
                          WhenTaken::Fail);
  }

  const JudgeRunConfig config_;
  RunControl& control_;
  RunObserver& observer_;
  Judge judge_;
  VerdictCache cache_;
  std::optional<LikenessMeter> meter_;
  AcceptanceReport report_;
};

}  // namespace

AcceptanceReport run_judge(const JudgeRunConfig& config, at::Device device, RunControl& control,
                           RunObserver& observer) {
  for (const auto& report : {config.report, config.report_json}) {
    if (report.empty()) continue;
    if (is_taken(report)) throw UserInputError(msg::verdict::report_exists(display(report)));
    check_place(report);
  }
  return Judging(config, device, control, observer).run();
}

std::vector<ImageVerdict> judge_previews(Question& question, const LikenessMeter* meter,
                                         const std::vector<RgbImage>& images) {
  std::vector<cv::Mat> pictures;
  for (const RgbImage& image : images) {
    cv::Mat picture(static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC3);
    std::copy(image.pixels.begin(), image.pixels.end(), picture.data);
    pictures.push_back(std::move(picture));
  }
  const auto logits = question.logits(pictures);
  const auto likeness = meter != nullptr ? meter->measure(pictures) : std::vector<Likeness>();
  std::vector<ImageVerdict> verdicts(logits.size());
  for (std::size_t i = 0; i < logits.size(); ++i) {
    verdicts[i].probability = question.probability(logits[i]);
    verdicts[i].passed = verdicts[i].probability >= question.threshold();
    if (!likeness.empty()) verdicts[i].likeness = likeness[i];
  }
  return verdicts;
}

}  // namespace thumbsup
