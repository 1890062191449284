#pragma once

#include "nn/torch.h"

#include <memory>
#include <optional>

#include "base/mapped_file.h"

namespace thumbsup {

/// A tensor over the bytes of a mapped file from `offset` on, which the caller has checked to be there. It shares the
/// mapping and keeps it alive; data that are not aligned for their type are copied. Without `strides`: contiguous.
at::Tensor mapped_tensor(const std::shared_ptr<const MappedFile>& file, std::uint64_t offset, at::ScalarType dtype,
                         at::IntArrayRef shape, std::optional<at::IntArrayRef> strides = std::nullopt);

}  // namespace thumbsup
