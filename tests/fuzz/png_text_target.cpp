// Text in PNG files, and the parameters that other programs write into it.
#include <zlib.h>

#include "fuzz_target.h"
#include "photos/generation_parameters.h"
#include "photos/png_writer.h"

namespace thumbsup::test {
namespace {

/// With the checksums that the changed chunks would have: what is behind them is to be reached.
std::string with_right_checksums(std::string_view input) {
  std::string file(input);
  for (std::size_t at = 8; at + 12 <= file.size();) {
    std::uint32_t length = 0;
    for (int i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(file[at + i]);
    if (length > file.size() - at - 12) break;
    const auto sum = static_cast<std::uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef*>(file.data()) + at + 4, static_cast<uInt>(length + 4)));
    for (std::size_t i = 0; i < 4; ++i) file[at + 8 + length + i] = static_cast<char>(sum >> (24 - 8 * i));
    at += 12 + length;
  }
  return file;
}

void run_png_text(std::string_view input) {
  refusing([&] { read_png_text(fuzz_file("text.png", input)); });
  for (const auto& [key, text] : read_png_text(fuzz_file("text.png", with_right_checksums(input))))
    if (key == "parameters") parse_parameters_text(text);
}

std::vector<std::string> png_text_seeds() {
  auto seeds = seed_files({"tests/data/photos/png-exiftool-6.png", "tests/data/photos/png-imagemagick-6.png",
                           "tests/data/photos/png-xmp-6.png"});
  write_png(fuzz_folder() / "seed.png", cv::Mat(2, 2, CV_8UC3, cv::Scalar(1, 2, 3)),
            {{"parameters", "a prompt\nSteps: 2, Seed: 1, Size: 8x8"}, {"Comment", "gr\xc3\xbcn \xf0\x9f\x91\x8d"}});
  for (const auto& seed : seed_files({(fuzz_folder() / "seed.png").string()})) seeds.push_back(seed);
  return seeds;
}

void run_parameters_text(std::string_view input) {
  const auto parameters = parse_parameters_text(std::string(input));
  if (parameters) parse_parameters_text(to_parameters_text(*parameters));
}

std::vector<std::string> parameters_text_seeds() {
  return {
      "a photo of (Alexa:1.2), thumbs up\nNegative prompt: blurry\nSteps: 20, Sampler: DPM++ 2M Karras, CFG scale: "
      "7.5, Seed: 42, Size: 512x768, Model hash: 0123456789, Model: \"a, b\", Clip skip: 2, Version: v1.6",
      "x\nSteps: 1"};
}

const FuzzRegistration png_text_target{{"png_text", run_png_text, png_text_seeds, {"tEXt", "zTXt", "iTXt", "IDAT"}}};
const FuzzRegistration parameters_text_target{{"parameters_text",
                                               run_parameters_text,
                                               parameters_text_seeds,
                                               {"Steps: ", "Negative prompt: ", ", ", "\n", "\"", "\\", "Size: 1x"}}};

}  // namespace
}  // namespace thumbsup::test
