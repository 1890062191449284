#include <gtest/gtest.h>

#include "nn/layers.h"

namespace thumbsup {
namespace {

// Image i of a batch is the image drawn alone with seed + i: no layer may look at the size of the batch.
TEST(BatchIndependence, LinearLayersGiveEachElementItsOwnBits) {
  const at::NoGradGuard no_grad;
  at::set_num_threads(2);
  torch::manual_seed(12);
  for (const auto type : {at::kFloat, at::kBFloat16})
    for (const auto& sizes : std::vector<std::vector<int64_t>>{
             {4, 1280}, {3, 320}, {4, 77, 768}, {2, 64, 1280}, {3, 256, 320}, {2, 1024, 640}, {5, 7, 33}}) {
      Linear layer(sizes.back(), 320);
      layer.weight.normal_();
      layer.bias.normal_();
      layer.weight.set_data(layer.weight.to(type));
      layer.bias.set_data(layer.bias.to(type));
      const at::Tensor x = at::randn(sizes).to(type), whole = layer.forward(x);
      for (int64_t i = 0; i < sizes[0]; ++i)
        EXPECT_TRUE(at::equal(whole.narrow(0, i, 1), layer.forward(x.narrow(0, i, 1).clone())))
            << at::IntArrayRef(sizes) << ' ' << at::toString(type);
    }
}

}  // namespace
}  // namespace thumbsup
