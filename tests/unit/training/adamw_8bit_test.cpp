#include "training/adamw_8bit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/error.h"
#include "support/host_kernels.h"
#include "training/adamw.h"
#include "training/quantised_moments.h"

namespace thumbsup {
namespace {

TEST(DynamicMap, Holds256AscendingValues) {
  for (const DynamicMap* map : {&DynamicMap::signed_map(), &DynamicMap::unsigned_map()}) {
    const auto& values = map->values();
    for (std::size_t i = 1; i < values.size(); ++i) EXPECT_LT(values[i - 1], values[i]);
    EXPECT_EQ(values.back(), 1.0f);
  }
  EXPECT_EQ(DynamicMap::unsigned_map().values().front(), 0.0f);
  EXPECT_LT(DynamicMap::signed_map().values().front(), -0.99f);
}

TEST(DynamicMap, FindsTheNearestValue) {
  at::manual_seed(5);
  for (const DynamicMap* map : {&DynamicMap::signed_map(), &DynamicMap::unsigned_map()}) {
    const bool is_signed = map == &DynamicMap::signed_map();
    for (int round = 0; round < 40; ++round) {
      // Over all powers of ten, with one number that sets the scale to 1.
      at::Tensor numbers = at::pow(10.0, -8.0 * at::rand({256})).to(at::kFloat);
      if (is_signed) numbers = numbers * (at::rand({256}) < 0.5).to(at::kFloat).mul(2).sub(1);
      numbers[7] = 1.0f;
      std::array<std::uint8_t, 256> codes;
      std::array<float, 256> back;
      ASSERT_EQ(map->quantise(numbers.data_ptr<float>(), 256, codes.data()), 1.0f);
      map->dequantise(codes.data(), 256, 1.0f, back.data());
      for (std::size_t i = 0; i < 256; ++i) {
        const float number = numbers.data_ptr<float>()[i];
        float best = 2;
        for (const float value : map->values())
          if (is_signed || value > 0) best = std::min(best, std::abs(value - number));
        ASSERT_LE(std::abs(back[i] - number), best * 1.0001f) << number;
      }
    }
  }
}

TEST(DynamicMap, ZerosAndVanishingBlocks) {
  std::array<float, 3> numbers{0, 1e-40f, 0};
  std::array<std::uint8_t, 3> codes;
  EXPECT_EQ(DynamicMap::signed_map().quantise(numbers.data(), 3, codes.data()), 0.0f);
  std::array<float, 3> back{1, 1, 1};
  DynamicMap::signed_map().dequantise(codes.data(), 3, 0.0f, back.data());
  for (const float value : back) EXPECT_EQ(value, 0.0f);
}

// Least squares in 64 x 128 unknowns: both optimizers must go down alike.
double fit(bool eight_bit, std::uint64_t* state_bytes) {
  at::manual_seed(11);
  const at::Tensor target = at::randn({64, 128}), input = at::randn({256, 128});
  const at::Tensor wanted = at::mm(input, target.t());
  std::vector<TrainedParameter> parameters{make_trained_parameter("w", at::zeros({64, 128}), 0),
                                           make_trained_parameter("b", at::zeros({64}), 0)};
  std::unique_ptr<Optimizer> optimizer;
  if (eight_bit)
    optimizer = std::make_unique<AdamW8bit>(parameters, AdamWOptions{});
  else
    optimizer = std::make_unique<AdamW>(parameters, AdamWOptions{});
  *state_bytes = optimizer->state_bytes();
  double last = 0;
  for (int step = 0; step < 300; ++step) {
    const at::Tensor loss = at::mse_loss(at::linear(input, parameters[0].working, parameters[1].working), wanted);
    last = loss.item<double>();
    loss.backward();
    optimizer->step(std::vector<double>{1e-2}, 1.0);
    for (auto& parameter : parameters) parameter.working.mutable_grad() = at::Tensor();
  }
  return last;
}

TEST(AdamW8bit, GoesDownLikeAdamWInAQuarterOfTheMemory) {
  std::uint64_t whole = 0, small = 0;
  const double reference = fit(false, &whole), quantised = fit(true, &small);
  constexpr double kStart = 128;  // the loss of all zeros: the variance of 128 summed products
  EXPECT_LT(reference, 0.1 * kStart) << "the problem itself must be on its way";
  EXPECT_NEAR(quantised, reference, 0.01 * kStart);
  EXPECT_LT(static_cast<double>(small), 0.3 * static_cast<double>(whole));
}

TEST(AdamW8bit, GoesOnFromItsSavedStateBitForBit) {
  at::manual_seed(2);
  const at::Tensor start = at::randn({100, 70});
  std::vector<TrainedParameter> a{make_trained_parameter("w", start.clone(), 0)}, b;
  AdamW8bit whole(a, {});
  const auto step = [](std::vector<TrainedParameter>& parameters, Optimizer& optimizer, std::uint64_t seed) {
    at::manual_seed(seed);
    parameters[0].working.mutable_grad() = at::randn({100, 70});
    optimizer.step(std::vector<double>{1e-3}, 1.0);
  };
  step(a, whole, 1);
  step(a, whole, 2);
  NamedTensors saved;
  for (const auto& [name, tensor] : whole.state()) saved[name] = tensor.clone();
  b.push_back(make_trained_parameter("w", a[0].master.detach().clone(), 0));
  AdamW8bit resumed(b, {});
  resumed.load_state(saved, "file");
  step(a, whole, 3);
  step(b, resumed, 3);
  EXPECT_TRUE(at::equal(a[0].master, b[0].master));
  NamedTensors other = saved;
  other["exp_avg.w"] = at::zeros({7000});
  EXPECT_THROW(resumed.load_state(other, "file"), FormatError) << "float32 moments of another optimizer";

  NamedTensors old = saved;  // as earlier versions named them
  for (const auto& [name, old_name] : std::map<std::string, std::string>{{"exp_avg.w", "first.w"},
                                                                         {"exp_avg_sq.w", "second.w"},
                                                                         {"exp_avg_scale.w", "first_scale.w"},
                                                                         {"exp_avg_sq_scale.w", "second_scale.w"}}) {
    ASSERT_TRUE(old.contains(name)) << name;
    auto node = old.extract(name);
    node.key() = old_name;
    old.insert(std::move(node));
  }
  resumed.load_state(old, "old");
  for (const auto& [name, tensor] : resumed.state()) EXPECT_TRUE(at::equal(tensor, saved.at(name))) << name;
}

TEST(AdamWOfTheGpu, FindsTheCodesOfTheMaps) {
  const cuda::DynamicTables tables = dynamic_tables();
  at::manual_seed(6);
  for (const bool with_sign : {true, false}) {
    const DynamicMap& map = with_sign ? DynamicMap::signed_map() : DynamicMap::unsigned_map();
    const float* boundaries = with_sign ? tables.signed_boundaries : tables.unsigned_boundaries;
    std::vector<float> numbers(map.values().begin(), map.values().end());
    for (const float boundary : map.boundaries())
      for (const float off : {-1.0f, 0.0f, 1.0f}) numbers.push_back(std::nextafter(boundary, boundary + off));
    numbers.insert(numbers.end(), {0.0f, -0.0f, 1e-30f, std::nanf("")});
    const at::Tensor drawn = at::pow(10.0, -9.0 * at::rand({20000})).to(at::kFloat);
    numbers.insert(numbers.end(), drawn.data_ptr<float>(), drawn.data_ptr<float>() + drawn.numel());
    for (const float number : numbers) {
      const std::array<float, 2> block{1.0f, number};  // the first one sets the scale
      std::array<std::uint8_t, 2> codes;
      map.quantise(block.data(), 2, codes.data());
      std::uint8_t code = cuda::nearest_code(boundaries, number);
      if (!with_sign && code == 0 && number > 0) code = 1;
      ASSERT_EQ(code, codes[1]) << number << (with_sign ? " signed" : " unsigned");
    }
  }
}

/// Parameters of several sizes and number formats; the largest spans two chunks, one has no gradient.
std::vector<TrainedParameter> varied_parameters() {
  at::manual_seed(12);
  const at::Tensor alone = at::randn({64, 16, 5, 5}).contiguous(at::MemoryFormat::ChannelsLast);
  return {make_trained_parameter("large", alone, 0),
          make_trained_parameter("bfloat16", at::randn({70, 71}).to(at::kBFloat16), 1),
          make_trained_parameter("float16", at::randn({4099}).to(at::kHalf), 0),
          make_trained_parameter("small", at::randn({33}), 1), make_trained_parameter("still", at::randn({5000}), 0)};
}

template <class Optimizer>
void expect_the_gpus_bits() {
  std::vector<TrainedParameter> ours = varied_parameters(), theirs = varied_parameters();
  Optimizer optimizer(ours, {});
  Optimizer other(theirs, {});  // lends the kernel's moments
  const ParameterChunks chunks(theirs);
  const cuda::DynamicTables tables = dynamic_tables();
  const std::vector<double> rates{1e-2, 3e-3};
  NamedTensors state = other.state();
  for (int step = 1; step <= 4; ++step) {
    std::vector<cuda::AdamWTarget> targets;
    for (std::size_t p = 0; p < ours.size(); ++p) {
      const std::string& name = ours[p].name;
      at::Tensor gradient;
      if (name != "still") {
        gradient = at::empty_like(ours[p].working.detach()).normal_(0, step == 3 ? 1e-4 : 1.0);
        ours[p].working.mutable_grad() = gradient;
      }
      AdamWMoments moments{state.at("exp_avg." + name), state.at("exp_avg_sq." + name), {}, {}};
      if (state.contains("exp_avg_scale." + name)) {
        moments.exp_avg_scale = state.at("exp_avg_scale." + name);
        moments.exp_avg_sq_scale = state.at("exp_avg_sq_scale." + name);
      }
      targets.push_back(adamw_target(theirs[p], gradient, moments, AdamWStep({}, step, rates[ours[p].group], 0.5)));
    }
    optimizer.step(rates, 0.5);
    test::adamw_on_host(targets, adamw_chunks(chunks), tables);
    for (std::size_t p = 0; p < ours.size(); ++p) {
      EXPECT_TRUE(at::equal(ours[p].master, theirs[p].master)) << ours[p].name << " after step " << step;
      EXPECT_TRUE(at::equal(ours[p].working, theirs[p].working)) << ours[p].name << " after step " << step;
    }
    NamedTensors wanted = optimizer.state();
    wanted.erase("steps");
    for (const auto& [name, tensor] : wanted)
      EXPECT_TRUE(at::equal(tensor, state.at(name))) << name << " after step " << step;
  }
}

TEST(AdamWOfTheGpu, HasTheProcessorsBitsOnTheHost) {
  expect_the_gpus_bits<AdamW>();
  expect_the_gpus_bits<AdamW8bit>();
}

}  // namespace
}  // namespace thumbsup
