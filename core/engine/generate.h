#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/run_control.h"
#include "base/run_event.h"
#include "params/generate_config.h"

namespace thumbsup {

struct GenerateResult {
  std::vector<GeneratedImage> images;
  std::filesystem::path contact_sheet;                ///< the first; empty when none was wanted
  std::vector<std::filesystem::path> contact_sheets;  ///< all: of many images there are several
};

/// Makes `config.count` images and writes each, as it is made, as a PNG with its parameters into `config.out`, and at
/// the end, unless switched off, a contact sheet. Files already there are kept: numbering goes on after them. Blocking.
/// With GoOn::Yes a call that was stopped or killed is gone on with by one of the same parameters and the same model:
/// images that are there are kept under their names, told with a notice, and are part of the result.
/// The model stays loaded for the next call. Throws UserInputError with all that is wrong with the config,
/// OutOfMemoryError before anything is loaded when the machine has not the memory for it, and what loading and writing
/// throw.
enum class GoOn { No, Yes };
GenerateResult generate(const GenerateConfig& config, RunControl& control, RunObserver& observer,
                        GoOn go_on = GoOn::No);

/// What a model is, found by loading it.
struct LoadedModel {
  std::string hash;       ///< SHA-256 (engine/model_hash.h)
  std::int64_t side = 0;  ///< of the pictures it was made for, in pixels
};
/// Loads the model that `config` draws with and keeps it, so that the next `generate` with it begins at once. Throws
/// what loading throws, CancelledError.
LoadedModel load_model(const GenerateConfig& config, RunControl& control);
/// The same for a model that is to be there beside those that are loaded: none of them is given up for it. Throws also
/// OutOfMemoryError when the memory that is free will not do for it and for one image.
LoadedModel load_model_beside(const GenerateConfig& config, RunControl& control);

/// Gives back the memory of the models that `generate` keeps loaded, but for one that draws just now.
void release_models();

}  // namespace thumbsup
