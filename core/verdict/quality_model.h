#pragma once

#include "nn/torch.h"

#include <functional>
#include <opencv2/core.hpp>
#include <vector>

#include "model_io/safetensors_writer.h"

namespace thumbsup {

/// What the quality of pictures is told by, one row a picture: the backbone's stage_features (network_input.h) and, as
/// the last group, plain measures.
using QualityFeatures = std::vector<at::Tensor>;

/// Plain measures of square pictures (CV_8UC3), [N, 13] float32: logarithms of sharpness (mean absolute Laplacian) and
/// of grain (what a median filter takes away), mean saturation, contrast (deviation of the luminance), mean luminance;
/// then how much there is, as logarithms, at the scales of 1, 2, 4 and 8 of 128 pixels: of luminance, then of colour,
/// which noise has at scales where photos have little.
at::Tensor picture_measures(const std::vector<cv::Mat>& squares);

/// The rows of `features` that `rows` (int64) names.
QualityFeatures select_rows(const QualityFeatures& features, const at::Tensor& rows);

/// Mean and covariance of one group of features over the photos, and how far a picture is from them.
struct FeatureSpace {
  at::Tensor centre;     ///< [C]
  at::Tensor scale;      ///< [C], deviation of each feature
  at::Tensor precision;  ///< [C, C], inverse of the shrunken covariance of the scaled features

  /// From photos [N, C], N of two at least. The covariance is shrunk towards a multiple of the identity by the amount
  /// that Ledoit and Wolf derive ("A well-conditioned estimator for large-dimensional covariance matrices", 2004), at
  /// least a tenth: with more features than photos the plain one cannot be inverted.
  static FeatureSpace fit(const at::Tensor& photos);
  /// [N, C] -> [N]: logarithm of the squared Mahalanobis distance a feature; about 0 for the photos
  /// themselves, less where their features go together (shrinking takes from the distance across).
  at::Tensor distance(const at::Tensor& pictures) const;
};

/// Tells sound pictures from broken ones: the distances of all groups of features to the photos' and the plain measures
/// as evidence, weighed by logistic regression.
class QualityModel {
 public:
  /// From the photos alone.
  static std::vector<FeatureSpace> fit_spaces(const QualityFeatures& photos);
  /// [N, E]: what the weights apply to. Beyond some distance nothing gets more broken.
  static at::Tensor evidence(const std::vector<FeatureSpace>& spaces, const QualityFeatures& features);

  QualityModel() = default;
  /// `weights` [E + 1], the last one for the constant: what `fit_weights` gives.
  QualityModel(std::vector<FeatureSpace> spaces, at::Tensor weights);

  /// Ridge-regularised logistic regression by Newton's method on evidence that is standardised inside; every row of
  /// `sound` counts so that both kinds weigh the same. -> [E + 1].
  static at::Tensor fit_weights(const at::Tensor& evidence, const at::Tensor& sound);
  static at::Tensor logits(const at::Tensor& evidence, const at::Tensor& weights);

  std::vector<double> logits(const QualityFeatures& features) const;
  const std::vector<FeatureSpace>& spaces() const { return spaces_; }

  /// For the model file, and back. Reading throws what `read` throws, and LogicError for shapes that do not fit.
  std::vector<NamedTensor> state() const;
  static QualityModel from_state(const std::function<at::Tensor(const std::string& name)>& read);

 private:
  std::vector<FeatureSpace> spaces_;
  at::Tensor weights_;
};

}  // namespace thumbsup
