#pragma once

#include <filesystem>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "base/rgb_image.h"
#include "photos/contact_sheet.h"

namespace thumbsup {

/// The contact sheets of a run of any length, written as they fill: "contact-sheet.png", "contact-sheet-2.png", ...
/// Pictures are kept as small as a sheet shows them.
class ContactSheets {
 public:
  /// As many pictures as one sheet takes.
  static constexpr std::size_t kPictures = 500;

  /// A cell fits pictures of this size. Nothing that is in `folder` is overwritten.
  ContactSheets(std::filesystem::path folder, const std::string& title, std::int64_t width, std::int64_t height);

  void add(const RgbImage& image, const std::string& caption);
  /// Writes what is left.
  void finish();

  const std::vector<std::filesystem::path>& files() const { return files_; }

 private:
  std::filesystem::path folder_;
  SheetLayout layout_;
  SheetSection section_;
  std::vector<std::filesystem::path> files_;
};

}  // namespace thumbsup
