// In the place of the kernels in a build without CUDA. Nothing but kernels_are_built() and kernels_serve() is called
// then.
#include "base/error.h"
#include "nn/cuda/geglu_kernel.h"
#include "nn/cuda/group_norm_kernel.h"
#include "nn/cuda/launch.h"

namespace thumbsup::cuda {
namespace {

[[noreturn]] void not_built() {
  throw LogicError("This build has no kernels for a GPU.");
}

}  // namespace

bool kernels_are_built() {
  return false;
}

bool kernels_serve(const at::Tensor&) {
  return false;
}

Stream current_stream(at::Device) {
  not_built();
}

void check_launch(int) {
  not_built();
}

AllocatorUse allocator_use(at::Device) {
  not_built();
}

void forget_allocator_peak(at::Device) {
  not_built();
}

int geglu_forward_kernel(const GegluProblem&, Stream) {
  not_built();
}

int geglu_backward_kernel(const GegluProblem&, Stream) {
  not_built();
}

int group_norm_forward_kernel(const GroupNormProblem&, void*, void*, Stream) {
  not_built();
}

int group_norm_backward_kernel(const GroupNormProblem&, const void*, void*, void*, void*, void*, Stream) {
  not_built();
}

}  // namespace thumbsup::cuda
