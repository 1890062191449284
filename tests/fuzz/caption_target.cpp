// Caption files, and the edits beside a photo.
#include "fuzz_target.h"
#include "photos/caption.h"
#include "photos/caption_text.h"

namespace thumbsup::test {
namespace {

void run_caption(std::string_view input) {
  refusing([&] { decode_caption_text("caption.txt", input); });
  const auto photo = fuzz_file("captions/photo.jpg", "x");
  fuzz_file("captions/photo.txt", input);
  refusing([&] { caption_beside(photo); });
  PhotoEdits edits;
  edits.caption = std::string(input);
  refusing([&] { photo_caption(photo, edits, std::string(input), {{"name", "x"}}); });
  fill_placeholders(std::string(input), {{"file", "x"}, {"folder", "y"}});
}

std::vector<std::string> caption_seeds() {
  auto seeds = seed_files({"cases/caption-files/cp1252", "cases/caption-files/caption_ext"}, 200);
  for (const std::string& seed :
       {std::string("Alexa, {folder}, thumbs up {{really}}"), std::string("\xef\xbb\xbfgr\xc3\xbcn"),
        std::string("\xff\xfe\x41\0\xe4\0", 6), std::string("\0\0\xfe\xff\0\0\0\x41", 8), std::string("gr\xfcn"),
        std::string("two\nlines\r\n")})
    seeds.push_back(seed);
  return seeds;
}

void run_photo_edits(std::string_view input) {
  const auto photo = fuzz_file("edits/photo.jpg", "x");
  fuzz_file("edits/photo.jpg.thumbsup.json", input);
  const PhotoEdits edits = load_edits(photo);
  const cv::Mat pixels(48, 64, CV_8UC3, cv::Scalar(1, 2, 3));
  edited_size(pixels.size(), edits);
  apply_edits(pixels, edits);
  save_edits(photo, edits);
  load_edits(photo);
}

std::vector<std::string> photo_edits_seeds() {
  return {R"({"version": 1, "crop": {"left": 0.1, "top": 0.2, "width": 0.5, "height": 0.6}, "quarter_turns": 3,
          "flip": true, "caption": "c", "tags": ["a", "b"], "repeats": 10, "excluded": true, "original_name": "x"})",
          "{}"};
}

const FuzzRegistration caption_target{{"caption", run_caption, caption_seeds, {"{", "}", "{file}", "\xef\xbb\xbf"}}};
const FuzzRegistration photo_edits_target{{"photo_edits", run_photo_edits, photo_edits_seeds, json_words()}};

}  // namespace
}  // namespace thumbsup::test
