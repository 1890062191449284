#include <libheif/heif.h>

#include <memory>

#include "base/error.h"
#include "photos/codecs.h"
#include "photos/colour.h"
#include "photos/decode.h"
#include "photos/image_format.h"
#include "photos/metadata.h"
#include "photos/photos_messages.h"

namespace thumbsup::codecs {
namespace {

constexpr int kLongestSide = 65'535;  // how many pixels there may be in all is checked by check_size
constexpr std::size_t largest_metadata = std::size_t{16} << 20;

template <class T, void (*Release)(T*)>
struct Releaser {
  void operator()(T* object) const { Release(object); }
};
struct HandleReleaser {
  void operator()(const heif_image_handle* handle) const { heif_image_handle_release(handle); }
};
struct ImageReleaser {
  void operator()(const heif_image* image) const { heif_image_release(image); }
};
using HeifContext = std::unique_ptr<heif_context, Releaser<heif_context, heif_context_free>>;
using HeifHandle = std::unique_ptr<heif_image_handle, HandleReleaser>;
using HeifImage = std::unique_ptr<heif_image, ImageReleaser>;

class HeifReader {
 public:
  explicit HeifReader(const Source& source) : source_(source), context_(heif_context_alloc()) {
    if (!context_) throw OutOfMemoryError("cpu", 0, 0, display(source.path));
#if LIBHEIF_NUMERIC_VERSION >= ((1 << 24) | (19 << 16))
    if (heif_security_limits* limits = heif_context_get_security_limits(context_.get()))
      limits->max_image_size_pixels = kMaximumPhotoPixels * 2;  // a grid's tiles may reach beyond the picture
#else
    heif_context_set_maximum_image_size_limit(context_.get(), kLongestSide);
#endif
  }

  Result read() {
    check(heif_context_read_from_memory_without_copy(context_.get(), source_.bytes.data(), source_.bytes.size(),
                                                     nullptr));
    heif_image_handle* raw = nullptr;
    check(heif_context_get_primary_image_handle(context_.get(), &raw));
    handle_.reset(raw);

    Result result;
    // Both after the turns that the file asks for, which the library makes.
    const int width = heif_image_handle_get_width(raw), height = heif_image_handle_get_height(raw);
    check_size(source_, width, height);
    result.stored_size = {width, height};
    if (heif_context_get_number_of_top_level_images(context_.get()) > 1 || is_sequence())
      note(result.notes, kFirstPictureNote);
    ColourSpace space = colour_space();
    read_exif(space, result.notes);
    result.pixels = decode(space, result.notes);
    if (result.pixels.size() != result.stored_size)
      throw FormatError(source_.path, "", msg::photos::has_another_size_than_it_says());
    return result;
  }

 private:
  void check(const heif_error& error) const {
    if (error.code == heif_error_Ok) return;
    const std::string detail = error.message != nullptr ? error.message : "";
    if (error.code == heif_error_Memory_allocation_error && error.subcode != heif_suberror_Security_limit_exceeded)
      throw OutOfMemoryError("cpu", 0, 0, display(source_.path) + ": " + detail);
    const std::string kind = sniff_format(source_.bytes).name;
    if (error.code == heif_error_Unsupported_feature || error.code == heif_error_Unsupported_filetype)
      throw FormatError(source_.path, "", msg::photos::libheif_cannot_decode(kind, detail), detail);
    throw FormatError(source_.path, "", msg::photos::data_cannot_be_decoded(kind), detail);
  }

  bool is_sequence() const {
    const std::string brand(reinterpret_cast<const char*>(source_.bytes.data()) + 8, 4);
    return brand == "avis" || brand == "msf1" || brand == "hevc" || brand == "hevx";
  }

  ColourSpace colour_space() const {
    ColourSpace space;
    if (const std::size_t size = heif_image_handle_get_raw_color_profile_size(handle_.get()); size > 0) {
      space.broken_icc = true;
      if (size > largest_metadata) return space;
      space.icc.resize(size);
      if (heif_image_handle_get_raw_color_profile(handle_.get(), space.icc.data()).code != heif_error_Ok)
        space.icc.clear();
      return space;
    }
    heif_color_profile_nclx* nclx = nullptr;
    if (heif_image_handle_get_nclx_color_profile(handle_.get(), &nclx).code == heif_error_Ok && nclx != nullptr)
      space.code_points = {static_cast<int>(nclx->color_primaries), static_cast<int>(nclx->transfer_characteristics)};
    if (nclx != nullptr) heif_nclx_color_profile_free(nclx);
    return space;
  }

  /// The file's own turns count alone; EXIF's orientation, which cameras write beside them, is not applied again.
  void read_exif(ColourSpace& space, std::vector<std::string>& notes) const {
    heif_item_id id = 0;
    if (heif_image_handle_get_list_of_metadata_block_IDs(handle_.get(), "Exif", &id, 1) != 1) return;
    const std::size_t size = heif_image_handle_get_metadata_size(handle_.get(), id);
    if (size <= 4 || size > largest_metadata) return;
    std::vector<std::uint8_t> block(size);
    if (heif_image_handle_get_metadata(handle_.get(), id, block.data()).code != heif_error_Ok) return;
    // Four bytes (big-endian) say how much stands before the TIFF header.
    const std::size_t skip = 4 + (std::size_t{block[0]} << 24 | std::size_t{block[1]} << 16 |
                                  std::size_t{block[2]} << 8 | std::size_t{block[3]});
    if (skip >= block.size()) return;
    Metadata metadata;
    metadata.read_exif(std::span<const std::uint8_t>(block).subspan(skip));
    if (!space.is_named()) space.adobe_rgb = metadata.adobe_rgb;
    // libheif 1.15 does not tell which turns a file has: their properties are looked for by their names.
    const std::string_view bytes(reinterpret_cast<const char*>(source_.bytes.data()), source_.bytes.size());
    const bool has_turns = bytes.find("irot") != bytes.npos || bytes.find("imir") != bytes.npos;
    if (metadata.exif_orientation.value_or(1) > 1 && !has_turns) note(notes, msg::photos::exif_asks_for_turn.english);
  }

  cv::Mat decode(const ColourSpace& space, std::vector<std::string>& notes) const {
    const bool alpha = heif_image_handle_has_alpha_channel(handle_.get()) != 0;
    const bool deep = heif_image_handle_get_luma_bits_per_pixel(handle_.get()) > 8;
    const heif_chroma chroma = deep ? (alpha ? heif_chroma_interleaved_RRGGBBAA_LE : heif_chroma_interleaved_RRGGBB_LE)
                                    : (alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB);
    // The planes as they are coded, interleaved, and what is made of them.
    check_memory(source_.path,
                 {heif_image_handle_get_width(handle_.get()), heif_image_handle_get_height(handle_.get())},
                 deep ? 22 : 11);
    heif_image* raw = nullptr;
    check(heif_decode_image(handle_.get(), &raw, heif_colorspace_RGB, chroma, nullptr));
    const HeifImage image(raw);
    heif_error warning{};
    if (heif_image_get_decoding_warnings(raw, 0, &warning, 1) > 0)
      note(notes, std::string("faults in the file were passed over") +
                      (warning.message != nullptr && *warning.message != 0 ? std::string(" (") + warning.message + ")"
                                                                           : std::string()));
    int stride = 0;
    std::uint8_t* plane = heif_image_get_plane(raw, heif_channel_interleaved, &stride);
    const int width = heif_image_get_width(raw, heif_channel_interleaved);
    const int height = heif_image_get_height(raw, heif_channel_interleaved);
    if (plane == nullptr || width <= 0 || height <= 0)
      throw FormatError(source_.path, "", msg::photos::holds_no_picture());
    cv::Mat pixels(height, width, CV_MAKETYPE(deep ? CV_16U : CV_8U, alpha ? 4 : 3), plane,
                   static_cast<std::size_t>(stride));
    if (deep) {
      const int bits = heif_image_get_bits_per_pixel_range(raw, heif_channel_interleaved);
      if (bits > 8 && bits < 16) pixels.convertTo(pixels, CV_16U, 65535.0 / ((1 << bits) - 1));
    } else {
      pixels = pixels.clone();
    }
    const bool premultiplied = alpha && heif_image_handle_is_premultiplied_alpha(handle_.get()) != 0;
    return to_srgb(pixels,
                   premultiplied ? Layout::PremultipliedRgba
                   : alpha       ? Layout::Rgba
                                 : Layout::Rgb,
                   space, notes);
  }

  const Source& source_;
  HeifContext context_;
  HeifHandle handle_;
};

}  // namespace

Result decode_heif(const Source& source) {
  return HeifReader(source).read();
}

}  // namespace thumbsup::codecs
