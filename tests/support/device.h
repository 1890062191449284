#pragma once

#include "nn/torch.h"

#include <cstdlib>
#include <string>

namespace thumbsup::test {

/// Where tests that may run on a GPU compute: THUMBSUP_TEST_DEVICE ("cuda:0"), else the processor.
inline at::Device device() {
  const char* name = std::getenv("THUMBSUP_TEST_DEVICE");
  return at::Device(name == nullptr || *name == '\0' ? std::string("cpu") : std::string(name));
}

/// Brings a network there; on a GPU in the form in which it computes, convolution weights channels-last.
inline void place(torch::nn::Module& module) {
  if (device().is_cpu()) return;
  const at::NoGradGuard no_gradient;
  module.to(device());
  for (at::Tensor& parameter : module.parameters())
    if (parameter.dim() == 4) parameter.set_data(parameter.contiguous(at::MemoryFormat::ChannelsLast));
}

}  // namespace thumbsup::test
