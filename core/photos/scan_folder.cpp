#include "photos/scan_folder.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

#include "base/base_messages.h"
#include "base/error.h"
#include "photos/image_format.h"
#include "photos/photos_messages.h"

namespace thumbsup {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The run of digits at `at`, without its leading zeros; `at` moves behind it.
std::string_view take_number(const std::string& text, std::size_t& at) {
  while (at < text.size() && text[at] == '0') ++at;
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return std::string_view(text).substr(begin, at - begin);
}

bool has_image_content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 64> head{};
  file.read(head.data(), head.size());
  const auto format =
      sniff_format({reinterpret_cast<const std::uint8_t*>(head.data()), static_cast<std::size_t>(file.gcount())})
          .format;
  return format != ImageFormat::NotAnImage;
}

std::vector<std::filesystem::path> entries(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::directory_iterator at(folder, error);
  if (error) throw IoError(folder, msg::photos::cannot_be_read_as_folder(error.message()));
  std::vector<std::filesystem::path> paths;
  for (; at != std::filesystem::directory_iterator(); at.increment(error)) {
    paths.push_back(at->path());
    if (error) break;
  }
  if (error) throw IoError(folder, msg::photos::cannot_be_read_to_its_end(error.message()));
  std::sort(paths.begin(), paths.end(),
            [](const auto& a, const auto& b) { return natural_less(a.filename().string(), b.filename().string()); });
  return paths;
}

}  // namespace

bool natural_less(const std::string& a, const std::string& b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const auto left = take_number(a, i), right = take_number(b, j);
      if (left.size() != right.size()) return left.size() < right.size();
      if (left != right) return left < right;
    } else {
      const auto left = static_cast<unsigned char>(lower(a[i++])), right = static_cast<unsigned char>(lower(b[j++]));
      if (left != right) return left < right;
    }
  }
  if (i < a.size() || j < b.size()) return j < b.size();
  return a < b;
}

bool is_meant_as_photo(const std::filesystem::path& path) {
  if (path.filename().string().starts_with('.')) return false;
  if (has_image_extension(path)) return true;
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored) && has_image_content(path);
}

FolderScan scan_photo_folder(const std::filesystem::path& folder, const PhotoVisitor& visitor) {
  FolderScan scan;
  for (const auto& path : entries(folder)) {
    if (!is_meant_as_photo(path)) {
      scan.ignored.push_back(path);
      continue;
    }
    DecodedPhoto decoded;
    try {
      decoded = decode_photo(path);
    } catch (const OutOfMemoryError& error) {
      scan.rejected.push_back({path, msg::base::at_path(display(path), error.message())});
      continue;
    } catch (const Error& error) {
      scan.rejected.push_back({path, error.message()});
      continue;
    }
    scan.photos.push_back({path, decoded.format, decoded.size, decoded.notes});
    if (visitor) visitor(scan.photos.back(), decoded);
  }
  return scan;
}

}  // namespace thumbsup
