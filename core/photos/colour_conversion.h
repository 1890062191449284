#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "photos/colour.h"

namespace thumbsup::codecs {

/// How the pixels that are converted lie in memory.
struct PixelKind {
  enum Colours { Grey, Rgb, Cmyk, InvertedCmyk } colours = Rgb;
  bool alpha = false;
  bool deep = false;  ///< 16 bits a channel
};

/// From one colour space to 8-bit sRGB; made once and kept. Thread-safe.
class ColourConversion {
 public:
  ColourConversion() = default;
  /// Of a transform of lcms2, which it takes over; null: there is nothing to do.
  explicit ColourConversion(void* transform) : transform_(transform) {}
  ~ColourConversion();
  ColourConversion(const ColourConversion&) = delete;
  ColourConversion& operator=(const ColourConversion&) = delete;

  bool transforms() const { return transform_ != nullptr; }
  void apply(const void* from, void* to, int columns, int rows, std::size_t from_step, std::size_t to_step) const;

  std::string note;  ///< what the user should know; empty for what is as good as sRGB

 private:
  void* transform_ = nullptr;
};

/// Never null; without a transform for sRGB and for what cannot be used.
std::shared_ptr<const ColourConversion> find_conversion(const ColourSpace& space, const PixelKind& kind);

/// Whether an ICC profile is one for grey pictures, from its header.
bool is_grey_profile(std::span<const std::uint8_t> icc);

}  // namespace thumbsup::codecs
