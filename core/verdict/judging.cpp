#include "verdict/judging.h"

#include <algorithm>

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
#include "verdict/deleted_images.h"
#include "verdict/picture_input.h"
#include "verdict/verdict.h"
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
        verdict_(config.judge, device, config.cache ? Verdict::Memory::Keep : Verdict::Memory::None) {
    verdict_.leading();  // one that is damaged is told before any image is read
    const JudgeInfo& info = verdict_.info();
    report_.judge_name = info.name;
    report_.judge_folder = display(config.judge);
    report_.judge_accuracy = info.evaluation.accuracy;
    report_.judge_accuracy_interval = info.evaluation.accuracy_interval;
    report_.images_folder = display(config.images);
    report_.threshold = config.threshold > 0 ? config.threshold : info.evaluation.threshold;
    report_.criterion = config.criterion;
    report_.minimum_images = config.minimum_images;
    report_.questions = verdict_.summaries(config.threshold);
  }

  AcceptanceReport run() {
    observer_.on(StageBegun{RunStage::Judge});
    if (!config_.instance.empty()) meter_.emplace(verdict_.leading(), config_.instance, control_);
    std::vector<Pending> batch;
    std::vector<FileNote> notes;
    const auto scan = scan_photo_folder(config_.images, [&](const ScannedPhoto& photo, const DecodedPhoto& decoded) {
      control_.checkpoint();
      if (is_contact_sheet(photo.path))
        return observer_.on(Notice{msg::verdict::is_contact_sheet(display(photo.path))});
      for (const std::string& note : photo.notes) notes.push_back({photo.path, note});
      batch.push_back({photo.path, reduce_photo(decoded.pixels, verdict_.image_size()),
                       decoded.orientation == 1 && decoded.notes.empty()});
      if (batch.size() >= static_cast<std::size_t>(config_.batch_size)) flush(batch);
    });
    flush(batch);
    for (ImageVerdict& deleted : deleted_images(config_.images, verdict_, config_.threshold))
      report_.verdicts.push_back(std::move(deleted));
    for (const Message& sentence : note_sentences(notes, NotedFiles::Images)) observer_.on(Notice{sentence});
    for (const RejectedFile& file : scan.rejected) {
      report_.rejected.push_back(file.reason.english());
      observer_.on(Notice{file.reason});
    }
    save_cache();
    report_.date = utc_now();
    conclude(report_);
    write();
    return report_;
  }

 private:
  static std::string cache_key(const Pending& pending, const std::string& content_hash) {
    return pending.as_stored ? content_hash : content_hash + kDecodeRevision;
  }

  void flush(std::vector<Pending>& batch) {
    if (batch.empty()) return;
    control_.checkpoint();
    std::vector<std::string> hashes, keys;
    std::vector<cv::Mat> pictures;
    for (const Pending& pending : batch) {
      hashes.push_back(sha256_of_file(pending.path));
      keys.push_back(cache_key(pending, hashes.back()));
      pictures.push_back(pending.picture);
    }
    auto verdicts = verdict_.judge(
        keys, [&](std::size_t i) { return pictures[i]; }, config_.threshold);
    const auto similarity = meter_ ? meter_->measure(pictures) : std::vector<Similarity>();
    for (std::size_t i = 0; i < batch.size(); ++i) {
      verdicts[i].path = batch[i].path;
      verdicts[i].content_hash = hashes[i];
      if (meter_) verdicts[i].similarity = similarity[i];
      report_.verdicts.push_back(std::move(verdicts[i]));
    }
    batch.clear();
    observer_.on(Progress{RunStage::Judge, static_cast<std::int64_t>(report_.verdicts.size())});
  }

  void save_cache() {
    try {
      verdict_.save();
    } catch (const IoError& error) {
      observer_.on(Notice{msg::verdict::verdicts_could_not_be_kept(error.message())});
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
      return verdict_.leading().explanation(decode_photo(path).pixels);
    };
    write_file_atomically(config_.report,
                          acceptance_page(report_, config_.heat_maps ? HeatMapSource(heat_map) : HeatMapSource()),
                          WhenTaken::Fail);
  }

  const JudgeRunConfig config_;
  RunControl& control_;
  RunObserver& observer_;
  Verdict verdict_;
  std::optional<SimilarityMeter> meter_;
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

namespace {

std::vector<cv::Mat> pictures_of(const std::vector<RgbImage>& images) {
  std::vector<cv::Mat> pictures;
  for (const RgbImage& image : images) {
    cv::Mat picture(static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC3);
    std::copy(image.pixels.begin(), image.pixels.end(), picture.data);
    pictures.push_back(std::move(picture));
  }
  return pictures;
}

}  // namespace

std::vector<ImageVerdict> judge_previews(Verdict& verdict, const SimilarityMeter* meter,
                                         const std::vector<RgbImage>& images) {
  const std::vector<cv::Mat> pictures = pictures_of(images);
  auto verdicts = verdict.judge(pictures);
  const auto similarity = meter != nullptr ? meter->measure(pictures) : std::vector<Similarity>();
  for (std::size_t i = 0; i < similarity.size(); ++i) verdicts[i].similarity = similarity[i];
  return verdicts;
}

RunScore score_of(std::int64_t step, const std::vector<ImageVerdict>& verdicts, const std::filesystem::path& instance) {
  RunScore score{step, static_cast<std::int64_t>(verdicts.size())};
  const std::size_t questions = verdicts.empty() ? 0 : verdicts.front().answers.size();
  if (questions > 1)
    for (const QuestionAnswer& answer : verdicts.front().answers) score.questions.push_back({answer.question, 0});
  for (const ImageVerdict& verdict : verdicts) {
    score.passed += verdict.passed ? 1 : 0;
    if (const auto& similarity = verdict.similarity) {
      score.similarity += similarity->mean / static_cast<double>(verdicts.size());
      score.nearest.push_back({std::filesystem::path(similarity->nearest_photo).lexically_relative(instance),
                               similarity->nearest, similarity->memorised});
    }
    for (std::size_t i = 0; i < score.questions.size(); ++i) score.questions[i].passed += verdict.answers[i].passed();
  }
  return score;
}

std::int64_t count_subject(const std::vector<ImageVerdict>& verdicts) {
  return std::count_if(verdicts.begin(), verdicts.end(), [](const ImageVerdict& verdict) {
    return std::any_of(verdict.answers.begin(), verdict.answers.end(),
                       [](const QuestionAnswer& answer) { return answer.question == "subject" && answer.passed(); });
  });
}

}  // namespace thumbsup
