#pragma once

#include <QStringList>

#include "engine/image_files.h"
#include "params/generate_config.h"

namespace thumbsup {

/// Sets `config` to what made an image, within the ranges of the parameters; the model is left as it is. An image knows
/// the names of its LoRA and embedding files, not where they lie, and that it began with a picture, not with which:
/// files of these names, and a starting picture, stay chosen; others are taken out. Returns a sentence for each file
/// that is missing now.
QStringList use_again(const GenerationParameters& parameters, GenerateConfig& config);

/// A few images like this one: its seed, and noise a fifth of the way to that of new seeds, of which `seed` is the
/// first.
QStringList vary(const GenerationParameters& parameters, std::int64_t seed, GenerateConfig& config);

/// The image alone at twice its size, by a second pass; where it began with a picture, by starting from itself.
QStringList enlarge(const GenerationParameters& parameters, const std::filesystem::path& image, GenerateConfig& config);

/// Sets `config` to begin with an image, at its own size where that is known.
void start_from(const std::filesystem::path& image, const GenerationParameters* parameters, GenerateConfig& config);

}  // namespace thumbsup
