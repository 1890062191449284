#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>

namespace thumbsup::serve {

/// The languages of the page: tags (RFC 5646) and what each calls itself.
struct PageLanguage {
  const char* tag;
  const char* name;
};
std::span<const PageLanguage> page_languages();

/// Tag of the language that an `Accept-Language` header asks for most (RFC 9110, 12.5.4) of those there are; English
/// where it asks for none of them. What cannot be read in it is passed over.
std::string language_for(const std::string& accept_language);

/// The page's English words, in no order; the page looks its texts up by them.
std::span<const char* const> page_words();

/// {"language": "de", "languages": {"de": "Deutsch", ...}, "texts": {English: German}}; a word that has no translation
/// yet is left out, and stays English.
nlohmann::json page_texts(const std::string& language);

}  // namespace thumbsup::serve
