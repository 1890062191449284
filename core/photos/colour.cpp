#include "photos/colour.h"

#include <opencv2/core/utility.hpp>

#include "photos/codecs.h"
#include "photos/colour_conversion.h"

namespace thumbsup::codecs {
namespace {

bool is_cmyk(Layout layout) {
  return layout == Layout::Cmyk || layout == Layout::InvertedCmyk;
}

/// 16 bits to 8, rounded.
cv::Mat to_8_bits(const cv::Mat& stored) {
  if (stored.depth() == CV_8U) return stored;
  cv::Mat result;
  stored.convertTo(result, CV_8U, 1.0 / 257.0);
  return result;
}

template <class T>
bool all_grey(const cv::Mat& pixels) {
  const int channels = pixels.channels();
  for (int y = 0; y < pixels.rows; ++y) {
    const T* at = pixels.ptr<T>(y);
    for (int x = 0; x < pixels.cols; ++x, at += channels)
      if (at[0] != at[1] || at[1] != at[2]) return false;
  }
  return true;
}

/// Colours divided by their alpha again: a profile is about the colours alone.
template <class T>
void divide_by_alpha(cv::Mat& rgba) {
  constexpr unsigned full = std::numeric_limits<T>::max();
  for (int y = 0; y < rgba.rows; ++y) {
    T* at = rgba.ptr<T>(y);
    for (int x = 0; x < rgba.cols; ++x, at += 4) {
      const unsigned alpha = at[3];
      if (alpha == 0 || alpha == full) continue;
      for (int channel = 0; channel < 3; ++channel)
        at[channel] = static_cast<T>(std::min(full, (at[channel] * full + alpha / 2) / alpha));
    }
  }
}

cv::Mat plain_cmyk_to_rgb(const cv::Mat& cmyk, bool inverted) {
  cv::Mat rgb(cmyk.rows, cmyk.cols, CV_8UC3);
  for (int y = 0; y < cmyk.rows; ++y) {
    const auto* in = cmyk.ptr<std::uint8_t>(y);
    auto* out = rgb.ptr<std::uint8_t>(y);
    for (int x = 0; x < cmyk.cols; ++x, in += 4, out += 3) {
      const int white = inverted ? in[3] : 255 - in[3];
      for (int channel = 0; channel < 3; ++channel) {
        const int paper = inverted ? in[channel] : 255 - in[channel];
        out[channel] = static_cast<std::uint8_t>((paper * white + 127) / 255);
      }
    }
  }
  return rgb;
}

cv::Mat as_it_is(const cv::Mat& stored, Layout layout, std::vector<std::string>& notes) {
  const cv::Mat pixels = to_8_bits(stored);
  if (is_cmyk(layout)) {
    note(notes, kPlainCmykNote);
    return plain_cmyk_to_rgb(pixels, layout == Layout::InvertedCmyk);
  }
  return layout == Layout::Rgb ? pixels : over_white(pixels, layout == Layout::PremultipliedRgba, notes);
}

}  // namespace

cv::Mat to_srgb(const cv::Mat& stored, Layout layout, const ColourSpace& space, std::vector<std::string>& notes) {
  if (space.broken_icc && space.icc.empty()) note(notes, kBrokenProfileNote);
  if (!space.is_named()) return as_it_is(stored, layout, notes);

  PixelKind kind;
  kind.deep = stored.depth() == CV_16U;
  kind.alpha = layout == Layout::Rgba || layout == Layout::PremultipliedRgba;
  kind.colours = layout == Layout::Cmyk           ? PixelKind::Cmyk
                 : layout == Layout::InvertedCmyk ? PixelKind::InvertedCmyk
                                                  : PixelKind::Rgb;
  if (kind.colours == PixelKind::Rgb && is_grey_profile(space.icc) &&
      (kind.deep ? all_grey<std::uint16_t>(stored) : all_grey<std::uint8_t>(stored)))
    kind.colours = PixelKind::Grey;

  const auto conversion = find_conversion(space, kind);
  if (!conversion->note.empty()) note(notes, conversion->note);
  if (!conversion->transforms()) return as_it_is(stored, layout, notes);

  cv::Mat source = stored;
  if (layout == Layout::PremultipliedRgba) {
    source = stored.clone();
    kind.deep ? divide_by_alpha<std::uint16_t>(source) : divide_by_alpha<std::uint8_t>(source);
  }
  if (kind.colours == PixelKind::Grey) {
    cv::Mat grey(stored.rows, stored.cols, CV_MAKETYPE(stored.depth(), kind.alpha ? 2 : 1));
    const int from_to[] = {0, 0, 3, 1};
    cv::mixChannels(&source, 1, &grey, 1, from_to, kind.alpha ? 2 : 1);
    source = grey;
  }
  cv::Mat converted(source.rows, source.cols, kind.alpha ? CV_8UC4 : CV_8UC3);
  cv::parallel_for_({0, source.rows}, [&](const cv::Range& rows) {
    conversion->apply(source.ptr(rows.start), converted.ptr(rows.start), source.cols, rows.size(), source.step[0],
                      converted.step[0]);
  });
  return kind.alpha ? over_white(converted, false, notes) : converted;
}

}  // namespace thumbsup::codecs
