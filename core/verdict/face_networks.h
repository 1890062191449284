#pragma once

#include "nn/torch.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "models/faces/face_descriptor.h"
#include "models/faces/face_detector.h"
#include "models/faces/face_landmarks.h"

namespace thumbsup {

/// Where they ship: `faces` in the resource folder. A distribution may leave it out (resources/faces/README.md).
std::filesystem::path face_networks_folder();

/// The three networks that ship with the program (resources/faces), in float32.
struct FaceNetworks {
  std::shared_ptr<FaceDetector> detector;
  std::shared_ptr<FaceLandmarkNet> landmarks;
  std::shared_ptr<FaceDescriptorNet> descriptor;
  std::string hash;   ///< SHA-256 of what is stored: descriptors of other networks cannot be compared with theirs
  std::mutex in_use;  ///< held while a network computes
};

/// The face networks that stay loaded, one copy a device, as judges do (judge_pool.h). Thread-safe.
class FacePool {
 public:
  /// Loaded when they are not there, while other callers wait. Throws IoError, FormatError (path, key).
  std::shared_ptr<FaceNetworks> take(at::Device device);
  /// Gives the memory of those that nobody holds now back.
  void release();
  /// How often networks have been loaded so far.
  std::size_t loads() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<FaceNetworks>> networks_;  ///< by device
  std::size_t loads_ = 0;
};

/// The one of this process.
FacePool& face_pool();

}  // namespace thumbsup
