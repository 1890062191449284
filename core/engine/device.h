#pragma once

#include <string>

namespace thumbsup {

enum class Purpose { Inference, Training };

/// "auto" resolved: "cuda" where LibTorch finds a GPU, else "cpu". Throws UserInputError for cuda without one.
std::string resolve_device(const std::string& requested);

/// "auto" resolved for a device: float32 for training; else float16 on cuda, bfloat16 on a CPU that has AVX512-BF16,
/// float32 elsewhere. Throws UserInputError for float16 on a CPU, which cannot compute with it.
std::string resolve_dtype(const std::string& requested, const std::string& device, Purpose purpose);

/// To be called once by a program: gives LibTorch all cores and lets the CPU treat denormal numbers as zero.
void initialise_engine();

}  // namespace thumbsup
