#pragma once

#include "params/param_spec.h"
#include "params/retrain_config.h"

namespace thumbsup {

/// `pipeline run`: new photos have come, and a version may become the one in production.
struct UpdateOptions {
  RetrainOptions retrain;      ///< how it is trained and judged; photos are those of the project's shelves
  bool hold = false;           ///< what is accepted waits for somebody to promote it
  double spoiled_share = 0.2;  ///< of the new photos that may be spoiled (they are left out); more, and none is used
};

const ParamTable<UpdateOptions>& update_params();
/// The rows of UpdateOptions::retrain.
const ParamTable<RetrainOptions>& update_retrain_params();

}  // namespace thumbsup
