#include "photos/colour_conversion.h"

#include <lcms2.h>
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <vector>

#include "base/hash.h"
#include "photos/codecs.h"

namespace thumbsup::codecs {
namespace {

constexpr std::size_t largest_profile = std::size_t{32} << 20;
constexpr std::size_t kKeptConversions = 64;
/// A profile is as good as sRGB when no colour differs by more (of 255): encoders round as much.
constexpr int kUnseenDifference = 1;

using Profile = std::unique_ptr<void, int (*)(void*)>;

Profile owned(cmsHPROFILE profile) {
  return {profile, [](void* handle) -> int { return cmsCloseProfile(handle); }};
}

using Curve = std::unique_ptr<cmsToneCurve, void (*)(cmsToneCurve*)>;

Curve gamma_curve(double gamma) {
  return {cmsBuildGamma(nullptr, gamma), cmsFreeToneCurve};
}

Curve srgb_curve() {
  const double parameters[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  return {cmsBuildParametricToneCurve(nullptr, 4, parameters), cmsFreeToneCurve};
}

Profile rgb_profile(const std::array<double, 8>& p, const Curve& curve) {
  const cmsCIExyY white{p[0], p[1], 1};
  const cmsCIExyYTRIPLE primaries{{p[2], p[3], 1}, {p[4], p[5], 1}, {p[6], p[7], 1}};
  cmsToneCurve* curves[] = {curve.get(), curve.get(), curve.get()};
  return owned(cmsCreateRGBProfile(&white, &primaries, curves));
}

constexpr std::array<double, 8> kBt709{0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};

/// White, red, green and blue of H.273's table 2; empty for those that no picture has.
struct NamedPrimaries {
  int code;
  const char* name;
  std::array<double, 8> at;
};
constexpr std::array kNamedPrimaries{
    NamedPrimaries{1, "BT.709", kBt709},
    NamedPrimaries{5, "BT.601 625", {0.3127, 0.3290, 0.64, 0.33, 0.29, 0.60, 0.15, 0.06}},
    NamedPrimaries{6, "BT.601 525", {0.3127, 0.3290, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07}},
    NamedPrimaries{7, "SMPTE 240M", {0.3127, 0.3290, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07}},
    NamedPrimaries{9, "BT.2020", {0.3127, 0.3290, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046}},
    NamedPrimaries{11, "DCI-P3", {0.314, 0.351, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06}},
    NamedPrimaries{12, "Display P3", {0.3127, 0.3290, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06}},
};

/// The colours a picture is in, opened, or why they cannot be used.
struct Named {
  Profile profile = owned(nullptr);
  std::string name;
  std::string trouble;
};

Named trouble(std::string sentence) {
  Named named;
  named.trouble = std::move(sentence);
  return named;
}

/// A profile's own name: from a file of anybody's, so only what is plain text of it.
std::string description(cmsHPROFILE profile) {
  char text[128] = "";
  cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", text, sizeof text);
  std::string name;
  for (const char c : std::string(text, ::strnlen(text, sizeof text)))
    if (c >= 0x20 && c < 0x7f && c != '"') name += c;
  if (name.size() > 48) name.resize(48);
  name.erase(name.find_last_not_of(' ') + 1);
  return name;
}

Named of_icc(const std::vector<std::uint8_t>& icc, PixelKind::Colours colours) {
  if (icc.size() > largest_profile) return trouble(kBrokenProfileNote);
  Named named;
  named.profile = owned(cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())));
  if (!named.profile) return trouble(kBrokenProfileNote);
  const cmsProfileClassSignature kind = cmsGetDeviceClass(named.profile.get());
  const cmsColorSpaceSignature space = cmsGetColorSpace(named.profile.get());
  const cmsColorSpaceSignature wanted = colours == PixelKind::Grey  ? cmsSigGrayData
                                        : colours == PixelKind::Rgb ? cmsSigRgbData
                                                                    : cmsSigCmykData;
  const bool describes_colours = kind == cmsSigInputClass || kind == cmsSigDisplayClass || kind == cmsSigOutputClass ||
                                 kind == cmsSigColorSpaceClass;
  if (!describes_colours || space != wanted)
    return trouble("colour profile (ICC) of another kind than the picture ignored, taken as sRGB");
  named.name = description(named.profile.get());
  return named;
}

Named of_code_points(const ColourSpace::CodePoints& points) {
  constexpr int unspecified = 2;
  Named named;
  switch (points.transfer) {
    case 16:
    case 18:
      return trouble(fmt::format("HDR picture ({}) read as if it were none: its colours will look pale",
                                 points.transfer == 16 ? "PQ" : "HLG"));
    // The curves of television are meant for the same screens as sRGB's.
    case 1:
    case 6:
    case 13:
    case 14:
    case 15:
    case unspecified:
      break;
    case 4:
    case 5:
    case 8:
      break;
    default:
      return trouble(fmt::format("unknown transfer function ({}) ignored, taken as sRGB", points.transfer));
  }
  const int code = points.primaries == unspecified ? 1 : points.primaries;
  const auto found = std::find_if(kNamedPrimaries.begin(), kNamedPrimaries.end(),
                                  [code](const NamedPrimaries& each) { return each.code == code; });
  if (found == kNamedPrimaries.end())
    return trouble(fmt::format("unknown colour primaries ({}) ignored, taken as sRGB", code));
  named.profile = rgb_profile(found->at, points.transfer == 4   ? gamma_curve(2.2)
                                         : points.transfer == 5 ? gamma_curve(2.8)
                                         : points.transfer == 8 ? gamma_curve(1.0)
                                                                : srgb_curve());
  named.name = found->name;
  return named;
}

Named of_gamma(const ColourSpace::GammaAndPrimaries& given) {
  if (!(given.gamma > 0.1 && given.gamma < 10)) return trouble("senseless gamma ignored, taken as sRGB");
  Named named;
  named.name = fmt::format("gamma {:.2f}", 1 / given.gamma);
  // 1 / 2.2 is how sRGB has always been written there.
  const Curve curve = std::abs(given.gamma - 1 / 2.2) < 0.005 ? srgb_curve() : gamma_curve(1 / given.gamma);
  named.profile = rgb_profile(given.primaries.value_or(kBt709), curve);
  return named.profile ? std::move(named) : trouble("senseless colour primaries ignored, taken as sRGB");
}

Named open(const ColourSpace& space, const PixelKind& kind) {
  if (!space.icc.empty()) return of_icc(space.icc, kind.colours);
  if (kind.colours != PixelKind::Rgb && kind.colours != PixelKind::Grey) return trouble(kPlainCmykNote);
  if (space.code_points) return of_code_points(*space.code_points);
  if (space.adobe_rgb) {
    Named named;
    named.profile = rgb_profile({0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06}, gamma_curve(563.0 / 256.0));
    named.name = "Adobe RGB, as EXIF says";
    return named;
  }
  return of_gamma(*space.gamma);
}

cmsUInt32Number pixel_type(const PixelKind& kind) {
  const int bytes = kind.deep ? 2 : 1;
  const auto extra = static_cast<cmsUInt32Number>(kind.alpha ? 1 : 0);
  const auto type = [&](int space, int channels) {
    return static_cast<cmsUInt32Number>(COLORSPACE_SH(space) | CHANNELS_SH(channels) | BYTES_SH(bytes)) |
           EXTRA_SH(extra);
  };
  switch (kind.colours) {
    case PixelKind::Grey:
      return type(PT_GRAY, 1);
    case PixelKind::Rgb:
      return type(PT_RGB, 3);
    case PixelKind::Cmyk:
      return type(PT_CMYK, 4);
    case PixelKind::InvertedCmyk:
      return type(PT_CMYK, 4) | static_cast<cmsUInt32Number>(FLAVOR_SH(1));
  }
  return 0;
}

cmsHTRANSFORM transform_of(cmsHPROFILE profile, const PixelKind& kind) {
  const Profile srgb = owned(cmsCreate_sRGBProfile());
  cmsUInt32Number flags = cmsFLAGS_BLACKPOINTCOMPENSATION;
  if (kind.alpha) flags |= cmsFLAGS_COPY_ALPHA;
  // lcms2 would replace the exact way from 16 bits by a table of 33 points a side, which is wrong by up to a twelfth of
  // the range where a wide space is cut to sRGB.
  if (kind.deep) flags |= cmsFLAGS_NOOPTIMIZE;
  return cmsCreateTransform(profile, pixel_type(kind), srgb.get(), kind.alpha ? TYPE_RGBA_8 : TYPE_RGB_8,
                            INTENT_RELATIVE_COLORIMETRIC, flags);
}

/// Tried on greys and on a grid of colours.
bool is_as_good_as_srgb(cmsHPROFILE profile, PixelKind::Colours colours) {
  if (colours != PixelKind::Rgb && colours != PixelKind::Grey) return false;
  const ColourConversion conversion(transform_of(profile, {colours, false, false}));
  if (!conversion.transforms()) return false;
  std::vector<std::uint8_t> in, expected;
  const auto add = [&](int r, int g, int b) {
    for (const int value : {r, g, b}) expected.push_back(static_cast<std::uint8_t>(value));
    in.push_back(static_cast<std::uint8_t>(r));
    if (colours == PixelKind::Grey) return;
    for (const int value : {g, b}) in.push_back(static_cast<std::uint8_t>(value));
  };
  for (int grey = 0; grey < 256; ++grey) add(grey, grey, grey);
  if (colours == PixelKind::Rgb)
    for (int r = 0; r < 256; r += 51)
      for (int g = 0; g < 256; g += 51)
        for (int b = 0; b < 256; b += 51) add(r, g, b);
  std::vector<std::uint8_t> out(expected.size());
  const int count = static_cast<int>(expected.size() / 3);
  conversion.apply(in.data(), out.data(), count, 1, in.size(), out.size());
  for (std::size_t i = 0; i < out.size(); ++i)
    if (std::abs(out[i] - expected[i]) > kUnseenDifference) return false;
  return true;
}

std::shared_ptr<const ColourConversion> make_conversion(const ColourSpace& space, const PixelKind& kind) {
  const Named named = open(space, kind);
  if (!named.trouble.empty()) {
    auto none = std::make_shared<ColourConversion>();
    none->note = named.trouble;
    return none;
  }
  if (is_as_good_as_srgb(named.profile.get(), kind.colours)) return std::make_shared<ColourConversion>();
  auto conversion = std::make_shared<ColourConversion>(transform_of(named.profile.get(), kind));
  conversion->note = conversion->transforms() ? named.name.empty()
                                                    ? std::string("colours converted to sRGB from their profile (ICC)")
                                                    : fmt::format("colours converted to sRGB ({})", named.name)
                                              : std::string(kBrokenProfileNote);
  return conversion;
}

std::string key_of(const ColourSpace& space, const PixelKind& kind) {
  std::string key = fmt::format("{} {} {} ", static_cast<int>(kind.colours), kind.alpha, kind.deep);
  if (!space.icc.empty()) {
    Sha256 hash;
    hash.update(std::as_bytes(std::span(space.icc)));
    return key + hash.hex_digest();
  }
  if (space.code_points)
    return key + fmt::format("points {} {}", space.code_points->primaries, space.code_points->transfer);
  if (space.adobe_rgb) return key + "adobe";
  key += fmt::format("gamma {}", space.gamma->gamma);
  if (space.gamma->primaries) key += fmt::format(" {}", fmt::join(*space.gamma->primaries, " "));
  return key;
}

}  // namespace

ColourConversion::~ColourConversion() {
  if (transform_ != nullptr) cmsDeleteTransform(transform_);
}

void ColourConversion::apply(const void* from, void* to, int columns, int rows, std::size_t from_step,
                             std::size_t to_step) const {
  cmsDoTransformLineStride(transform_, from, to, static_cast<cmsUInt32Number>(columns),
                           static_cast<cmsUInt32Number>(rows), static_cast<cmsUInt32Number>(from_step),
                           static_cast<cmsUInt32Number>(to_step), 0, 0);
}

std::shared_ptr<const ColourConversion> find_conversion(const ColourSpace& space, const PixelKind& kind) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const ColourConversion>> kept;
  const std::string key = key_of(space, kind);
  {
    const std::scoped_lock lock(mutex);
    if (const auto found = kept.find(key); found != kept.end()) return found->second;
  }
  const auto made = make_conversion(space, kind);
  const std::scoped_lock lock(mutex);
  if (kept.size() >= kKeptConversions) kept.clear();
  return kept.emplace(key, made).first->second;
}

bool is_grey_profile(std::span<const std::uint8_t> icc) {
  return icc.size() >= 20 && icc[16] == 'G' && icc[17] == 'R' && icc[18] == 'A' && icc[19] == 'Y';
}

}  // namespace thumbsup::codecs
