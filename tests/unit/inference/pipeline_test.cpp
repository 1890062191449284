#include "inference/pipeline.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/interruption.h"
#include "nn/tensor_types.h"
#include "starter_model.h"

namespace thumbsup {
namespace {

TextToImageRequest small_request() {
  TextToImageRequest request;
  request.prompt = "a photo of a person with a thumbs up gesture";
  request.seeds = {7};
  request.width = request.height = 64;
  request.steps = 2;
  request.guidance_scale = 4;
  return request;
}

ComputeContext context(const std::string& dtype) {
  return {"cpu", enum_of<Dtype>(dtype), ComputePurpose::Inference};
}

StableDiffusion loaded(at::ScalarType dtype) {
  LoadOptions options;
  options.dtype = dtype;
  return load_stable_diffusion(test::source_root() / "resources" / "starter", options);
}

std::vector<std::uint8_t> draw(Pipeline& pipeline) {
  RunControl control;
  return pipeline(small_request(), control).front().pixels;
}

TEST(Pipeline, DrawsBesideATrainingWhatItDrawsFromTheFile) {
  StableDiffusion training = loaded(at::kFloat);
  for (at::Tensor& parameter : training.unet->parameters()) parameter.requires_grad_(true);
  const at::Tensor before = training.unet->parameters()[3].detach().clone();
  std::vector<std::vector<std::uint8_t>> pictures;
  for (const char* dtype : {"bfloat16", "float32"}) {
    const auto from_file = Pipeline::of(loaded(scalar_type(enum_of<Dtype>(dtype))), context(dtype));
    const auto beside = Pipeline::beside_training(training, context(dtype));
    pictures.push_back(draw(*beside));
    EXPECT_EQ(pictures.back(), draw(*from_file)) << dtype;
    EXPECT_EQ(pictures.back(), draw(*beside)) << "a second time";
  }
  EXPECT_NE(pictures[0], pictures[1]) << "number formats that make the same picture would prove nothing";
  EXPECT_TRUE(at::equal(training.unet->parameters()[3], before));
  for (const at::Tensor& parameter : training.unet->parameters()) {
    EXPECT_TRUE(parameter.requires_grad());
    EXPECT_EQ(parameter.scalar_type(), at::kFloat);
  }
}

TEST(Pipeline, KnowsItsSize) {
  const auto pipeline = Pipeline::of(loaded(at::kBFloat16), context("bfloat16"));
  EXPECT_EQ(2 * pipeline->bytes(), weight_bytes(loaded(at::kFloat)));
  EXPECT_EQ(pipeline->native_side(), 128);
}

// Asks are counted, not seconds: a layer is the longest stretch that nothing interrupts.
class CountedStop {
 public:
  explicit CountedStop(int after) : after_(after) {}
  void operator()() {
    if (++asked == after_) throw CancelledError();
  }
  int asked = 0;

 private:
  int after_;
};

TEST(Pipeline, AStopIsSeenBetweenTheLayersOfEveryPart) {
  const StableDiffusion model = loaded(at::kFloat);
  const torch::NoGradGuard no_grad;
  const auto asks = [](const std::function<void()>& work) {
    CountedStop stop(0);
    const InterruptionScope scope([&] { stop(); });
    work();
    return stop.asked;
  };
  const auto layers = [](const torch::nn::Module& module) {
    int count = 0;
    for (const auto& child : module.modules(false))
      count += child->as<Conv2d>() != nullptr || child->as<Linear>() != nullptr;
    return count;
  };
  const at::Tensor latents = at::zeros({1, model.unet->config().in_channels, 8, 8});
  const at::Tensor states = at::zeros({1, 32, model.unet->config().cross_attention_dim});
  EXPECT_GE(asks([&] { model.unet->forward(latents, at::full({1}, 5), states); }), layers(*model.unet));
  EXPECT_GE(asks([&] { model.text_encoder->encode(at::zeros({1, 32}, at::kLong)); }), layers(*model.text_encoder));
  EXPECT_GE(asks([&] { model.vae->decode(latents); }), layers(*model.vae) / 3) << "the decoder's part";
  EXPECT_GE(asks([] { loaded(at::kFloat); }), 100) << "tensor by tensor";

  CountedStop stop(20);
  const InterruptionScope scope([&] { stop(); });
  EXPECT_THROW(model.unet->forward(latents, at::full({1}, 5), states), CancelledError);
  EXPECT_EQ(stop.asked, 20);
}

TEST(Pipeline, AStopWithinAStepEndsIt) {
  const auto pipeline = Pipeline::of(loaded(at::kFloat), context("float32"));
  RunControl control;
  control.request_stop();
  EXPECT_THROW((*pipeline)(small_request(), control), CancelledError);
}

}  // namespace
}  // namespace thumbsup
