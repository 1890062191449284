#include "inference/benchmark.h"

#include <fmt/printf.h>

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "base/error.h"
#include "models/autoencoder_kl.h"
#include "models/clip_text_model.h"
#include "models/sd15_shape.h"
#include "models/unet_2d_condition.h"
#include "nn/compute_context.h"
#include "nn/prepacked_conv.h"
#include "nn/tensor_types.h"
#include "nn/torch_errors.h"

namespace thumbsup {
namespace {

constexpr std::int64_t kLatentSide = 64, kTokens = 77, kContext = 768;

// Counts the work of one forward by watching the layers' outputs.
class WorkCounter {
 public:
  // Before the model is prepacked, which empties the weights.
  explicit WorkCounter(torch::nn::Module& model) : model_(model) {
    for (const auto& item : model.named_modules(/*name_prefix=*/{}, /*include_self=*/false)) {
      if (const auto* conv = item.value()->as<Conv2d>())
        products_[item.key()] = conv->weight.numel() / conv->weight.size(0);
      else if (const auto* linear = item.value()->as<Linear>())
        products_[item.key()] = linear->weight.size(1);
    }
  }

  double operations_of(const std::function<void()>& forward) {
    operations_ = 0;
    const OutputObservation observation(
        model_, [this](const std::string& name, const at::Tensor& output) { count(name, output); });
    forward();
    return operations_;
  }

 private:
  void count(const std::string& name, const at::Tensor& output) {
    const auto found = products_.find(name);
    if (found == products_.end()) return;
    operations_ += 2.0 * static_cast<double>(output.numel()) * static_cast<double>(found->second);
    // Attention multiplies all queries by all keys, and the scores by the values. The query comes before its key, or
    // after it: the pair is counted when the second of the two is seen.
    const bool is_query = name.ends_with("to_q") || name.ends_with("q_proj");
    const bool is_key = name.ends_with("to_k") || name.ends_with("k_proj");
    if (!is_query && !is_key) return;
    const std::string layer = name.substr(0, name.rfind('.'));
    const auto other = pending_.find(layer);
    if (other == pending_.end()) {
      pending_[layer] = output.size(1);
    } else {
      operations_ += 4.0 * static_cast<double>(output.numel()) * static_cast<double>(other->second);
      pending_.erase(other);
    }
  }

  torch::nn::Module& model_;
  std::map<std::string, std::int64_t> products_;  // multiplications per element of the output
  std::map<std::string, std::int64_t> pending_;
  double operations_ = 0;
};

class Bench {
 public:
  Bench(const BenchOptions& options, RunControl& control, const std::function<void(const BenchRow&)>& on_row)
      : options_(options),
        control_(control),
        on_row_(on_row),
        context_(options.device, Dtype::Auto, ComputePurpose::Judging),
        device_(context_.device()) {}

  BenchReport run() {
    const at::NoGradGuard no_grad;
    std::vector<Dtype> dtypes = options_.dtypes;
    if (dtypes.empty()) dtypes = {Dtype::Float32, Dtype::Bfloat16};
    if (options_.dtypes.empty() && device_.is_cuda()) dtypes.push_back(Dtype::Float16);
    report_.device = context_.device_name();
    report_.threads = at::get_num_threads();
    for (const Dtype dtype : dtypes) {
      dtype_ = to_string(dtype);
      tensor_options_ = at::TensorOptions().dtype(scalar_type(dtype)).device(device_);
      measure_peak();
      measure_unet();
      measure_vae();
      measure_text_encoder();
    }
    return report_;
  }

 private:
  // The fastest of some runs of `work`, in seconds.
  double fastest(int runs, const std::function<void()>& work) {
    double best = 1e30;
    for (int i = 0; i < runs; ++i) {
      control_.checkpoint();
      context_.synchronize();
      const auto start = std::chrono::steady_clock::now();
      work();
      context_.synchronize();
      best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
  }

  void measure_peak() {
    // Square ones and the shapes of the network; on a graphics card large enough to fill it.
    const std::vector<std::array<std::int64_t, 3>> shapes =
        device_.is_cuda() ? std::vector<std::array<std::int64_t, 3>>{{4096, 4096, 4096}, {8192, 8192, 8192}}
                          : std::vector<std::array<std::int64_t, 3>>{
                                {512, 512, 512},   {1024, 1024, 1024}, {2048, 2048, 2048}, {4096, 320, 320},
                                {4096, 320, 1280}, {1024, 640, 640},   {256, 1280, 1280},  {4096, 2560, 320}};
    double best = 0;
    for (const auto& [m, n, k] : shapes) {
      const at::Tensor a = at::rand({m, k}, tensor_options_.dtype(at::kFloat)).to(tensor_options_);
      const at::Tensor b = at::rand({n, k}, tensor_options_.dtype(at::kFloat)).to(tensor_options_);
      const double operations = 2.0 * static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(k);
      best = std::max(best, operations / fastest(6, [&] { at::linear(a, b); }));
    }
    report_.peaks.push_back({dtype_, best * 1e-9});
  }

  // Warms up (and counts, and packs) with one forward, then times.
  void measure(const std::string& what, WorkCounter& counter, const std::function<void()>& forward) {
    control_.checkpoint();
    BenchRow row{.what = what, .dtype = dtype_};
    row.gflop = counter.operations_of(forward) * 1e-9;
    row.seconds = fastest(std::max(1, options_.repetitions), forward);
    row.gflops = row.gflop / row.seconds;
    row.fraction_of_peak = row.gflops / report_.peaks.back().gflops;
    if (on_row_) on_row_(row);
    report_.rows.push_back(row);
  }

  at::Tensor noise(at::IntArrayRef sizes) const {
    return at::randn(sizes, tensor_options_.dtype(at::kFloat)).to(tensor_options_);
  }

  void prepare(torch::nn::Module& model) const {
    if (device_.is_cpu()) prepack_for_inference(model);
  }

  void measure_unet() {
    UNet2DCondition unet(UNet2DConditionConfig::from_json(sd15_unet_config(), "the benchmark"));
    fill_with_made_up_weights(unet, tensor_options_);
    WorkCounter counter(unet);
    prepare(unet);
    const std::string side = std::to_string(kLatentSide);
    for (const int batch : options_.unet_batches) {
      const at::Tensor sample = noise({batch, 4, kLatentSide, kLatentSide}),
                       context = noise({batch, kTokens, kContext});
      const at::Tensor timestep = at::full({1}, 500, at::TensorOptions().device(device_));
      measure("UNet, " + side + "x" + side + " latents, batch " + std::to_string(batch), counter,
              [&] { unet.forward(sample, timestep, context); });
    }
  }

  void measure_vae() {
    AutoencoderKL vae(AutoencoderKLConfig::from_json(sd15_vae_config(), "the benchmark"));
    fill_with_made_up_weights(vae, tensor_options_);
    WorkCounter counter(vae);
    prepare(vae);
    const at::Tensor latents = noise({1, 4, kLatentSide, kLatentSide});
    const std::string side = std::to_string(kLatentSide * vae.config().scale());
    measure("VAE decode, " + side + "x" + side, counter, [&] { vae.decode(latents); });
  }

  void measure_text_encoder() {
    ClipTextModel text(ClipTextConfig::from_json(sd15_text_encoder_config(), "the benchmark"));
    fill_with_made_up_weights(text, tensor_options_);
    WorkCounter counter(text);
    const at::Tensor ids = at::arange(kTokens, at::TensorOptions().dtype(at::kLong).device(device_)).unsqueeze(0);
    measure("Text encoder, " + std::to_string(kTokens) + " tokens", counter, [&] { text.encode(ids); });
  }

  const BenchOptions& options_;
  RunControl& control_;
  const std::function<void(const BenchRow&)>& on_row_;
  const ComputeContext context_;
  const at::Device device_;
  at::TensorOptions tensor_options_;
  std::string dtype_;
  BenchReport report_;
};

}  // namespace

BenchReport run_bench(const BenchOptions& options, RunControl& control,
                      const std::function<void(const BenchRow&)>& on_row) {
  const int before = at::get_num_threads();
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  at::set_num_threads(options.threads > 0 ? options.threads : cores);
  struct ThreadsAgain {
    int number;
    ~ThreadsAgain() { at::set_num_threads(number); }
  } threads_again{before};
  return translated("LibTorch refused a step of the benchmark.", options.device,
                    [&] { return Bench(options, control, on_row).run(); });
}

std::string format_table(const BenchReport& report) {
  std::string table = "device " + report.device + ", " + std::to_string(report.threads) + " threads\n";
  const auto line = [&table](const char* format, auto... values) { table += fmt::sprintf(format, values...); };
  for (const BenchPeak& peak : report.peaks)
    line("peak of matrix products in %-9s %9.1f GFLOP/s\n", peak.dtype.c_str(), peak.gflops);
  line("\n%-34s %-9s %10s %10s %10s %8s\n", "network", "dtype", "time", "GFLOP", "GFLOP/s", "of peak");
  for (const BenchRow& row : report.rows)
    line("%-34s %-9s %8.3f s %10.1f %10.1f %8.2f\n", row.what.c_str(), row.dtype.c_str(), row.seconds, row.gflop,
         row.gflops, row.fraction_of_peak);
  return table;
}

}  // namespace thumbsup
