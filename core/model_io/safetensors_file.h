#pragma once

#include <memory>

#include "base/mapped_file.h"
#include "model_io/tensor_file.h"

namespace thumbsup {

/// Opens a mapped safetensors file. Throws FormatError for whatever the format does not allow.
std::unique_ptr<TensorFile> open_safetensors(std::shared_ptr<const MappedFile> file);

}  // namespace thumbsup
