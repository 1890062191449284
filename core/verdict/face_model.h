#pragma once

#include "nn/torch.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model_io/safetensors_writer.h"

namespace thumbsup {

/// From a distance of descriptors to how likely it is the same person: logit = steepness * (even - distance).
struct FaceCalibration {
  double even = 0.6;  ///< the distance at which both are as likely
  double steepness = 20;

  /// Logistic regression on the distances of pictures of the subject (`genuine`) and of others (`impostor`); both kinds
  /// weigh the same, with Platt's targets (calibration.h). What is usual with these descriptors is the prior: 0.6, give
  /// or take 0.1, which one picture near the border outweighs, and a steepness of 20, give or take a factor of 1.6.
  /// Without distances it is the answer.
  static FaceCalibration fit(std::span<const double> genuine, std::span<const double> impostor);

  /// Never beyond 12 on either side.
  double logit(double distance) const;
};

/// The logit of a picture without a face: below that of every distance.
inline constexpr double kNoFaceLogit = -13;

/// Mean distance of a descriptor [128] to its three nearest in `others` [N, 128], to fewer where there are fewer.
/// Throws LogicError without any.
double distance_to_faces(const at::Tensor& descriptor, const at::Tensor& others);

/// Who the subject is, in descriptors of its photos, and from which distance on somebody is another person.
class FaceModel {
 public:
  /// `descriptors` [N, 128] of one face a photo, by the networks with `networks_hash`.
  FaceModel(at::Tensor descriptors, const FaceCalibration& calibration, std::string networks_hash);

  /// Of a picture with these faces [K, 128]: the one that is nearest counts. kNoFaceLogit without any.
  double logit(const at::Tensor& faces) const;

  const FaceCalibration& calibration() const { return calibration_; }
  const std::string& networks_hash() const { return networks_hash_; }

  /// `descriptors` and `calibration` [2] (even, steepness) with the hash in the metadata. Throws IoError.
  void save(const std::filesystem::path& path) const;
  /// Throws IoError, FormatError (path, key).
  static FaceModel load(const std::filesystem::path& path);

 private:
  at::Tensor descriptors_;
  FaceCalibration calibration_;
  std::string networks_hash_;
};

}  // namespace thumbsup
