#include "photos/caption_text.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/error.h"
#include "photos/photos_messages.h"

namespace thumbsup {
namespace {

using std::string_view_literals::operator""sv;

/// `bytes` in ICU's encoding `name` as UTF-8; false for what that encoding does not allow.
bool convert(const char* name, std::string_view bytes, std::string& utf8) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> from(ucnv_open(name, &error), ucnv_close);
  if (U_FAILURE(error)) return false;
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  std::vector<UChar> units(bytes.size() + 1);
  const std::int32_t count = ucnv_toUChars(from.get(), units.data(), static_cast<std::int32_t>(units.size()),
                                           bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  if (U_FAILURE(error)) return false;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> to(ucnv_open("UTF-8", &error), ucnv_close);
  if (U_FAILURE(error)) return false;
  ucnv_setFromUCallBack(to.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  utf8.resize(static_cast<std::size_t>(count) * 3 + 1);
  const std::int32_t length =
      ucnv_fromUChars(to.get(), utf8.data(), static_cast<std::int32_t>(utf8.size()), units.data(), count, &error);
  if (U_FAILURE(error)) return false;
  utf8.resize(static_cast<std::size_t>(length));
  return true;
}

/// "UTF-16LE" or "UTF-16BE" when the zero bytes stand where Latin letters have them in one of the two; else null.
const char* utf_16_without_mark(std::string_view bytes) {
  if (bytes.size() < 2 || bytes.size() % 2 != 0) return nullptr;
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == '\0') ++zeros[i % 2];
  const std::size_t most = bytes.size() / 2 * 7 / 10;
  if (zeros[0] == 0 && zeros[1] > 0 && zeros[1] >= most) return "UTF-16LE";
  if (zeros[1] == 0 && zeros[0] > 0 && zeros[0] >= most) return "UTF-16BE";
  return nullptr;
}

struct Mark {
  std::string_view bytes;
  const char* encoding;
};
// The longer ones first: UTF-16's little-endian mark begins UTF-32's.
constexpr Mark kMarks[] = {{"\xff\xfe\0\0"sv, "UTF-32LE"},
                           {"\0\0\xfe\xff"sv, "UTF-32BE"},
                           {"\xff\xfe"sv, "UTF-16LE"},
                           {"\xfe\xff"sv, "UTF-16BE"},
                           {"\xef\xbb\xbf"sv, "UTF-8"}};

bool is_plain_text(std::string_view utf8) {
  return std::none_of(utf8.begin(), utf8.end(), [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != '\x1a') ||
           code == 0x7f;
  });
}

}  // namespace

CaptionText decode_caption_text(const std::filesystem::path& path, std::string_view bytes) {
  CaptionText result;
  const auto refuse = [&](Message reason) { return FormatError(path, "", std::move(reason)); };
  const auto finish = [&] {
    if (!is_plain_text(result.text)) throw refuse(msg::photos::holds_control_characters());
    std::erase(result.text, '\x1a');  // end of file, to programs of long ago
    return result;
  };
  for (const Mark& mark : kMarks)
    if (bytes.starts_with(mark.bytes)) {
      if (!convert(mark.encoding, bytes.substr(mark.bytes.size()), result.text))
        throw refuse(
            msg::photos::is_not_text_it_says(std::string(mark.encoding, 5 + (mark.encoding[4] == '8' ? 0 : 1))));
      return finish();
    }
  if (const char* encoding = utf_16_without_mark(bytes); encoding != nullptr && convert(encoding, bytes, result.text)) {
    result.note = msg::photos::is_read_as_utf16.english;
    return finish();
  }
  if (bytes.find('\0') != std::string_view::npos) throw refuse(msg::photos::holds_zero_bytes());
  if (convert("UTF-8", bytes, result.text)) return finish();
  constexpr std::string_view not_in_windows_1252 = "\x81\x8d\x8f\x90\x9d";
  if (bytes.find_first_of(not_in_windows_1252) != std::string_view::npos ||
      !convert("windows-1252", bytes, result.text))
    throw refuse(msg::photos::is_of_unknown_encoding());
  result.note = msg::photos::is_read_as_windows_1252.english;
  return finish();
}

}  // namespace thumbsup
