#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace thumbsup {

/// The words of an enumeration, as flags, forms and files write it. Each enumeration specialises it once:
///
///     template <>
///     struct EnumTable<Dtype> {
///       static constexpr std::pair<Dtype, const char*> kNames[] = {{Dtype::Auto, "auto"}, ...};
///     };
///
/// `kNames` has every value, in the order of menus.
template <class E>
struct EnumTable;

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires {
  EnumTable<E>::kNames;
};

/// Of a value without a name there is none: "".
template <NamedEnum E>
constexpr const char* to_string(E value) {
  for (const auto& [known, name] : EnumTable<E>::kNames)
    if (known == value) return name;
  return "";
}

template <NamedEnum E>
std::optional<E> find_enum(std::string_view word) {
  for (const auto& [value, name] : EnumTable<E>::kNames)
    if (word == name) return value;
  return std::nullopt;
}

template <NamedEnum E>
std::vector<E> enum_values() {
  std::vector<E> values;
  for (const auto& entry : EnumTable<E>::kNames) values.push_back(entry.first);
  return values;
}

template <NamedEnum E>
std::vector<std::string> enum_words() {
  std::vector<std::string> words;
  for (const auto& entry : EnumTable<E>::kNames) words.emplace_back(entry.second);
  return words;
}

/// UserInputError naming the words there are.
[[noreturn]] void throw_unknown_word(std::string_view word, const std::vector<std::string>& words);

/// Throws UserInputError naming the words there are.
template <NamedEnum E>
E enum_of(std::string_view word) {
  if (const auto found = find_enum<E>(word)) return *found;
  throw_unknown_word(word, enum_words<E>());
}

}  // namespace thumbsup
