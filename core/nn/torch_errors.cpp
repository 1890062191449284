#include "nn/torch_errors.h"

#include "nn/torch.h"

#include <c10/util/Exception.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <new>
#include <string_view>

#include "base/error.h"
#include "base/host_memory.h"

namespace thumbsup {
namespace {

/// The sentence of the person that reads it: without the frames that follow in what().
std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

[[noreturn]] void throw_out_of_memory(const std::string& device, const std::string& detail) {
  const bool host = device.empty() || device.rfind("cpu", 0) == 0;
  const std::uint64_t asked = bytes_asked(detail), available = host ? host_memory().available : 0;
  // What was free when it was asked for is not known: what is free now says nothing when it is more.
  throw OutOfMemoryError(host ? "this machine" : device, asked, asked > available ? available : 0, detail);
}

}  // namespace

bool is_out_of_memory(const std::string& complaint) {
  constexpr std::array<std::string_view, 12> kSigns = {"out of memory",
                                                       "not enough memory",
                                                       "can't allocate memory",
                                                       "can't allocate",
                                                       "alloc_cpu",
                                                       "DefaultCPUAllocator",
                                                       "Storage size calculation overflowed",
                                                       "integer multiplication overflow",
                                                       "CUBLAS_STATUS_ALLOC_FAILED",
                                                       "CUDNN_STATUS_ALLOC_FAILED",
                                                       "cudaErrorMemoryAllocation",
                                                       "numel() overflow"};
  for (const std::string_view sign : kSigns)
    if (complaint.find(sign) != std::string::npos) return true;
  return false;
}

unsigned long long bytes_asked(const std::string& complaint) {
  // "you tried to allocate 12345 bytes"; "Tried to allocate 2.00 GiB"
  constexpr std::string_view kBefore = "ried to allocate ";
  const auto at = complaint.find(kBefore);
  if (at == std::string::npos) return 0;
  double value = 0;
  const char *first = complaint.data() + at + kBefore.size(), *last = complaint.data() + complaint.size();
  const auto [rest, error] = std::from_chars(first, last, value);
  if (error != std::errc() || value < 0) return 0;
  const std::string_view unit(rest, static_cast<std::size_t>(last - rest));
  const double scale = unit.starts_with(" GiB")   ? 1024.0 * 1024.0 * 1024.0
                       : unit.starts_with(" MiB") ? 1024.0 * 1024.0
                       : unit.starts_with(" KiB") ? 1024.0
                                                  : 1.0;
  return value * scale < 9e18 ? static_cast<unsigned long long>(value * scale) : 0;
}

void rethrow_translated(const std::string& sentence, const std::string& device) {
  try {
    throw;
  } catch (const Error&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw_out_of_memory("cpu", "std::bad_alloc");
  } catch (const c10::Error& error) {
    const std::string complaint = error.what_without_backtrace();
    if (is_out_of_memory(complaint)) throw_out_of_memory(device, complaint);
    throw LogicError(sentence, complaint);
  } catch (const std::runtime_error& error) {
    // LibTorch's CPU kernels, oneDNN and cuBLAS throw the standard one as well.
    if (is_out_of_memory(error.what())) throw_out_of_memory(device, first_line(error.what()));
    throw;
  }
}

}  // namespace thumbsup
