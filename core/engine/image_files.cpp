#include "engine/image_files.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

#include "base/error.h"
#include "base/put_in_place.h"
#include "diffusion/sampler_factory.h"
#include "engine/engine_messages.h"
#include "photos/contact_sheet.h"
#include "photos/decode.h"
#include "photos/png_writer.h"

namespace thumbsup {

namespace {

std::optional<ImageParameters> parameters_in(const PngText& texts) {
  for (const auto& [keyword, text] : texts)
    if (keyword == "parameters")
      if (auto values = parse_parameters_text(text)) return ImageParameters{text, *values};
  return std::nullopt;
}

}  // namespace

std::optional<ImageParameters> read_image_parameters(const std::filesystem::path& png) {
  if (const auto texts = read_png_text_before_pixels(png))
    if (auto found = parameters_in(*texts)) return found;
  return parameters_in(read_png_text(png));  // of another program, or damaged: all of it is read
}

std::optional<ImageParameters> image_parameters_in(const std::string& png) {
  return parameters_in(png_text_in(png, {}));
}

std::string sampler_display_name(SamplerId id) {
  return sampler_info(id).display_name;
}

std::optional<SamplerId> sampler_id_of(const std::string& display_name) {
  for (const SamplerInfo& info : samplers())
    if (info.display_name == display_name) return info.id;
  return std::nullopt;
}

void write_contact_sheet(const std::vector<std::filesystem::path>& images, const std::vector<std::string>& captions,
                         const std::string& title, const std::filesystem::path& out) {
  if (images.empty()) throw UserInputError(msg::engine::contact_sheet_needs_images());
  if (is_taken(out)) throw UserInputError(msg::engine::exists_is_not_overwritten(display(out)));
  SheetLayout layout;
  layout.title = title;
  layout.columns =
      static_cast<int>(std::clamp(std::ceil(std::sqrt(static_cast<double>(images.size()) * 1.3)), 1.0, 10.0));
  SheetSection section;
  int largest = 64;
  for (const auto& path : images) {
    const DecodedPhoto photo = decode_thumbnail(path, 256);
    largest = std::max({largest, photo.pixels.cols, photo.pixels.rows});
    section.pictures.push_back(photo.pixels);
  }
  section.captions = captions;
  layout.cell = largest;
  save_contact_sheet(out, contact_sheet({section}, layout), WhenTaken::Fail);
}

}  // namespace thumbsup
