#include "engine/runs/contact_sheets.h"

#include <algorithm>

namespace thumbsup {

ContactSheets::ContactSheets(std::filesystem::path folder, const std::string& title, std::int64_t width,
                             std::int64_t height)
    : folder_(std::move(folder)) {
  layout_.title = title;
  layout_.cell = static_cast<int>(std::clamp<std::int64_t>(std::max(width, height), 64, 256));
}

void ContactSheets::add(const RgbImage& image, const std::string& caption) {
  const cv::Mat picture(static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC3,
                        const_cast<std::uint8_t*>(image.pixels.data()));
  section_.pictures.push_back(fitted_picture(picture, {layout_.cell, layout_.cell}).clone());
  section_.captions.push_back(caption);
  if (section_.pictures.size() == kPictures) finish();
}

void ContactSheets::finish() {
  if (section_.pictures.empty()) return;
  files_.push_back(
      save_contact_sheet(folder_ / "contact-sheet.png", contact_sheet({section_}, layout_), WhenTaken::NextName));
  section_ = {};
}

}  // namespace thumbsup
