#include "engine/doctor.h"

#include <dlfcn.h>
#include <spdlog/fmt/fmt.h>

#include <fstream>
#include <opencv2/core/utility.hpp>
#include <regex>
#include <set>
#include <thread>

#include "base/blas_kernel.h"
#include "base/cpu_features.h"
#include "base/error.h"
#include "base/host_memory.h"
#include "base/process_start.h"
#include "base/resources.h"
#include "nn/attention.h"
#include "nn/compute_context.h"
#include "nn/torch_compat.h"
#include "studio/qt_version.h"

namespace thumbsup {
namespace {

/// Files mapped into this process whose name contains `part`.
std::set<std::string> loaded_libraries(const std::string& part) {
  std::set<std::string> found;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    const auto slash = line.find('/');
    if (slash != std::string::npos && line.find(part, slash) != std::string::npos) found.insert(line.substr(slash));
  }
  return found;
}

Finding processor() {
  const CpuFeatures features = cpu_features();
  const std::string text = fmt::format("{}, {} threads, AVX2 {}, AVX-512 {}, AVX512-BF16 {}", processor_name(),
                                       std::thread::hardware_concurrency(), features.avx2 ? "yes" : "no",
                                       features.avx512 ? "yes" : "no", features.avx512_bf16 ? "yes" : "no");
  if (!features.avx2)
    return {FindingLevel::Warning, "Processor", text, "Without AVX2 every step takes several times as long."};
  return {FindingLevel::Ok, "Processor", text, {}};
}

Finding memory() {
  const MemoryStatus status = host_memory();
  const std::string text =
      fmt::format("{} in all, {} free", format_bytes(status.total), format_bytes(status.available));
  if (status.available < 4'000'000'000)
    return {FindingLevel::Warning, "Memory", text, "Stable Diffusion 1.5 needs about 4 GB to generate in bfloat16."};
  return {FindingLevel::Ok, "Memory", text, {}};
}

Finding gpu_kernels() {
  const std::string attention = "attention: " + gpu_attention_name();
  if (this_machine().cuda_kernels)
    return {
        FindingLevel::Ok, "GPU kernels", "built, never run on a GPU by their makers (docs/gpu.md); " + attention, {}};
  return {FindingLevel::Warning, "GPU kernels", "not in this build; " + attention,
          "Without them the 8-bit optimizer is missing: build with the preset cuda."};
}

std::vector<Finding> gpus() {
  const int count = this_machine().cuda_devices;
  if (count == 0) {
    std::vector<Finding> none{
        {FindingLevel::Ok, "GPU", "none that this build can use; computing on the processor", {}}};
    if (this_machine().cuda_kernels) none.push_back(gpu_kernels());
    return none;
  }
  std::vector<Finding> findings;
  for (int i = 0; i < count; ++i) {
    const at::Device device(at::kCUDA, static_cast<c10::DeviceIndex>(i));
    const MemoryStatus status = device_memory(device);
    findings.push_back({FindingLevel::Ok,
                        "GPU",
                        fmt::format("{}: {} in all, {} free", device.str(), format_bytes(status.total),
                                    format_bytes(status.available)),
                        {}});
  }
  findings.push_back(gpu_kernels());
  return findings;
}

/// What "auto" computes pictures in, and why.
Finding number_format() {
  try {
    const ComputeContext context("auto", Dtype::Auto, ComputePurpose::Inference);
    std::string text = context.dtype_name() + " on " + context.device_name();
    if (context.is_cpu() && this_machine().multiplies_bfloat16) {
      const DtypeSpeeds speeds = dtype_speeds();
      text += fmt::format(", measured: float32 {:.0f}, bfloat16 {:.0f} GFLOP/s", speeds.float32, speeds.bfloat16);
    }
    if (!context.is_cpu()) text += "; float32 is multiplied in TF32 there";
    return {FindingLevel::Ok, "Precision", text, {}};
  } catch (const Error& error) {
    return {FindingLevel::Problem, "Precision", error.what(), {}};
  }
}

Finding libtorch() {
  std::string text = fmt::format("{}, {} threads", TORCH_VERSION, at::get_num_threads());
  return {FindingLevel::Ok, "LibTorch", text, {}};
}

/// A fast BLAS, if it computes with what this processor has.
Finding with_kernel(const std::string& file) {
  const BlasKernel kernel = blas_kernel();
  if (kernel.name.empty()) return {FindingLevel::Ok, "BLAS", file, {}};
  const std::string text = fmt::format("{}, kernel {}", file, kernel.name);
  const std::string better = better_blas_kernel(kernel.name, cpu_features());
  if (better.empty()) return {FindingLevel::Ok, "BLAS", text, {}};
  if (!blas_kernel_chosen_by_user())
    return {
        FindingLevel::Problem, "BLAS", text,
        "The kernel is for another processor and takes several times as long: set OPENBLAS_CORETYPE=" + better + "."};
  // One that leaves the widest registers idle may be meant so; one that does not even use AVX2 is a mistake.
  CpuFeatures without_avx512 = cpu_features();
  without_avx512.avx512 = false;
  const bool mistaken = !better_blas_kernel(kernel.name, without_avx512).empty();
  return {mistaken ? FindingLevel::Problem : FindingLevel::Warning, "BLAS", text,
          "OPENBLAS_CORETYPE chooses a kernel for another processor, which takes " +
              std::string(mistaken ? "several times" : "up to twice") + " as long: unset it, or set it to " + better +
              "."};
}

/// The BLAS that LibTorch really calls: the file that holds the symbol, not what a configuration says.
Finding blas() {
  const void* symbol = dlsym(RTLD_DEFAULT, "sgemm_");
  Dl_info info{};
  std::string file;
  if (symbol != nullptr && dladdr(symbol, &info) != 0 && info.dli_fname != nullptr) {
    std::error_code error;
    file = display(std::filesystem::canonical(info.dli_fname, error));
    if (error) file = info.dli_fname;
  }
  const bool fast = std::regex_search(file, std::regex("openblas|mkl|blis|atlas|torch_cpu", std::regex::icase)) ||
                    !loaded_libraries("openblas").empty() || !loaded_libraries("mkl").empty();
  if (file.empty()) return {FindingLevel::Ok, "BLAS", "inside LibTorch", {}};
  if (!fast)
    return {FindingLevel::Problem, "BLAS", "reference BLAS (" + file + ")",
            "It is about 100 times slower than it has to be: install libopenblas0-pthread."};
  return with_kernel(file);
}

Finding onednn() {
  if (!at::globalContext().hasMKLDNN())
    return {FindingLevel::Warning, "oneDNN", "not in this LibTorch",
            "Convolutions on the processor are slow without it."};
  const auto libraries = loaded_libraries("libdnnl");
  return {FindingLevel::Ok, "oneDNN", libraries.empty() ? "inside LibTorch" : *libraries.begin(), {}};
}

Finding allocator() {
  if (dlsym(RTLD_DEFAULT, "mallctl") != nullptr) return {FindingLevel::Ok, "Allocator", "jemalloc", {}};
  return {FindingLevel::Warning, "Allocator", "the system's",
          "Training steps are up to a third slower; this program should be linked with jemalloc."};
}

Finding threads() {
  const std::string number = std::to_string(std::max(1u, std::thread::hardware_concurrency()));
  if (waiting_threads_sleep()) return {FindingLevel::Ok, "Threads", number + ", asleep while they wait", {}};
  return {FindingLevel::Warning, "Threads", number + ", spinning while they wait",
          "Training is several times slower beside other programs: set OMP_WAIT_POLICY=passive."};
}

Finding resources() {
  try {
    const auto folder = resource_folder();
    if (!std::filesystem::exists(folder / "starter" / "unet" / "diffusion_pytorch_model.safetensors"))
      return {FindingLevel::Problem, "Resources", display(folder) + ": the starter model is missing", "Reinstall."};
    return {FindingLevel::Ok, "Resources", display(folder), {}};
  } catch (const Error& error) {
    return {FindingLevel::Problem, "Resources", error.what(), "Reinstall."};
  }
}

}  // namespace

std::vector<Finding> examine_system() {
  std::vector<Finding> findings = {processor(), memory()};
  for (Finding& gpu : gpus()) findings.push_back(std::move(gpu));
  findings.insert(findings.end(), {number_format(),
                                   libtorch(),
                                   blas(),
                                   onednn(),
                                   {FindingLevel::Ok, "Qt", qt_version(), {}},
                                   {FindingLevel::Ok, "OpenCV", cv::getVersionString(), {}},
                                   allocator(),
                                   threads(),
                                   resources()});
  return findings;
}

}  // namespace thumbsup
