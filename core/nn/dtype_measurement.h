#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "params/choices.h"

namespace thumbsup {

/// How fast this processor computes what a UNet does most, in GFLOP/s.
struct DtypeSpeeds {
  double float32 = 0;
  double bfloat16 = 0;

  /// Bfloat16 where that is faster, else Float32, which is exacter.
  Dtype faster() const { return bfloat16 > float32 ? Dtype::Bfloat16 : Dtype::Float32; }
};

/// Times a convolution 3x3 and a matrix product of a UNet's shape in both, through the libraries that will be used
/// (nn/prepacked_conv.h, LibTorch). A second at most on an idle machine.
DtypeSpeeds measure_dtype_speeds();

/// A measurement that is kept in a file, so that one machine with one set of libraries measures once. Of several
/// processes that measure at the same time, one does, and the others take what it found: "auto" means the same to all.
class DtypeMeasurement {
 public:
  /// `file` may not exist yet, or be damaged, or not be writable; `key` names the machine and the libraries.
  DtypeMeasurement(std::filesystem::path file, std::string key, std::function<DtypeSpeeds()> measure);

  /// From the file where it is there, else measured now and written.
  DtypeSpeeds speeds() const;
  /// Only what is known without measuring.
  std::optional<DtypeSpeeds> known() const;

 private:
  void keep(const DtypeSpeeds& speeds) const;

  std::filesystem::path file_;
  std::string key_;
  std::function<DtypeSpeeds()> measure_;
};

/// The measurement of this machine: processor, number of threads, versions of LibTorch and oneDNN and the BLAS kernel
/// are the key, the file is dtype-speeds.json in the cache folder (XDG_CACHE_HOME/thumbsup-studio). Asked once a
/// process.
DtypeSpeeds dtype_speeds();
/// The same without measuring.
std::optional<DtypeSpeeds> known_dtype_speeds();

/// For tests: what dtype_speeds() says from now on; none: this machine's again.
void set_dtype_speeds(std::optional<DtypeSpeeds> speeds);

}  // namespace thumbsup
