#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace thumbsup {

/// A path as text that JSON can hold, and back again without loss. Names of files are bytes; those that are UTF-8,
/// which is nearly all, are kept as they are. Any other path becomes "bytes:" and itself with '%' and the bytes that
/// are no UTF-8 written as %XX: "/photos/\xe9t\xe9" is "bytes:/photos/%E9t%E9". A UTF-8 path that begins with "bytes:"
/// is written in that form too, so that the way back has one answer.
std::string path_to_text(const std::filesystem::path& path);
std::filesystem::path path_from_text(std::string_view text);

/// The number of bytes at the start of `text` that are one whole UTF-8 character (no overlong forms, surrogates or
/// values above U+10FFFF); 0 when there is none.
std::size_t utf8_character(std::string_view text);

/// Whether all of `text` is UTF-8.
bool is_utf8(std::string_view text);

}  // namespace thumbsup
