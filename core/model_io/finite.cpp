#include "model_io/finite.h"

#include <ATen/Parallel.h>

#include <atomic>

#include "base/error.h"
#include "model_io/model_io_messages.h"

namespace thumbsup {
namespace {

/// A number is not finite when all bits of its exponent are set. Counted in blocks whose sums fit into the integer
/// itself, so that the compiler can keep as many lanes as there are elements in a vector.
template <class Bits>
std::int64_t count(const Bits* bits, std::int64_t size, Bits exponent) {
  std::atomic<std::int64_t> total{0};
  at::parallel_for(0, size, 1 << 18, [&](std::int64_t begin, std::int64_t end) {
    std::int64_t found = 0;
    for (std::int64_t at = begin; at < end;) {
      const std::int64_t stop = std::min<std::int64_t>(end, at + 4096);
      Bits block = 0;
      for (; at < stop; ++at) block = static_cast<Bits>(block + ((bits[at] & exponent) == exponent ? 1 : 0));
      found += static_cast<std::int64_t>(block);
    }
    total += found;
  });
  return total;
}

}  // namespace

std::int64_t count_not_finite(const at::Tensor& tensor) {
  if (!tensor.is_floating_point() || tensor.numel() == 0) return 0;
  const at::Tensor dense = tensor.is_non_overlapping_and_dense() ? tensor : tensor.contiguous();
  const void* data = dense.data_ptr();
  switch (dense.scalar_type()) {
    case at::kHalf:
      return count<std::uint16_t>(static_cast<const std::uint16_t*>(data), dense.numel(), 0x7c00);
    case at::kBFloat16:
      return count<std::uint16_t>(static_cast<const std::uint16_t*>(data), dense.numel(), 0x7f80);
    case at::kFloat:
      return count<std::uint32_t>(static_cast<const std::uint32_t*>(data), dense.numel(), 0x7f800000);
    case at::kDouble:
      return count<std::uint64_t>(static_cast<const std::uint64_t*>(data), dense.numel(), 0x7ff0000000000000);
    default:
      return dense.numel() - at::isfinite(dense.to(at::kFloat)).sum().item<std::int64_t>();
  }
}

void require_finite(const at::Tensor& tensor, const std::filesystem::path& path, const std::string& key) {
  const auto wrong = count_not_finite(tensor);
  if (wrong > 0) throw FormatError(path, key, msg::model_io::holds_values_not_finite(wrong, tensor.numel()));
}

}  // namespace thumbsup
