#include "model_io/mapped_tensor.h"

#include <cstring>

namespace thumbsup {

at::Tensor mapped_tensor(const std::shared_ptr<const MappedFile>& file, std::uint64_t offset, at::ScalarType dtype,
                         at::IntArrayRef shape, std::optional<at::IntArrayRef> strides) {
  const auto options = at::TensorOptions().dtype(dtype);
  std::int64_t elements = 1;
  for (const auto size : shape) elements *= size;
  if (elements == 0) return at::empty(shape, options);

  const std::byte* data = file->bytes().data() + offset;
  const auto size = c10::elementSize(dtype);
  if (reinterpret_cast<std::uintptr_t>(data) % size == 0) {
    // LibTorch has no read-only tensors: the header says that readers must not write.
    void* const memory = const_cast<std::byte*>(data);
    const auto keep = [file](void*) {};
    return strides ? at::from_blob(memory, shape, *strides, keep, options)
                   : at::from_blob(memory, shape, keep, options);
  }
  std::int64_t span = elements;
  if (strides) {
    span = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) span += (shape[i] - 1) * (*strides)[i];
  }
  const at::Tensor copy = at::empty({span}, options);
  std::memcpy(copy.data_ptr(), data, static_cast<std::size_t>(span) * size);
  return strides ? copy.as_strided(shape, *strides) : copy.view(shape);
}

}  // namespace thumbsup
