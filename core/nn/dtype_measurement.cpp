#include "nn/dtype_measurement.h"

#include "nn/torch_compat.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/blas_kernel.h"
#include "base/cpu_features.h"
#include "base/error.h"
#include "base/json_file.h"
#include "nn/prepacked_conv.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// The UNet's middle resolutions, where most of its work is.
constexpr std::int64_t kChannels = 320, kSide = 32, kRows = 1024, kWide = 1280;

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The works of one number format, packed and ready.
class Candidate {
 public:
  explicit Candidate(at::ScalarType type)
      : image_(made_up({1, kChannels, kSide, kSide}, type).contiguous(at::MemoryFormat::ChannelsLast)),
        rows_(made_up({kRows, kChannels}, type)),
        matrix_(made_up({kWide, kChannels}, type)),
        convolution_(made_up({kChannels, kChannels, 3, 3}, type), at::Tensor(), 1, 1) {}

  void run() {
    convolution_seconds_ = std::min(convolution_seconds_, seconds_of([&] { convolution_(image_); }));
    product_seconds_ = std::min(product_seconds_, seconds_of([&] { at::linear(rows_, matrix_); }));
  }

  double gflops() const {
    constexpr double kConvolution = 2.0 * 9 * kChannels * kChannels * kSide * kSide;
    constexpr double kProduct = 2.0 * kRows * kChannels * kWide;
    return (kConvolution + kProduct) / (convolution_seconds_ + product_seconds_) * 1e-9;
  }

 private:
  static at::Tensor made_up(at::IntArrayRef sizes, at::ScalarType type) { return at::full(sizes, 0.01, type); }

  at::Tensor image_, rows_, matrix_;
  PrepackedConv convolution_;
  double convolution_seconds_ = 1e30, product_seconds_ = 1e30;
};

fs::path cache_file() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && *cache == '/') return fs::path(cache) / "thumbsup-studio" / "dtype-speeds.json";
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home != '/') return {};
  return fs::path(home) / ".cache" / "thumbsup-studio" / "dtype-speeds.json";
}

std::string machine_key() {
  return processor_name() + ", " + std::to_string(at::get_num_threads()) + " threads, LibTorch " + TORCH_VERSION +
         ", oneDNN " + PrepackedConv::onednn_version() + ", BLAS kernel " + blas_kernel().name;
}

/// Held by whoever measures. Where the file system has no locks, everybody does.
class MeasuringLock {
 public:
  explicit MeasuringLock(const fs::path& file)
      : descriptor_(::open((file.string() + ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644)) {
    if (descriptor_ >= 0) ::flock(descriptor_, LOCK_EX);
  }
  ~MeasuringLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  MeasuringLock(const MeasuringLock&) = delete;
  MeasuringLock& operator=(const MeasuringLock&) = delete;

 private:
  int descriptor_;
};

nlohmann::json read_all(const fs::path& file) {
  try {
    std::error_code error;
    if (fs::is_regular_file(file, error) && fs::file_size(file, error) < 1'000'000) {
      nlohmann::json all = read_json_file(file);
      if (all.is_object()) return all;
    }
  } catch (const Error&) {  // damaged: measured again
  }
  return nlohmann::json::object();
}

std::mutex once_mutex;
std::optional<DtypeSpeeds> once;

DtypeMeasurement this_machines() {
  return {cache_file(), machine_key(), measure_dtype_speeds};
}

}  // namespace

DtypeSpeeds measure_dtype_speeds() {
  const at::NoGradGuard no_grad;
  Candidate single(at::kFloat), half(at::kBFloat16);
  const auto begin = std::chrono::steady_clock::now();
  // In turns: what else the machine does then slows both. The first round packs.
  for (int round = 0; round < 12; ++round) {
    single.run();
    half.run();
    if (round >= 3 && std::chrono::steady_clock::now() - begin > std::chrono::milliseconds(700)) break;
  }
  return {single.gflops(), half.gflops()};
}

DtypeMeasurement::DtypeMeasurement(fs::path file, std::string key, std::function<DtypeSpeeds()> measure)
    : file_(std::move(file)), key_(std::move(key)), measure_(std::move(measure)) {}

std::optional<DtypeSpeeds> DtypeMeasurement::known() const {
  if (file_.empty()) return std::nullopt;
  const nlohmann::json all = read_all(file_);
  const auto found = all.find(key_);
  if (found == all.end() || !found->is_object()) return std::nullopt;
  const auto number = [&](const char* name) {
    const auto at = found->find(name);
    return at != found->end() && at->is_number() ? at->get<double>() : 0.0;
  };
  const DtypeSpeeds speeds{number("float32"), number("bfloat16")};
  if (!(speeds.float32 > 0) || !(speeds.bfloat16 > 0)) return std::nullopt;
  return speeds;
}

DtypeSpeeds DtypeMeasurement::speeds() const {
  if (const auto there = known()) return *there;
  if (file_.empty()) return measure_();
  std::error_code error;
  fs::create_directories(file_.parent_path(), error);
  const MeasuringLock lock(file_);
  // Somebody else may have measured while this process waited.
  if (const auto there = known()) return *there;
  const DtypeSpeeds speeds = measure_();
  keep(speeds);
  return speeds;
}

void DtypeMeasurement::keep(const DtypeSpeeds& speeds) const {
  nlohmann::json all = read_all(file_);
  all[key_] = {{"float32", speeds.float32}, {"bfloat16", speeds.bfloat16}, {"unit", "GFLOP/s"}};
  try {
    write_file_atomically(file_, all.dump(2) + "\n");
  } catch (const Error&) {  // a cache that cannot be written is none
  }
}

DtypeSpeeds dtype_speeds() {
  const std::lock_guard lock(once_mutex);
  if (!once) once = this_machines().speeds();
  return *once;
}

std::optional<DtypeSpeeds> known_dtype_speeds() {
  const std::lock_guard lock(once_mutex);
  return once ? once : this_machines().known();
}

void set_dtype_speeds(std::optional<DtypeSpeeds> speeds) {
  const std::lock_guard lock(once_mutex);
  once = speeds;
}

}  // namespace thumbsup
