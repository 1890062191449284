#pragma once

#include <string>

namespace thumbsup {

/// Where pictures are computed, for people and for what has no torch: nn/compute_context.h decides it.
struct DeviceChoice {
  std::string device;  ///< "cpu", "cuda:0"
  std::string dtype;   ///< "bfloat16"; empty: "auto" has to measure that first, at the first picture
};

/// What "auto" and the other names of the parameter `device` come to here. Measures nothing. Throws UserInputError for
/// a device that is not there.
DeviceChoice device_choice(const std::string& requested);

/// To be called once by a program: gives LibTorch all cores, lets the CPU treat denormal numbers as zero, and a GPU
/// multiply float32 in TF32 (NVIDIA_TF32_OVERRIDE=0 in the environment forbids it).
void initialise_engine();

}  // namespace thumbsup
