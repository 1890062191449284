#include "text/clip_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "text/text_messages.h"

namespace thumbsup {
namespace {

enum class CharacterClass { Space, Letter, Number, Other };

CharacterClass classify(UChar32 character) {
  if (u_isUWhiteSpace(character)) return CharacterClass::Space;
  const auto category = U_MASK(u_charType(character));
  if ((category & U_GC_L_MASK) != 0) return CharacterClass::Letter;
  if ((category & U_GC_N_MASK) != 0) return CharacterClass::Number;
  return CharacterClass::Other;
}

void require_icu(UErrorCode status) {
  if (U_FAILURE(status)) throw LogicError("The Unicode library failed to normalise a text.", u_errorName(status));
}

bool continues_mark_run(UChar32 character) {
  return u_getIntPropertyValue(character, UCHAR_LEAD_CANONICAL_COMBINING_CLASS) != 0;
}

/// Canonical order of one run of combining marks, decomposed.
void append_ordered(const icu::UnicodeString& run, const icu::Normalizer2& decomposer, icu::UnicodeString& out) {
  std::vector<std::pair<std::uint8_t, UChar32>> marks;
  const auto add_all = [&](const icu::UnicodeString& text) {
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
      marks.emplace_back(u_getCombiningClass(text.char32At(i)), text.char32At(i));
    }
  };
  for (std::int32_t i = 0; i < run.length(); i = run.moveIndex32(i, 1)) {
    icu::UnicodeString decomposition;
    if (!decomposer.getDecomposition(run.char32At(i), decomposition)) decomposition = run.char32At(i);
    add_all(decomposition);
  }
  std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& mark : marks) out.append(mark.second);
}

/// ICU puts combining marks in order by insertion, which is quadratic in a long run of them. Putting long runs in order
/// beforehand gives a canonically equivalent text, so the normal form stays the same.
icu::UnicodeString order_long_mark_runs(const icu::UnicodeString& text) {
  constexpr std::int32_t kLongRun = 128;  // UTF-16 units; shorter ones are left to ICU
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decomposer = icu::Normalizer2::getNFDInstance(status);
  require_icu(status);
  icu::UnicodeString out;
  std::int32_t copied = 0;
  for (std::int32_t i = 0; i < text.length();) {
    const std::int32_t start = i;
    while (i < text.length() && continues_mark_run(text.char32At(i))) i = text.moveIndex32(i, 1);
    if (i - start >= kLongRun) {
      out.append(text, copied, start - copied);
      append_ordered(icu::UnicodeString(text, start, i - start), *decomposer, out);
      copied = i;
    }
    if (i < text.length()) i = text.moveIndex32(i, 1);
  }
  if (copied == 0) return text;
  return out.append(text, copied, text.length() - copied);
}

void append_lower_case(UChar32 character, icu::UnicodeString& out) {
  constexpr UChar32 kCapitalIWithDot = 0x130;  // the only character whose lower case is more than one
  if (character == kCapitalIWithDot) {
    out.append(static_cast<char16_t>('i')).append(static_cast<char16_t>(0x307));
  } else {
    out.append(u_tolower(character));
  }
}

/// Length of the contraction that `text` begins with, or 0.
std::size_t contraction_length(std::string_view text) {
  for (const std::string_view contraction : {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"}) {
    if (text.starts_with(contraction)) return contraction.size();
  }
  return 0;
}

class WordCutter {
 public:
  explicit WordCutter(std::string_view text) : text_(text) {}

  std::vector<std::string_view> cut() {
    while (position_ < text_.size()) {
      if (take_special_token()) continue;
      if (const std::size_t length = contraction_length(text_.substr(position_)); length > 0) {
        take(length);
        continue;
      }
      const CharacterClass kind = class_at(position_).first;
      if (kind == CharacterClass::Space) {
        position_ = class_at(position_).second;
      } else if (kind == CharacterClass::Number) {
        take(class_at(position_).second - position_);
      } else {
        take(run_length(kind));
      }
    }
    return std::move(words_);
  }

 private:
  bool take_special_token() {
    for (const std::string_view name : {"startoftext", "endoftext"}) {
      std::string_view rest = text_.substr(position_);
      if (!rest.starts_with("<|")) return false;
      rest.remove_prefix(2);
      if (rest.starts_with(name) && rest.substr(name.size()).starts_with("|>")) {
        take(2);
        take(name.size());
        take(2);
        return true;
      }
    }
    return false;
  }

  void take(std::size_t length) {
    words_.push_back(text_.substr(position_, length));
    position_ += length;
  }

  std::size_t run_length(CharacterClass kind) const {
    std::size_t end = position_;
    while (end < text_.size()) {
      const auto [next_kind, next] = class_at(end);
      if (next_kind != kind) break;
      end = next;
    }
    return end - position_;
  }

  /// Class of the character at `position`, and where the next one begins.
  std::pair<CharacterClass, std::size_t> class_at(std::size_t position) const {
    const char* const bytes = text_.data();
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(bytes, position, text_.size(), character);
    return {classify(character), position};
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::vector<std::string_view> words_;
};

}  // namespace

std::string clip_normalize(std::string_view utf8) {
  if (utf8.size() > INT32_MAX / 2) throw UserInputError(msg::text::prompt_is_too_long_to_be_normalised());
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(status);
  require_icu(status);
  const icu::StringPiece bytes(utf8.data(), static_cast<std::int32_t>(utf8.size()));
  const icu::UnicodeString composed =
      composer->normalize(order_long_mark_runs(icu::UnicodeString::fromUTF8(bytes)), status);
  require_icu(status);

  icu::UnicodeString out;
  bool in_space = false;
  for (std::int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
    const UChar32 character = composed.char32At(i);
    const bool is_space = u_isUWhiteSpace(character);
    if (!is_space) append_lower_case(character, out);
    if (is_space && !in_space) out.append(static_cast<char16_t>(' '));
    in_space = is_space;
  }
  std::string normalized;
  return out.toUTF8String(normalized);
}

std::vector<std::string_view> clip_words(std::string_view normalized) {
  return WordCutter(normalized).cut();
}

}  // namespace thumbsup
