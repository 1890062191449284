#pragma once

#include <QStringList>

#include "engine/image_files.h"
#include "params/generate_config.h"

namespace thumbsup {

/// Sets `config` to what made an image, within the ranges of the parameters; the model is left as it is. An image knows
/// the names of its LoRA and embedding files, not where they lie: files of these names stay chosen, others are taken
/// out. Returns a sentence for each file that is missing now.
QStringList use_again(const GenerationParameters& parameters, GenerateConfig& config);

}  // namespace thumbsup
