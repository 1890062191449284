#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace thumbsup {

/// CLIP's normaliser: NFC, every run of white space (Unicode White_Space) becomes one space, lower case character by
/// character (no final sigma, U+0130 becomes two). Invalid UTF-8 becomes U+FFFD. Linear in the length of the text.
std::string clip_normalize(std::string_view utf8);

/// Cuts normalised text into the words that byte-pair encoding works on, white space dropped: the contractions
/// 's 't 're 've 'm 'll 'd, runs of letters, single digits (any Unicode number), runs of anything else. A special token
/// that lower-casing made is one match of CLIP's pattern, and is cut again into "<|", its name and "|>". The views
/// point into `normalized`.
std::vector<std::string_view> clip_words(std::string_view normalized);

}  // namespace thumbsup
