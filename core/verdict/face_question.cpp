#include "verdict/face_question.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

FaceModel load_face_model(const std::filesystem::path& folder, const JudgeInfo& info, const FaceFinder& finder) {
  const auto path = folder / kJudgeFacesFile;
  FaceModel model = FaceModel::load(path);
  if (sha256_of_file(path) != info.faces_hash || model.networks_hash() != finder.networks_hash())
    throw FormatError(path, "", msg::verdict::is_not_network_described(kJudgeInfoFile));
  return model;
}

}  // namespace

FaceQuestion::FaceQuestion(const std::filesystem::path& folder, at::Device device)
    : folder_(folder),
      info_(read_judge_info(folder)),
      device_(device),
      finder_(device),
      model_(load_face_model(folder, info_, finder_)) {}

std::vector<double> FaceQuestion::logits(const std::vector<cv::Mat>& pictures) {
  std::vector<double> all;
  all.reserve(pictures.size());
  for (const cv::Mat& picture : pictures) all.push_back(model_.logit(finder_.describe(picture, finder_.find(picture))));
  return all;
}

at::Tensor FaceQuestion::features(const std::vector<cv::Mat>& pictures) {
  if (!judge_) judge_ = std::make_unique<Judge>(folder_, device_);
  return judge_->features(pictures);
}

cv::Mat FaceQuestion::explanation(const cv::Mat& picture) {
  const int shorter = std::min(picture.cols, picture.rows), side = static_cast<int>(info_.image_size);
  cv::Mat shown(picture.rows, picture.cols, CV_32FC1, cv::Scalar(0));
  for (const FoundFace& face : finder_.find(picture)) {
    const cv::Rect box = cv::Rect(face.box) & cv::Rect(0, 0, picture.cols, picture.rows);
    if (!box.empty()) shown(box).setTo(1.0f);
  }
  cv::Mat result;
  cv::resize(shown(cv::Rect((picture.cols - shorter) / 2, (picture.rows - shorter) / 2, shorter, shorter)), result,
             {side, side}, 0, 0, cv::INTER_AREA);
  return result;
}

std::string reason_of(const JudgeInfo& info, double logit) {
  return info.means == SubjectMeans::Faces && logit <= kNoFaceLogit ? "no face found" : "";
}

}  // namespace thumbsup
