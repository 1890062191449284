#pragma once

#include <memory>

#include "base/mapped_file.h"
#include "model_io/tensor_file.h"

namespace thumbsup {

/// Opens a file written by torch.save since 1.6 (a zip archive holding `data.pkl` and `data/KEY`). Throws FormatError.
/// The archive's checksums are compared when a tensor is first read, and by `verify`.
std::unique_ptr<TensorFile> open_torch_zip(std::shared_ptr<const MappedFile> file);

/// Opens a file written by torch.save before 1.6 (pickles one after the other, then the storages). Throws FormatError.
std::unique_ptr<TensorFile> open_torch_legacy(std::shared_ptr<const MappedFile> file);

}  // namespace thumbsup
