#include "verdict/face_trainer.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "photos/checks.h"
#include "photos/edits.h"
#include "photos/scan_folder.h"
#include "verdict/face_question.h"
#include "verdict/judge_page.h"
#include "verdict/photo_split.h"
#include "verdict/picture_input.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

constexpr std::size_t kFaceFolds = 5;
constexpr double kFaceThreshold = 0.5;         ///< of the probability; what is learned is the distance that gives it
constexpr std::size_t kMostFacePhotos = 300;   ///< a side; those that were held out are looked at beyond it
constexpr std::size_t kProbedPhotos = 12;      ///< after which too few faces end the search,
constexpr std::size_t kFacelessPhotos = 6;     ///< and none at all
constexpr std::size_t kMinimumFacePhotos = 5;  ///< that differ, with a main face

/// A photo of the training, reduced to what faces it has.
struct FacePhoto {
  std::string path;
  bool positive = false;
  std::uint64_t hash = 0;
  std::size_t group = 0;
  at::Tensor faces;                 ///< [K, 128]
  std::optional<std::size_t> main;  ///< row of `faces` that the photo is about

  at::Tensor main_face() const { return faces[static_cast<std::int64_t>(*main)]; }
};

/// How both means did on the same photos.
struct Score {
  std::size_t right = 0;
  double log_loss = 0;

  void add(bool positive, bool passes, double probability) {
    right += passes == positive;
    log_loss -= std::log(std::max(1e-6, positive ? probability : 1 - probability));
  }
  bool is_better_than(const Score& other) const {
    return right != other.right ? right > other.right : log_loss < other.log_loss;
  }
};

class FaceTraining {
 public:
  FaceTraining(const JudgeTrainConfig& config, const std::filesystem::path& folder, at::Device device,
               RunControl& control, RunObserver& observer)
      : config_(config),
        folder_(folder),
        device_(device),
        control_(control),
        observer_(observer),
        info_(read_judge_info(folder)) {}

  JudgeInfo run() {
    for (const HeldOutPhoto& photo : info_.evaluation.held_out) held_out_.insert(photo.path);
    if (const auto obstacle = look_at_photos()) return keep_backbone(*obstacle);
    cross_validate();
    compare();
    if (!faces_score_.is_better_than(backbone_score_))
      return keep_backbone(msg::verdict::faces_judge_no_better(faces_score_.right, compared_));
    return take_faces();
  }

 private:
  /// Why faces cannot tell; nothing when they may.
  std::optional<Message> look_at_photos() {
    const auto networks = face_networks_folder();
    std::error_code error;
    if (!std::filesystem::is_directory(networks, error))
      return msg::verdict::face_networks_are_missing(display(networks));
    finder_.emplace(device_);
    observer_.on(StageBegun{RunStage::LoadPhotos});
    for (const std::string& folder : config_.positive) {
      scan(folder, true, kMostFacePhotos / config_.positive.size());
      if (is_hopeless()) break;
    }
    const auto photos = static_cast<std::size_t>(std::ssize(photos_));
    const std::size_t found = with_main_face();
    if (2 * found < photos) return msg::verdict::faces_are_in_few_photos(found, photos);
    for (const std::string& folder : config_.negative)
      scan(folder, false, std::max<std::size_t>(1, kMostFacePhotos / config_.negative.size()));
    std::vector<SplitPhoto> seen;
    for (const FacePhoto& photo : photos_) seen.push_back({photo.hash, 0, photo.positive});
    const auto groups = near_duplicate_groups(seen);
    std::set<std::size_t> distinct;
    for (std::size_t i = 0; i < photos_.size(); ++i) {
      photos_[i].group = groups[i];
      if (photos_[i].positive && photos_[i].main) distinct.insert(groups[i]);
    }
    if (distinct.size() < kMinimumFacePhotos)
      return msg::verdict::faces_are_too_few(distinct.size(), kMinimumFacePhotos);
    return std::nullopt;
  }

  std::size_t with_main_face() const {
    return static_cast<std::size_t>(
        std::count_if(photos_.begin(), photos_.end(), [](const FacePhoto& photo) { return photo.main.has_value(); }));
  }
  bool is_hopeless() const {
    const std::size_t found = with_main_face();
    return (photos_.size() >= kFacelessPhotos && found == 0) ||
           (photos_.size() >= kProbedPhotos && 2 * found < photos_.size());
  }

  void scan(const std::string& folder, bool positive, std::size_t most) {
    std::size_t looked_at = 0;
    scan_photo_folder(folder, [&](const ScannedPhoto& scanned, const DecodedPhoto& decoded) {
      control_.checkpoint();
      const PhotoEdits edits = load_edits(scanned.path);
      const std::string path = display(scanned.path);
      const bool is_wanted = looked_at < most || held_out_.count(path) > 0;
      if (edits.excluded || !is_wanted || (positive && is_hopeless())) return;
      ++looked_at;
      const cv::Mat edited = apply_edits(decoded.pixels, edits);
      const cv::Mat pixels = reduce_photo(edited, kFacePictureSize);
      const auto found = finder_->find(pixels);
      photos_.push_back(
          {path, positive, perceptual_hash(edited), 0, finder_->describe(pixels, found), main_face(found)});
      observer_.on(Progress{RunStage::LoadPhotos, std::ssize(photos_)});
    });
  }

  bool in_fold(const FacePhoto& photo, std::size_t fold) const { return photo.group % kFaceFolds == fold; }

  /// The descriptors of the subject in all photos but those of `fold` and of the group `group`.
  at::Tensor subject_without(std::optional<std::size_t> fold, std::optional<std::size_t> group) const {
    std::vector<at::Tensor> rows;
    for (const FacePhoto& photo : photos_)
      if (photo.positive && photo.main && !(fold && in_fold(photo, *fold)) && !(group && photo.group == *group))
        rows.push_back(photo.main_face());
    return rows.empty() ? at::empty({0, FaceDescriptorNet::kSize}) : at::stack(rows);
  }

  /// From the photos outside `fold`: each instance photo against the others that are not its near-duplicates, and every
  /// photo of somebody else, by its nearest face, against all of them.
  FaceCalibration calibrate(std::optional<std::size_t> fold) {
    std::vector<double> genuine, impostor;
    const at::Tensor subject = subject_without(fold, std::nullopt);
    for (const FacePhoto& photo : photos_) {
      if ((fold && in_fold(photo, *fold)) || photo.faces.size(0) == 0) continue;
      if (photo.positive) {
        const at::Tensor others = subject_without(fold, photo.group);
        if (photo.main && others.size(0) > 0) genuine.push_back(distance_to_faces(photo.main_face(), others));
      } else {
        double nearest = distance_to_faces(photo.faces[0], subject);
        for (std::int64_t i = 1; i < photo.faces.size(0); ++i)
          nearest = std::min(nearest, distance_to_faces(photo.faces[i], subject));
        impostor.push_back(nearest);
      }
    }
    genuine_ = genuine.size();
    impostor_ = impostor.size();
    return FaceCalibration::fit(genuine, impostor);
  }

  void cross_validate() {
    for (std::size_t fold = 0; fold < kFaceFolds; ++fold) {
      control_.checkpoint();
      const at::Tensor subject = subject_without(fold, std::nullopt);
      if (subject.size(0) == 0) continue;
      const FaceModel model(subject, calibrate(fold), {});
      for (const FacePhoto& photo : photos_)
        if (in_fold(photo, fold)) logits_[photo.path] = model.logit(photo.faces);
    }
  }

  /// On the photos that both have judged: pictures that were overruled by hand are not among them.
  void compare() {
    for (const HeldOutPhoto& photo : info_.evaluation.held_out) {
      const auto found = logits_.find(photo.path);
      if (found == logits_.end()) continue;
      ++compared_;
      const double by_faces = probability_of(found->second);
      faces_score_.add(photo.positive, by_faces >= kFaceThreshold, by_faces);
      const double threshold = photo.threshold > 0 ? photo.threshold : info_.evaluation.threshold;
      backbone_score_.add(photo.positive, photo.probability >= threshold, photo.probability);
    }
  }

  JudgeInfo keep_backbone(const Message& why) {
    info_.means = SubjectMeans::Backbone;
    note(msg::verdict::backbone_tells_subject(why));
    return write();
  }

  JudgeInfo take_faces() {
    const FaceCalibration calibration = calibrate(std::nullopt);
    const FaceModel model(subject_without(std::nullopt, std::nullopt), calibration, finder_->networks_hash());
    model.save(folder_ / kJudgeFacesFile);
    info_.means = SubjectMeans::Faces;
    info_.faces_hash = sha256_of_file(folder_ / kJudgeFacesFile);
    info_.evaluation = evaluation(calibration);
    // What the network's training noted is about the network, which does not answer any more.
    info_.notes.clear();
    note(msg::verdict::faces_tell_subject(compared_, faces_score_.right, backbone_score_.right,
                                          info_.evaluation.held_out.size()));
    std::size_t none = 0;
    for (const FacePhoto& photo : photos_) none += photo.positive && photo.faces.size(0) == 0;
    if (none > 0) note(msg::verdict::photos_without_face(none));
    return write();
  }

  Evaluation evaluation(const FaceCalibration& calibration) const {
    Evaluation e;
    e.validation = Validation::CrossValidated;
    e.threshold = e.chosen_threshold = kFaceThreshold;
    e.threshold_why = msg::verdict::face_distance_decides(fmt::format("{:.2f}", calibration.even), genuine_, impostor_);
    for (const FacePhoto& photo : photos_)
      if (const auto logit = logits_.find(photo.path); logit != logits_.end())
        e.held_out.push_back({photo.path, photo.positive, probability_of(logit->second), kFaceThreshold});
    measure(e);
    return e;
  }

  void note(const Message& sentence) {
    info_.notes.push_back(sentence.english());
    observer_.on(Notice{sentence});
  }

  JudgeInfo write() {
    write_judge_info(folder_, info_);
    write_file_atomically(folder_ / "report.html", judge_page(info_));
    return info_;
  }

  const JudgeTrainConfig config_;
  const std::filesystem::path folder_;
  at::Device device_;
  RunControl& control_;
  RunObserver& observer_;

  JudgeInfo info_;
  std::optional<FaceFinder> finder_;
  std::set<std::string> held_out_;
  std::vector<FacePhoto> photos_;
  std::map<std::string, double> logits_;  ///< by path, each without the photo
  Score faces_score_, backbone_score_;
  std::size_t compared_ = 0;                ///< photos that both judged
  std::size_t genuine_ = 0, impostor_ = 0;  ///< distances that the last calibration learned from
};

}  // namespace

JudgeInfo choose_subject_means(const JudgeTrainConfig& config, const std::filesystem::path& folder, at::Device device,
                               RunControl& control, RunObserver& observer) {
  return FaceTraining(config, folder, device, control, observer).run();
}

}  // namespace thumbsup
