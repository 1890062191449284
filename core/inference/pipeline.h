#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "inference/packed_model.h"
#include "inference/text_to_image.h"
#include "nn/compute_context.h"

namespace thumbsup {

/// A model ready to draw with, which stays loaded: what `generate`, previews, class images and the window draw with, so
/// that all of them make the same picture of the same request, bit for bit. For one user at a time.
class Pipeline {
 public:
  /// Takes a loaded model, whose parts must be on the context's device and in its number formats, and lays it out for
  /// inference (nn/prepacked_conv.h): nobody else may use it from then on.
  static std::unique_ptr<Pipeline> of(StableDiffusion model, const ComputeContext& context);

  /// The same of a model that is being trained. Where it is in other number formats or on another device, this draws
  /// with a copy, as `generate` would load it from a checkpoint; else with the model itself, which is given back as it
  /// was when this object goes.
  static std::unique_ptr<Pipeline> beside_training(const StableDiffusion& trained, const ComputeContext& context);

  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  /// As TextToImage; LibTorch's exceptions are ours.
  std::vector<RgbImage> operator()(const TextToImageRequest& request, RunControl& control,
                                   const TextToImageCallback& callback = {});

  const StableDiffusion& model() const { return model_; }
  const ComputeContext& context() const { return context_; }
  /// Side of the pictures the model was made for, in pixels.
  std::int64_t native_side() const;
  /// What its weights take on the device.
  std::uint64_t bytes() const { return bytes_; }

 private:
  Pipeline(StableDiffusion model, const ComputeContext& context);

  StableDiffusion model_;
  ComputeContext context_;
  std::uint64_t bytes_ = 0;
  std::optional<PackedModel> borrowed_;
  TextToImage text_to_image_;
};

/// Bytes of all parameters of a model.
std::uint64_t weight_bytes(const StableDiffusion& model);

}  // namespace thumbsup
