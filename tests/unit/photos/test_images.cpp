#include "unit/photos/test_images.h"

#include <png.h>
#include <zlib.h>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace thumbsup::test {
namespace {

std::string little(std::uint32_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i);
  return text;
}

std::string big(std::uint32_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> 8 * i);
  return text;
}

std::string riff_chunk(const std::string& type, const std::string& data) {
  return type + little(static_cast<std::uint32_t>(data.size()), 4) + data +
         (data.size() % 2 == 1 ? std::string(1, '\0') : "");
}

}  // namespace

cv::Vec3b colour_of(char letter) {
  switch (letter) {
    case 'R':
      return {255, 0, 0};
    case 'G':
      return {0, 255, 0};
    case 'B':
      return {0, 0, 255};
    case 'Y':
      return {255, 255, 0};
    case 'W':
      return {255, 255, 255};
    case '1':
      return {30, 30, 30};
    case '2':
      return {100, 100, 100};
    case '3':
      return {170, 170, 170};
    case '4':
      return {240, 240, 240};
    case 'P':
      return {255, 127, 127};
    case 'M':  // a leaf: another colour in every space
      return {90, 160, 70};
    default:
      return {0, 0, 0};
  }
}

cv::Mat quadrants(int width, int height, const std::string& colours) {
  cv::Mat rgb(height, width, CV_8UC3);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      rgb.at<cv::Vec3b>(y, x) =
          colour_of(colours[static_cast<std::size_t>((y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1))]);
  return rgb;
}

std::string colours_of(const cv::Mat& rgb, int tolerance) {
  std::string letters;
  for (const int quadrant : {0, 1, 2, 3}) {
    const auto pixel =
        rgb.at<cv::Vec3b>(rgb.rows * (1 + 2 * (quadrant / 2)) / 4, rgb.cols * (1 + 2 * (quadrant % 2)) / 4);
    char found = '?';
    for (const char letter : std::string("RGBYWK1234P")) {
      const cv::Vec3b wanted = colour_of(letter);
      bool same = true;
      for (int channel = 0; channel < 3; ++channel) same &= std::abs(pixel[channel] - wanted[channel]) <= tolerance;
      if (same) found = letter;
    }
    letters += found;
  }
  return letters;
}

std::string exif_block(int orientation, bool big_endian, bool prefix) {
  const auto number = [&](int value, int bytes) {
    return big_endian ? big(static_cast<std::uint32_t>(value), bytes)
                      : little(static_cast<std::uint32_t>(value), bytes);
  };
  return (prefix ? std::string("Exif\0\0", 6) : "") + (big_endian ? "MM" : "II") + number(42, 2) + number(8, 4) +
         number(1, 2) + number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + number(0, 2) +
         number(0, 4);
}

const std::vector<Upright>& uprights() {
  static const std::vector<Upright> all = {{1, "RGBY", {96, 64}}, {2, "GRYB", {96, 64}}, {3, "YBGR", {96, 64}},
                                           {4, "BYRG", {96, 64}}, {5, "RBGY", {64, 96}}, {6, "BRYG", {64, 96}},
                                           {7, "YGBR", {64, 96}}, {8, "GYRB", {64, 96}}};
  return all;
}

std::string exif_colour_block(int colour_space, bool r03) {
  const auto entry = [](int tag, int type, int count, const std::string& value) {
    return little(static_cast<std::uint32_t>(tag), 2) + little(static_cast<std::uint32_t>(type), 2) +
           little(static_cast<std::uint32_t>(count), 4) + value;
  };
  // IFD0 at 8 (one entry, 18 bytes), the EXIF part at 26 (two entries, 30 bytes), the interoperability part at 56.
  return std::string("Exif\0\0", 6) + "II" + little(42, 2) + little(8, 4) + little(1, 2) +
         entry(0x8769, 4, 1, little(26, 4)) + little(0, 4) + little(r03 ? 2 : 1, 2) +
         entry(0xa001, 3, 1, little(static_cast<std::uint32_t>(colour_space), 4)) +
         (r03 ? entry(0xa005, 4, 1, little(56, 4)) + little(0, 4) + little(1, 2) +
                    entry(0x0001, 2, 4, std::string("R03\0", 4)) + little(0, 4)
              : little(0, 4));
}

std::string xmp_packet(int orientation, bool element) {
  const std::string number = std::to_string(orientation);
  return "<?xpacket begin='\xef\xbb\xbf' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
         "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
         "xmlns:tiff='http://ns.adobe.com/tiff/1.0/'" +
         (element ? "><tiff:Orientation>" + number + "</tiff:Orientation>" : " tiff:Orientation=\"" + number + "\">") +
         "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
}

std::string raw_profile_text(const std::string& name, const std::string& bytes) {
  constexpr const char* digits = "0123456789abcdef";
  std::string text = "\n" + name + "\n    " + std::to_string(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 36 == 0) text += '\n';
    const auto byte = static_cast<unsigned char>(bytes[i]);
    text += {digits[byte >> 4], digits[byte & 15]};
  }
  return text + "\n";
}

std::string deflated(const std::string& bytes) {
  uLongf length = compressBound(static_cast<uLong>(bytes.size()));
  std::string packed(length, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &length, reinterpret_cast<const Bytef*>(bytes.data()),
           static_cast<uLong>(bytes.size()));
  packed.resize(length);
  return packed;
}

std::string png_profile(const std::string& profile) {
  return png_chunk("iCCP", std::string("x\0\0", 3) + deflated(profile));
}

std::string with_segment(const std::string& file, int marker, const std::string& payload) {
  // From segment to segment: their contents may look like the mark of the pixels.
  std::size_t at = 2;
  while (file[at + 1] != '\xda')
    at += 2 + (static_cast<std::size_t>(static_cast<unsigned char>(file[at + 2])) << 8) +
          static_cast<unsigned char>(file[at + 3]);
  return file.substr(0, at) + '\xff' + static_cast<char>(marker) +
         big(static_cast<std::uint32_t>(payload.size() + 2), 2) + payload + file.substr(at);
}

std::string with_profile(const std::string& file, const std::string& profile, std::size_t piece) {
  const std::size_t pieces = (profile.size() + piece - 1) / piece;
  std::string result = file;
  for (std::size_t i = 0; i < pieces; ++i)
    result = with_segment(result, 0xe2,
                          std::string("ICC_PROFILE\0", 12) + static_cast<char>(i + 1) + static_cast<char>(pieces) +
                              profile.substr(i * piece, piece));
  return result;
}

std::string with_chunk_before_pixels(const std::string& file, const std::string& chunks) {
  const std::size_t at = file.find("IDAT") - 4;
  return file.substr(0, at) + chunks + file.substr(at);
}

std::string with_chunk_after_pixels(const std::string& file, const std::string& chunks) {
  return file.substr(0, file.size() - 12) + chunks + file.substr(file.size() - 12);
}

cv::Mat gradient(int depth) {
  cv::Mat rgb(64, 96, CV_MAKETYPE(depth == 16 ? CV_16U : CV_8U, 3));
  for (int y = 0; y < rgb.rows; ++y)
    for (int x = 0; x < rgb.cols; ++x) {
      const int values[] = {x * 65535 / 95, y * 65535 / 63, (x * 7 + y * 13) % 100 * 65535 / 99};
      for (int channel = 0; channel < 3; ++channel)
        if (depth == 16)
          rgb.at<cv::Vec3w>(y, x)[channel] = static_cast<std::uint16_t>(values[channel]);
        else
          rgb.at<cv::Vec3b>(y, x)[channel] = static_cast<std::uint8_t>(values[channel] / 257);
    }
  return rgb;
}

std::string gradient_png(int depth, const std::string& extra) {
  const cv::Mat rgb = gradient(depth);
  std::vector<std::string> rows;
  for (int y = 0; y < rgb.rows; ++y) {
    std::string row;
    for (int x = 0; x < rgb.cols; ++x)
      for (int channel = 0; channel < 3; ++channel)
        row += depth == 16 ? big(rgb.at<cv::Vec3w>(y, x)[channel], 2) : big(rgb.at<cv::Vec3b>(y, x)[channel], 1);
    rows.push_back(row);
  }
  return png(96, 64, depth, 2, rows, extra);
}

std::string png_chunk(const std::string& type, const std::string& data) {
  const std::string body = type + data;
  const auto crc = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big(static_cast<std::uint32_t>(data.size()), 4) + body + big(static_cast<std::uint32_t>(crc), 4);
}

std::string png(int width, int height, int depth, int colour_type, const std::vector<std::string>& rows,
                const std::string& extra) {
  std::string raw;
  for (const auto& row : rows) raw += std::string(1, '\0') + row;
  uLongf length = compressBound(static_cast<uLong>(raw.size()));
  std::string packed(length, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &length, reinterpret_cast<const Bytef*>(raw.data()),
           static_cast<uLong>(raw.size()));
  packed.resize(length);
  const std::string header = big(static_cast<std::uint32_t>(width), 4) + big(static_cast<std::uint32_t>(height), 4) +
                             static_cast<char>(depth) + static_cast<char>(colour_type) + std::string(3, '\0');
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) + extra + png_chunk("IDAT", packed) + png_chunk("IEND", "");
}

std::vector<std::string> quadrant_rows(int width, int height, const std::vector<std::string>& pixels) {
  std::vector<std::string> rows;
  for (int y = 0; y < height; ++y) {
    std::string row;
    for (int x = 0; x < width; ++x)
      row += pixels[static_cast<std::size_t>((y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1))];
    rows.push_back(row);
  }
  return rows;
}

std::string interlaced_png() {
  const cv::Mat rgb = quadrants();
  std::string bytes;
  png_structp writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(writer);
  png_set_write_fn(
      writer, &bytes,
      [](png_structp self, png_bytep data, std::size_t count) {
        static_cast<std::string*>(png_get_io_ptr(self))->append(reinterpret_cast<const char*>(data), count);
      },
      nullptr);
  png_set_IHDR(writer, info, 96, 64, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_ADAM7, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  std::vector<png_bytep> rows;
  for (int y = 0; y < rgb.rows; ++y) rows.push_back(const_cast<png_bytep>(rgb.ptr(y)));
  png_write_info(writer, info);
  png_write_image(writer, rows.data());
  png_write_end(writer, nullptr);
  png_destroy_write_struct(&writer, &info);
  return bytes;
}

std::string webp(const cv::Mat& rgb_or_rgba, bool lossless) {
  cv::Mat stored;
  cv::cvtColor(rgb_or_rgba, stored, rgb_or_rgba.channels() == 4 ? cv::COLOR_RGBA2BGRA : cv::COLOR_RGB2BGR);
  std::vector<unsigned char> bytes;
  cv::imencode(".webp", stored, bytes, {cv::IMWRITE_WEBP_QUALITY, lossless ? 101 : 95});
  return {bytes.begin(), bytes.end()};
}

std::string extended_webp(const std::string& still, bool animated, const std::string& exif, const std::string& xmp,
                          const std::string& profile) {
  const std::string picture = still.substr(12);  // the VP8 or VP8L chunk
  const std::string size = little(95, 3) + little(63, 3);
  std::string body = "WEBP" + riff_chunk("VP8X", little(animated ? 0x02 : 0x2c, 4) + size);
  if (!profile.empty()) body += riff_chunk("ICCP", profile);
  if (animated) {
    const std::string frame = little(0, 3) + little(0, 3) + size + little(100, 3) + std::string(1, '\0') + picture;
    body += riff_chunk("ANIM", little(0xffffffff, 4) + little(0, 2)) + riff_chunk("ANMF", frame) +
            riff_chunk("ANMF", frame);
  } else {
    body += picture;
  }
  if (!exif.empty()) body += riff_chunk("EXIF", exif);
  if (!xmp.empty()) body += riff_chunk("XMP ", xmp);
  return riff_chunk("RIFF", body);
}

std::string bmp(const BmpOptions& options) {
  constexpr int width = 96, height = 64;
  const std::string& letters = options.colours;
  std::string palette, pixels;
  if (options.depth == 8)
    for (int i = 0; i < 256; ++i) {
      const auto colour = colour_of(i < 4 ? letters[static_cast<std::size_t>(i)] : 'K');
      palette +=
          std::string{static_cast<char>(colour[2]), static_cast<char>(colour[1]), static_cast<char>(colour[0]), '\0'};
    }
  for (int line = 0; line < height; ++line) {
    const int y = options.top_down ? line : height - 1 - line;
    const int left = y < height / 2 ? 0 : 2;
    if (options.run_lengths) {
      for (const int index : {left, left + 1})
        pixels += std::string{static_cast<char>(width / 2), static_cast<char>(index)};
      pixels += std::string(2, '\0');
      continue;
    }
    for (int x = 0; x < width; ++x) {
      const int index = left + (x < width / 2 ? 0 : 1);
      const auto colour = colour_of(letters[static_cast<std::size_t>(index)]);
      if (options.depth == 8) {
        pixels += static_cast<char>(index);
        continue;
      }
      for (const int channel : {2, 1, 0}) pixels += static_cast<char>(colour[channel]);
      if (options.depth == 32) pixels += options.alpha && index != 2 ? '\xff' : '\0';
    }
  }
  if (options.run_lengths) pixels += std::string{'\0', '\1'};
  const std::uint32_t header = !options.profile.empty() ? 124 : options.alpha ? 108 : 40;
  const std::uint32_t offset = 14 + header + static_cast<std::uint32_t>(palette.size());
  std::string info = little(header, 4) + little(width, 4) +
                     little(static_cast<std::uint32_t>(options.top_down ? -height : height), 4) + little(1, 2) +
                     little(static_cast<std::uint32_t>(options.depth), 2) +
                     little(options.run_lengths ? 1
                            : options.alpha     ? 3
                                                : 0,
                            4) +
                     little(static_cast<std::uint32_t>(pixels.size()), 4) + little(2835, 4) + little(2835, 4) +
                     little(0, 4) + little(0, 4);
  if (options.alpha)
    info += little(0xff0000, 4) + little(0xff00, 4) + little(0xff, 4) + little(0xff000000, 4) + std::string("BGRs");
  info.resize(header, '\0');
  if (!options.profile.empty())
    info.replace(56, 4, "DEBM"),
        info.replace(112, 8,
                     little(header + static_cast<std::uint32_t>(palette.size() + pixels.size()), 4) +
                         little(static_cast<std::uint32_t>(options.profile.size()), 4));
  return "BM" + little(offset + static_cast<std::uint32_t>(pixels.size()), 4) + little(0, 4) + little(offset, 4) +
         info + palette + pixels + options.profile;
}

}  // namespace thumbsup::test
