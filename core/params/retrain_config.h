#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "params/param_spec.h"

namespace thumbsup {

/// New photos have come: a version is trained on. What is empty or 0 is taken from where it says.
struct RetrainOptions {
  std::filesystem::path project;
  std::string version;              ///< that is trained on; empty: the one in production
  std::filesystem::path instance;   ///< photos; empty: the project's shelf
  std::filesystem::path class_;     ///< empty: the project's shelf
  std::filesystem::path judge;      ///< folder; empty: the one that judged production, else the project's only one
  bool from_base = false;           ///< the project's base model is trained anew, with its own values, and no version
  std::string run;                  ///< id of the run of a retraining that was interrupted, to go on with
  std::string name;                 ///< of the new version, for people
  std::int64_t steps = 0;           ///< of training; 0: as the version's run had
  std::int64_t count = 0;           ///< images that decide; 0: all that production was judged on, or 20
  std::optional<double> criterion;  ///< pass rate that acceptance demands; none: the project's
  std::int64_t minimum_images = 0;  ///< 0: as the project asks
  std::string override_reason;      ///< accepts what something stands against, and is put on record
};

const ParamTable<RetrainOptions>& retrain_params();

}  // namespace thumbsup
