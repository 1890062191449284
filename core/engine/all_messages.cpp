#include "engine/all_messages.h"

#include "base/base_messages.h"
#include "diffusion/diffusion_messages.h"
#include "engine/engine_messages.h"
#include "inference/inference_messages.h"
#include "model_io/model_io_messages.h"
#include "models/models_messages.h"
#include "nn/nn_messages.h"
#include "params/params_messages.h"
#include "photos/photos_messages.h"
#include "studio/studio_messages.h"
#include "text/text_messages.h"
#include "training/training_messages.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {

std::vector<MessageEntry> all_messages() {
  std::vector<MessageEntry> entries;
  const auto add = [&entries](const auto& table) { entries.insert(entries.end(), std::begin(table), std::end(table)); };
  add(msg::base::kAll);
  add(msg::params::kAll);
  add(msg::text::kAll);
  add(msg::photos::kAll);
  add(msg::nn::kAll);
  add(msg::models::kAll);
  add(msg::model_io::kAll);
  add(msg::diffusion::kAll);
  add(msg::training::kAll);
  add(msg::inference::kAll);
  add(msg::verdict::kAll);
  add(msg::studio::kAll);
  add(msg::engine::kAll);
  return entries;
}

}  // namespace thumbsup
