#include "inference/finite_picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"

namespace thumbsup {
namespace {

using testing::HasSubstr;

std::string refusal(void (*check)(const at::Tensor&, at::ScalarType), const at::Tensor& values, at::ScalarType dtype) {
  try {
    check(values, dtype);
  } catch (const UserInputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(FinitePictures, WhatIsNoNumberIsRefusedWithWhatIsLikelyToHelp) {
  at::Tensor values = at::rand({1, 4, 8, 8});
  EXPECT_EQ(refusal(require_finite_latents, values, at::kHalf), "accepted");
  EXPECT_EQ(refusal(require_finite_images, values, at::kFloat), "accepted");
  for (const double bad : {static_cast<double>(NAN), static_cast<double>(INFINITY)}) {
    values[0][3][7][7] = bad;
    EXPECT_THAT(refusal(require_finite_latents, values, at::kHalf), HasSubstr("UNet overflows in float16"));
    EXPECT_THAT(refusal(require_finite_latents, values, at::kBFloat16), HasSubstr("--dtype float32"));
    EXPECT_THAT(refusal(require_finite_images, values, at::kHalf), HasSubstr("--vae"));
    EXPECT_THAT(refusal(require_finite_latents, values, at::kFloat), HasSubstr("damaged"));
  }
}

}  // namespace
}  // namespace thumbsup
