#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
// libjpeg's header needs FILE and size_t before it.
#include <jpeglib.h>

// after jpeglib.h: its list of messages depends on the configuration
#include <jerror.h>

#include <opencv2/core.hpp>

#include "base/error.h"
#include "photos/codecs.h"
#include "photos/colour.h"
#include "photos/metadata.h"
#include "photos/photos_messages.h"

namespace thumbsup::codecs {
namespace {

/// A progressive file of a few kilobytes can ask for thousands of passes over a huge picture.
constexpr int kMaximumScans = 200;

struct Errors {
  jpeg_error_mgr base;  // first: libjpeg hands back a pointer to it
  std::jmp_buf jump;
  char message[JMSG_LENGTH_MAX];
  bool damaged;      ///< some of the picture's data could not be read
  bool ended_early;  ///< the file ended before its end marker
};

void on_fatal(j_common_ptr common) {
  auto* errors = reinterpret_cast<Errors*>(common->err);
  common->err->format_message(common, errors->message);
  std::longjmp(errors->jump, 1);
}

void on_message(j_common_ptr common, int level) {
  if (level >= 0) return;
  auto* errors = reinterpret_cast<Errors*>(common->err);
  ++common->err->num_warnings;
  switch (common->err->msg_code) {
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
      errors->damaged = true;
      common->err->format_message(common, errors->message);
      break;
    case JWRN_JPEG_EOF:
      errors->ended_early = true;
      break;
    default:
      break;  // extraneous bytes, odd version numbers: the picture is whole
  }
}

void print_nothing(j_common_ptr) {}

void count_scans(j_common_ptr common) {
  const auto* decoder = reinterpret_cast<jpeg_decompress_struct*>(common);
  if (decoder->input_scan_number <= kMaximumScans) return;
  auto* errors = reinterpret_cast<Errors*>(common->err);
  std::snprintf(errors->message, sizeof errors->message, "more than %d scans", kMaximumScans);
  std::longjmp(errors->jump, 1);
}

/// libjpeg with its errors caught. The functions that call setjmp hold no object with a destructor.
class JpegReader {
 public:
  explicit JpegReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {
    decoder_.err = jpeg_std_error(&errors_.base);
    errors_.base.error_exit = on_fatal;
    errors_.base.emit_message = on_message;
    errors_.base.output_message = print_nothing;
  }
  ~JpegReader() { jpeg_destroy_decompress(&decoder_); }
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;

  bool read_header() {
    if (setjmp(errors_.jump) != 0) return false;
    jpeg_create_decompress(&decoder_);
    jpeg_mem_src(&decoder_, bytes_.data(), static_cast<unsigned long>(bytes_.size()));
    jpeg_save_markers(&decoder_, JPEG_APP0 + 1, 0xffff);
    jpeg_save_markers(&decoder_, JPEG_APP0 + 2, 0xffff);
    jpeg_read_header(&decoder_, TRUE);
    return true;
  }

  bool start() {
    if (setjmp(errors_.jump) != 0) return false;
    progress_.progress_monitor = count_scans;
    decoder_.progress = &progress_;
    decoder_.out_color_space = decoder_.num_components == 4 ? JCS_CMYK : JCS_RGB;
    decoder_.dct_method = JDCT_ISLOW;
    jpeg_start_decompress(&decoder_);
    return true;
  }

  bool read_rows(cv::Mat& pixels) {
    if (setjmp(errors_.jump) != 0) return false;
    while (decoder_.output_scanline < decoder_.output_height) {
      JSAMPROW row = pixels.data + decoder_.output_scanline * pixels.step[0];
      jpeg_read_scanlines(&decoder_, &row, 1);
    }
    return true;
  }

  /// The profile that its segments hold; false when they do not fit together.
  bool read_profile(std::vector<std::uint8_t>& profile) {
    if (setjmp(errors_.jump) != 0) return false;
    JOCTET* bytes = nullptr;
    unsigned length = 0;
    if (!jpeg_read_icc_profile(&decoder_, &bytes, &length)) return false;
    profile.assign(bytes, bytes + length);
    std::free(bytes);
    return true;
  }

  jpeg_decompress_struct decoder_{};
  Errors errors_{};

 private:
  std::span<const std::uint8_t> bytes_;
  jpeg_progress_mgr progress_{};
};

bool begins_with(const jpeg_marker_struct* marker, std::string_view text) {
  return marker->data_length >= text.size() && std::equal(text.begin(), text.end(), marker->data,
                                                          [](char a, JOCTET b) { return static_cast<JOCTET>(a) == b; });
}

/// Everything that stood before, between and behind the scans.
void read_markers(const jpeg_decompress_struct& decoder, Metadata& metadata, ColourSpace& space,
                  std::vector<std::string>& notes) {
  using std::string_view_literals::operator""sv;
  for (const jpeg_marker_struct* marker = decoder.marker_list; marker != nullptr; marker = marker->next) {
    if (marker->marker == JPEG_APP0 + 1 && begins_with(marker, "Exif\0\0"sv))
      metadata.read_exif({marker->data, marker->data_length});
    if (marker->marker == JPEG_APP0 + 1 && begins_with(marker, "http://ns.adobe.com/xap/1.0/\0"sv))
      metadata.read_xmp({reinterpret_cast<const char*>(marker->data), marker->data_length});
    space.broken_icc |= marker->marker == JPEG_APP0 + 2 && begins_with(marker, "ICC_PROFILE\0"sv);
    if (marker->marker == JPEG_APP0 + 2 && begins_with(marker, "MPF\0"sv)) note(notes, kFirstPictureNote);
  }
}

}  // namespace

Result decode_jpeg(const Source& source, int reduce_to) {
  JpegReader reader(source.bytes);
  const auto refuse = [&](bool truncated) {
    if (truncated) throw FormatError(source.path, "", msg::photos::jpeg_ends_too_early(), reader.errors_.message);
    throw FormatError(source.path, "", msg::photos::is_damaged(reader.errors_.message));
  };
  if (!reader.read_header()) refuse(reader.errors_.ended_early);

  auto& decoder = reader.decoder_;
  Result result;
  result.stored_size = {static_cast<int>(decoder.image_width), static_cast<int>(decoder.image_height)};
  check_size(source, decoder.image_width, decoder.image_height);
  if (reduce_to > 0) {
    const int longer = std::max(result.stored_size.width, result.stored_size.height);
    decoder.scale_num = 1;
    for (decoder.scale_denom = 8;
         decoder.scale_denom > 1 && longer / static_cast<int>(decoder.scale_denom) < reduce_to;)
      decoder.scale_denom /= 2;
  }

  // Every block of 8 x 8 takes a bit at least, but with arithmetic coding: a file that cannot hold its picture gets no
  // memory for it. Of the component with the fewest blocks, to be on the safe side.
  const std::uint64_t blocks = std::uint64_t{decoder.image_width / 8} * (decoder.image_height / 8) /
                               static_cast<unsigned>(decoder.max_h_samp_factor * decoder.max_v_samp_factor);
  if (!decoder.arith_code && blocks / 8 > source.bytes.size())
    throw FormatError(source.path, "", msg::photos::jpeg_ends_too_early());
  // Of several scans libjpeg keeps all coefficients.
  const int fraction = reduce_to > 0 ? static_cast<int>(decoder.scale_denom) : 1;
  check_memory(source.path, result.stored_size / fraction, 7);
  if (jpeg_has_multiple_scans(&decoder)) check_memory(source.path, result.stored_size, 8);

  if (!reader.start()) refuse(reader.errors_.ended_early);
  cv::Mat pixels(static_cast<int>(decoder.output_height), static_cast<int>(decoder.output_width),
                 decoder.out_color_space == JCS_CMYK ? CV_8UC4 : CV_8UC3);
  if (!reader.read_rows(pixels)) refuse(reader.errors_.ended_early);
  // A sequential file that lacks nothing but its end marker is whole; one of several scans may lack its last scans.
  if (reader.errors_.damaged || (reader.errors_.ended_early && jpeg_has_multiple_scans(&decoder)))
    refuse(reader.errors_.ended_early);
  Metadata metadata;
  ColourSpace space;
  read_markers(decoder, metadata, space, result.notes);
  if (space.broken_icc && !reader.read_profile(space.icc)) space.icc.clear();
  space.adobe_rgb = metadata.adobe_rgb;
  result.orientation = metadata.orientation(result.notes);
  // Adobe stores CMYK inverted (255 is no ink); a file without its marker means what it says.
  result.pixels = to_srgb(pixels,
                          decoder.out_color_space != JCS_CMYK ? Layout::Rgb
                          : decoder.saw_Adobe_marker          ? Layout::InvertedCmyk
                                                              : Layout::Cmyk,
                          space, result.notes);
  return result;
}

}  // namespace thumbsup::codecs
