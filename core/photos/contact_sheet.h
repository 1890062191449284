#pragma once

#include <filesystem>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "base/atomic_file.h"

namespace thumbsup {

/// A row of pictures under one heading.
struct SheetSection {
  std::string title;                  ///< no line when empty
  std::vector<cv::Mat> pictures;      ///< CV_8UC3 RGB of any size; an empty one leaves its cell empty
  std::vector<std::string> captions;  ///< under the pictures; may be shorter than `pictures`
};

struct SheetLayout {
  int columns = 5;
  int cell = 256;  ///< side of the square a picture is fitted into (reduced or enlarged, ratio kept)
  int gap = 8;
  std::string title;  ///< above everything
};

/// One RGB picture of all sections, dark on white. Text is drawn in ASCII: other characters become "?". Text longer
/// than its place is shortened. Throws LogicError for a layout without columns or cells, and UserInputError when the
/// sheet would be larger than 200 megapixels.
cv::Mat contact_sheet(const std::vector<SheetSection>& sections, const SheetLayout& layout = {});

/// A picture as a sheet shows it in a cell of that size: reduced or enlarged, ratio kept. One that is so already is
/// returned as it is.
cv::Mat fitted_picture(const cv::Mat& picture, const cv::Size& room);

/// Writes a sheet as a PNG file that says what it is, so that nobody takes it for one of the pictures later. Throws
/// what write_png throws.
std::filesystem::path save_contact_sheet(const std::filesystem::path& path, const cv::Mat& sheet,
                                         WhenTaken when = WhenTaken::Replace);

/// Whether the file was written by save_contact_sheet; a file that cannot be read is none.
bool is_contact_sheet(const std::filesystem::path& path);

/// The pictures alone.
cv::Mat contact_sheet(const std::vector<cv::Mat>& pictures, int columns, int cell);

}  // namespace thumbsup
