#pragma once

#include "params/param_spec.h"

namespace thumbsup {

namespace test {
enum class Method { Euler, Heun };
}  // namespace test
template <>
struct EnumTable<test::Method> {
  static constexpr std::pair<test::Method, const char*> kNames[] = {{test::Method::Euler, "euler"},
                                                                    {test::Method::Heun, "heun"}};
};

namespace test {

/// One field of every kind a parameter can have.
struct SampleConfig {
  bool tiling = false;
  bool learn = true;
  std::int64_t steps = 20;
  double rate = 1e-4;
  Method sampler = Method::Euler;
  std::filesystem::path model;
  ImageSize size{64, 32};
};

inline const ParamTable<SampleConfig>& sample_params() {
  using C = SampleConfig;
  static const auto table =
      ParamTable<C>{}
          .add(&C::tiling, {.id = "tiling", .help = "Tiles.", .group = "A"})
          .add(&C::learn, {.id = "learn_more", .help = "Learns.", .group = "A"})
          .add(&C::steps,
               {.id = "steps", .help = "Steps.", .group = "A", .unit = "steps", .minimum = 1, .maximum = 100})
          .add(&C::rate, {.id = "learning_rate", .help = "Rate.", .group = "A", .minimum = 1e-7, .maximum = 1e-3})
          .add(&C::sampler, {.id = "sampler", .help = "Sampler.", .group = "A"})
          .add(&C::model, {.id = "model", .help = "The model.", .group = "A", .required = true})
          .add(&C::size, {.id = "size", .help = "Size.", .group = "A", .level = Level::Advanced});
  return table;
}

}  // namespace test
}  // namespace thumbsup
