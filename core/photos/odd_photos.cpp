#include "photos/odd_photos.h"

#include <algorithm>
#include <opencv2/core.hpp>

#include "base/error.h"

namespace thumbsup {
namespace {

constexpr double kRidge = 0.1;
/// A photo of the subject below this is a stranger's; one of the others above that is the subject.
constexpr double kStranger = -0.2, kSubject = 0.5;
constexpr double kLeastDeviation = 1e-6;

/// Inner products of the standardised features, over their number, plus 1 for the constant term.
cv::Mat kernel_of(const std::vector<std::vector<float>>& features) {
  const int rows = static_cast<int>(features.size()), columns = static_cast<int>(features.front().size());
  cv::Mat values(rows, columns, CV_64F);
  for (int row = 0; row < rows; ++row) {
    if (features[static_cast<std::size_t>(row)].size() != static_cast<std::size_t>(columns))
      throw LogicError("Photos are compared by features of one length.");
    std::copy(features[static_cast<std::size_t>(row)].begin(), features[static_cast<std::size_t>(row)].end(),
              values.ptr<double>(row));
  }
  for (int column = 0; column < columns; ++column) {
    cv::Mat one = values.col(column);
    cv::Scalar mean, deviation;
    cv::meanStdDev(one, mean, deviation);
    one = (one - mean[0]) / std::max(deviation[0], kLeastDeviation);
  }
  cv::Mat kernel = values * values.t() / columns;
  return kernel + 1.0;
}

/// One fit to the photos that are not left out, and what it says of all.
std::vector<double> scores_of(const cv::Mat& kernel, const std::vector<bool>& is_subject,
                              const std::vector<bool>& left_out) {
  std::vector<int> kept;
  double subjects = 0;
  for (std::size_t i = 0; i < is_subject.size(); ++i)
    if (!left_out[i]) {
      kept.push_back(static_cast<int>(i));
      subjects += is_subject[i];
    }
  const int count = static_cast<int>(kept.size());
  const double others = count - subjects;
  if (subjects < 1 || others < 1) return {};
  const auto answer = [&](int photo) { return is_subject[static_cast<std::size_t>(photo)] ? 1.0 : -1.0; };
  cv::Mat system(count, count, CV_64F), answers(count, 1, CV_64F);
  for (int i = 0; i < count; ++i) {
    for (int j = 0; j < count; ++j) system.at<double>(i, j) = kernel.at<double>(kept[i], kept[j]);
    const double side = answer(kept[i]) > 0 ? subjects : others;
    system.at<double>(i, i) += kRidge * 2 * side / count;  // both sides count alike
    answers.at<double>(i) = answer(kept[i]);
  }
  cv::Mat inverse;
  if (cv::invert(system, inverse, cv::DECOMP_CHOLESKY) == 0) return {};
  const cv::Mat weights = inverse * answers;
  std::vector<double> scores(is_subject.size());
  for (std::size_t i = 0; i < scores.size(); ++i)
    for (int j = 0; j < count; ++j)
      scores[i] += weights.at<double>(j) * kernel.at<double>(static_cast<int>(i), kept[j]);
  for (int j = 0; j < count; ++j)  // as if the photo had not been there
    scores[static_cast<std::size_t>(kept[j])] = answer(kept[j]) - weights.at<double>(j) / inverse.at<double>(j, j);
  return scores;
}

}  // namespace

std::vector<SubjectScore> score_subject(const std::vector<std::vector<float>>& features,
                                        const std::vector<bool>& is_subject) {
  if (features.size() != is_subject.size()) throw LogicError("Every photo is of the subject or of others.");
  const auto subjects = static_cast<std::size_t>(std::count(is_subject.begin(), is_subject.end(), true));
  if (subjects < kFewestToCompare || features.size() - subjects < kFewestToCompare || features.size() > kMostToCompare)
    return {};
  const cv::Mat kernel = kernel_of(features);
  std::vector<bool> odd(features.size(), false);
  std::vector<double> scores;
  for (int fit = 0; fit < 2; ++fit) {
    scores = scores_of(kernel, is_subject, odd);
    if (scores.empty()) return {};
    for (std::size_t i = 0; i < odd.size(); ++i) odd[i] = is_subject[i] ? scores[i] < kStranger : scores[i] > kSubject;
  }
  std::vector<SubjectScore> result(features.size());
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = {scores[i], odd[i]};
  return result;
}

}  // namespace thumbsup
