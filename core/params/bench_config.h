#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "params/choices.h"
#include "params/param_spec.h"

namespace thumbsup {

struct BenchOptions {
  std::string device = "auto";  ///< as the parameter `device`
  std::vector<Dtype> dtypes;    ///< empty: float32 and bfloat16, on CUDA float16 too
  std::vector<int> unet_batches = {1, 2};
  int threads = 0;      ///< 0: one a processor core
  int repetitions = 3;  ///< timed forwards after one that is not; the fastest counts
};
const ParamTable<BenchOptions>& bench_params();

struct TrainBenchOptions {
  std::filesystem::path model;  ///< empty: the shape of Stable Diffusion 1.5 with made-up weights
  int resolution = 512;         ///< side of the images in pixels; 0: the model's own
};
const ParamTable<TrainBenchOptions>& train_bench_params();

}  // namespace thumbsup
