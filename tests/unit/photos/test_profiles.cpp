#include <lcms2.h>

#include <memory>

#include "unit/photos/test_images.h"

namespace thumbsup::test {
namespace {

std::string bytes_of(cmsHPROFILE profile) {
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile, nullptr, &size);
  std::string bytes(size, '\0');
  cmsSaveProfileToMem(profile, bytes.data(), &size);
  cmsCloseProfile(profile);
  return bytes;
}

std::string of(const cmsCIExyY& white, const cmsCIExyYTRIPLE& primaries, cmsToneCurve* curve) {
  cmsToneCurve* curves[] = {curve, curve, curve};
  const std::string bytes = bytes_of(cmsCreateRGBProfile(&white, &primaries, curves));
  cmsFreeToneCurve(curve);
  return bytes;
}

cmsToneCurve* srgb_curve() {
  const double parameters[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  return cmsBuildParametricToneCurve(nullptr, 4, parameters);
}

/// Inks that are neither pure nor straight, over a paper that is not quite white.
int mix_inks(const cmsUInt16Number in[], cmsUInt16Number out[], void* to_lab) {
  const auto ink = [&](int i) { return in[i] / 65535.0; };
  const double paper[] = {0.97, 0.96, 0.93};
  double rgb[3];
  for (int i = 0; i < 3; ++i) {
    const double own = 1 - 0.85 * ink(i), other = 1 - 0.15 * ink((i + 1) % 3);
    rgb[i] = paper[i] * own * other * (1 - 0.9 * ink(3));
  }
  cmsCIELab lab;
  cmsDoTransform(to_lab, rgb, &lab, 1);
  cmsFloat2LabEncoded(out, &lab);
  return TRUE;
}

}  // namespace

std::string rgb_profile(const std::string& name) {
  const cmsCIExyY d65{0.3127, 0.3290, 1};
  if (name == "sRGB") return bytes_of(cmsCreate_sRGBProfile());
  if (name == "Adobe RGB")
    return of(d65, {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}}, cmsBuildGamma(nullptr, 563.0 / 256));
  if (name == "Display P3") return of(d65, {{0.68, 0.32, 1}, {0.265, 0.69, 1}, {0.15, 0.06, 1}}, srgb_curve());
  return of({0.3457, 0.3585, 1}, {{0.7347, 0.2653, 1}, {0.1596, 0.8404, 1}, {0.0366, 0.0001, 1}},
            cmsBuildGamma(nullptr, 1.8));
}

std::string grey_profile(double gamma) {
  const cmsCIExyY d65{0.3127, 0.3290, 1};
  cmsToneCurve* curve = cmsBuildGamma(nullptr, gamma);
  const std::string bytes = bytes_of(cmsCreateGrayProfile(&d65, curve));
  cmsFreeToneCurve(curve);
  return bytes;
}

std::string cmyk_profile() {
  cmsHPROFILE srgb = cmsCreate_sRGBProfile(), lab = cmsCreateLab4Profile(nullptr);
  cmsHTRANSFORM to_lab = cmsCreateTransform(srgb, TYPE_RGB_DBL, lab, TYPE_Lab_DBL, INTENT_RELATIVE_COLORIMETRIC, 0);
  cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
  cmsSetProfileVersion(profile, 4.3);
  cmsSetDeviceClass(profile, cmsSigOutputClass);
  cmsSetColorSpace(profile, cmsSigCmykData);
  cmsSetPCS(profile, cmsSigLabData);
  cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ());
  cmsPipeline* pipeline = cmsPipelineAlloc(nullptr, 4, 3);
  cmsStage* table = cmsStageAllocCLut16bit(nullptr, 9, 4, 3, nullptr);
  cmsStageSampleCLut16bit(table, mix_inks, to_lab, 0);
  cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 4, nullptr));
  cmsPipelineInsertStage(pipeline, cmsAT_END, table);
  cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 3, nullptr));
  cmsWriteTag(profile, cmsSigAToB0Tag, pipeline);
  cmsPipelineFree(pipeline);
  const std::string bytes = bytes_of(profile);
  cmsDeleteTransform(to_lab);
  cmsCloseProfile(srgb);
  cmsCloseProfile(lab);
  return bytes;
}

cv::Vec3d converted(const std::string& profile, const std::vector<double>& pixel) {
  static std::string known;
  static cmsHTRANSFORM transform = nullptr;  // of the profile that was asked for last
  if (transform == nullptr || known != profile) {
    if (transform != nullptr) cmsDeleteTransform(transform);
    cmsHPROFILE from = cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size()));
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    const cmsUInt32Number type = pixel.size() == 1 ? TYPE_GRAY_DBL : pixel.size() == 3 ? TYPE_RGB_DBL : TYPE_CMYK_DBL;
    transform = cmsCreateTransform(from, type, srgb, TYPE_RGB_DBL, INTENT_RELATIVE_COLORIMETRIC,
                                   cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOOPTIMIZE);
    cmsCloseProfile(from);
    cmsCloseProfile(srgb);
    known = profile;
  }
  std::vector<double> in = pixel;
  if (pixel.size() == 4)
    for (double& ink : in) ink *= 100;  // lcms2 counts ink in per cent
  double rgb[3] = {0, 0, 0};
  cmsDoTransform(transform, in.data(), rgb, 1);
  const auto shown = [](double value) { return 255 * std::min(1.0, std::max(0.0, value)); };
  return {shown(rgb[0]), shown(rgb[1]), shown(rgb[2])};
}

}  // namespace thumbsup::test
