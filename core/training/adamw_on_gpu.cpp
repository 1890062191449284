#include "training/adamw_on_gpu.h"

#include <c10/core/DeviceGuard.h>

#include <cstring>

#include "nn/cuda/launch.h"
#include "training/cuda/adamw_kernel.h"
#include "training/quantised_moments.h"

namespace thumbsup {
namespace {

at::Tensor bytes_on(at::Device device, const void* data, std::size_t size) {
  const at::Tensor bytes = at::empty({static_cast<std::int64_t>(size)}, at::kByte);
  if (size > 0) std::memcpy(bytes.data_ptr(), data, size);
  return bytes.to(device);
}

float* floats_or_null(const at::Tensor& tensor) {
  return tensor.defined() ? tensor.data_ptr<float>() : nullptr;
}

}  // namespace

cuda::DynamicTables dynamic_tables() {
  cuda::DynamicTables tables{};
  const DynamicMap &with_sign = DynamicMap::signed_map(), &without_sign = DynamicMap::unsigned_map();
  std::copy(with_sign.values().begin(), with_sign.values().end(), tables.signed_values);
  std::copy(with_sign.boundaries().begin(), with_sign.boundaries().end(), tables.signed_boundaries);
  std::copy(without_sign.values().begin(), without_sign.values().end(), tables.unsigned_values);
  std::copy(without_sign.boundaries().begin(), without_sign.boundaries().end(), tables.unsigned_boundaries);
  return tables;
}

cuda::AdamWTarget adamw_target(const TrainedParameter& parameter, const at::Tensor& gradient,
                               const AdamWMoments& moments, const AdamWStep& step) {
  const bool has_working = parameter.has_own_master();
  return {parameter.master.data_ptr<float>(),
          has_working ? parameter.working.data_ptr() : nullptr,
          gradient.defined() ? gradient.data_ptr() : nullptr,
          moments.exp_avg.data_ptr(),
          moments.exp_avg_sq.data_ptr(),
          floats_or_null(moments.exp_avg_scale),
          floats_or_null(moments.exp_avg_sq_scale),
          cuda::element_type(parameter.working),
          cuda::element_type(gradient.defined() ? gradient : parameter.working),
          step};
}

std::vector<cuda::AdamWChunk> adamw_chunks(const ParameterChunks& chunks) {
  std::vector<cuda::AdamWChunk> table;
  for (std::size_t i = 0; i < chunks.size(); ++i)
    table.push_back(
        {chunks[i].first, static_cast<std::int32_t>(chunks[i].parameter), static_cast<std::int32_t>(chunks[i].count)});
  return table;
}

AdamWOnGpu::AdamWOnGpu(const ParameterChunks& chunks, at::Device device)
    : chunk_count_(static_cast<std::int64_t>(chunks.size())) {
  const auto table = adamw_chunks(chunks);
  const cuda::DynamicTables tables = dynamic_tables();
  chunks_ = bytes_on(device, table.data(), table.size() * sizeof(cuda::AdamWChunk));
  tables_ = bytes_on(device, &tables, sizeof tables);
}

void AdamWOnGpu::step(const std::vector<TrainedParameter>& parameters, const std::vector<at::Tensor>& gradients,
                      const std::vector<AdamWMoments>& moments, const std::vector<AdamWStep>& steps) const {
  std::vector<cuda::AdamWTarget> targets;
  for (std::size_t p = 0; p < parameters.size(); ++p)
    targets.push_back(adamw_target(parameters[p], gradients[p], moments[p], steps[p]));
  const c10::DeviceGuard guard(chunks_.device());
  const at::Tensor table = bytes_on(chunks_.device(), targets.data(), targets.size() * sizeof(cuda::AdamWTarget));
  cuda::check_launch(cuda::adamw_kernel(static_cast<const cuda::AdamWTarget*>(table.data_ptr()),
                                        static_cast<const cuda::AdamWChunk*>(chunks_.data_ptr()), chunk_count_,
                                        static_cast<const cuda::DynamicTables*>(tables_.data_ptr()),
                                        cuda::current_stream(chunks_.device())));
}

}  // namespace thumbsup
