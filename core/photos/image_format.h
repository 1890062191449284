#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "base/message.h"

namespace thumbsup {

/// What the first bytes of a file say it is; names and extensions are never asked.
enum class ImageFormat { Jpeg, Png, WebP, Bmp, Tiff, Heif, CameraRaw, OtherImage, NotAnImage };

struct SniffedFormat {
  ImageFormat format = ImageFormat::NotAnImage;
  /// For people: "JPEG", "HEIC"; for what is no image "a web page", "text", "a PDF document" or "" (unknown).
  std::string name;
};

/// Recognises a file by its first bytes (32 are enough; fewer are fine).
SniffedFormat sniff_format(std::span<const std::uint8_t> head);

/// Whether the extension is one that pictures have (".jpg", ".heic", ... in any case of letters): such a file is
/// reported when it cannot be used, while other strangers in a folder are only listed.
bool has_image_extension(const std::filesystem::path& path);

/// Whether the extension is one of cameras' raw files, many of which look like TIFF files.
bool has_camera_raw_extension(const std::filesystem::path& path);

/// Why a camera's raw file is not opened and what to do, to follow the file's name. `kind`: "CR3", or "" (unknown).
Message camera_raw_refusal(const std::string& kind);

}  // namespace thumbsup
