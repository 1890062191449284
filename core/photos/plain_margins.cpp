#include "photos/plain_margins.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "base/error.h"

namespace thumbsup {
namespace {

constexpr int kMarginSide = 256;
/// Of 255, between pixels two apart. On JPEG files of quality 90 an even surface stays below 5, the faintest outline of
/// a hand in the demo's photos reaches 20.
constexpr double kLargestStep = 12;

/// For each pixel the largest difference, over the colours, to the pixel two to the right and two below.
cv::Mat steps_of(const cv::Mat& rgb) {
  cv::Mat small;
  const double scale = std::min(1.0, static_cast<double>(kMarginSide) / std::max(rgb.cols, rgb.rows));
  cv::resize(rgb, small, {std::max(4, cvRound(rgb.cols * scale)), std::max(4, cvRound(rgb.rows * scale))}, 0, 0,
             cv::INTER_AREA);
  cv::medianBlur(small, small, 3);  // dust and single noisy pixels are no edge
  cv::Mat steps(small.size(), CV_8UC1, cv::Scalar(0));
  const auto add = [&](cv::Point by) {
    const cv::Size part(small.cols - by.x, small.rows - by.y);
    cv::Mat difference, colours[3];
    cv::absdiff(small(cv::Rect({0, 0}, part)), small(cv::Rect(by, part)), difference);
    cv::split(difference, colours);
    for (const cv::Mat& colour : colours)
      for (const cv::Point at : {cv::Point(0, 0), by}) {
        cv::Mat place = steps(cv::Rect(at, part));
        cv::max(place, colour, place);
      }
  };
  add({2, 0});
  add({0, 2});
  return steps;
}

/// First and one past the last line that is not plain; 0 and 0 when all are.
std::pair<int, int> busy_lines(const cv::Mat& strongest) {
  int first = 0, last = static_cast<int>(strongest.total());
  const auto plain = [&](int line) { return strongest.at<uchar>(line) <= kLargestStep; };
  while (first < last && plain(first)) ++first;
  while (last > first && plain(last - 1)) --last;
  return {first, last};
}

}  // namespace

cv::Rect2d between_plain_margins(const cv::Mat& rgb) {
  if (rgb.empty() || rgb.type() != CV_8UC3) throw LogicError("Margins are looked for in 8-bit RGB pixels only.");
  const cv::Mat steps = steps_of(rgb);
  cv::Mat of_columns, of_rows;
  cv::reduce(steps, of_columns, 0, cv::REDUCE_MAX);
  cv::reduce(steps, of_rows, 1, cv::REDUCE_MAX);
  const auto [left, right] = busy_lines(of_columns);
  const auto [top, bottom] = busy_lines(of_rows);
  if (right <= left || bottom <= top) return {0, 0, 1, 1};
  // A step shows in both of the pixels it lies between: the surface goes on for one of them.
  const auto part = [](int from, int to, int of) {
    const double low = from == 0 ? 0 : from + 1.0, high = to == of ? of : to - 1.0;
    return std::pair(low / of, std::max(high, low + 1) / of);
  };
  const auto [x0, x1] = part(left, right, steps.cols);
  const auto [y0, y1] = part(top, bottom, steps.rows);
  return {x0, y0, std::min(x1, 1.0) - x0, std::min(y1, 1.0) - y0};
}

}  // namespace thumbsup
