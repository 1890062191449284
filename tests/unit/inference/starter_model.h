#pragma once

#include "model_io/load_stable_diffusion.h"
#include "support/golden.h"

namespace thumbsup::test {

/// The model that ships with the program: small enough for unit tests, and real.
inline const StableDiffusion& starter_model() {
  static const StableDiffusion model = load_stable_diffusion(source_root() / "resources" / "starter", {});
  return model;
}

}  // namespace thumbsup::test
