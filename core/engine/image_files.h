#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inference/generation_parameters.h"
#include "params/choices.h"

namespace thumbsup {

/// What made a generated image, read from its PNG text; with the text itself, as other programs paste it.
struct ImageParameters {
  std::string text;
  GenerationParameters values;
};
/// Empty for a PNG without such text. Quick for images of this program, whose pixels are not read. Throws IoError, or
/// FormatError when it is not a whole PNG.
std::optional<ImageParameters> read_image_parameters(const std::filesystem::path& png);
/// The same of a PNG file's content; throws FormatError.
std::optional<ImageParameters> image_parameters_in(const std::string& png);

/// The sampler as a form names it: "DPM++ 2M".
std::string sampler_display_name(SamplerId id);
/// The sampler that an image's text names; none when this program has none of that name.
std::optional<SamplerId> sampler_id_of(const std::string& display_name);

/// A picture of pictures, as PNG; `captions` may be shorter than `images`. `out` must not exist yet: nothing is
/// overwritten (UserInputError). Throws what decoding and writing throw.
void write_contact_sheet(const std::vector<std::filesystem::path>& images, const std::vector<std::string>& captions,
                         const std::string& title, const std::filesystem::path& out);

}  // namespace thumbsup
