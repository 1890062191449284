#include "serve/page_texts.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "base/json_text.h"
#include "base/number_text.h"

namespace thumbsup::serve {
namespace {

// For lupdate, which finds the words by this name (translations/translations.cmake).
#define QT_TRANSLATE_NOOP(context, text) text

constexpr const char* kWords[] = {
    QT_TRANSLATE_NOOP("ServePage", "Any"),
    QT_TRANSLATE_NOOP("ServePage", "Copy parameters"),
    QT_TRANSLATE_NOOP("ServePage", "Ctrl+Enter makes pictures, Escape stops."),
    QT_TRANSLATE_NOOP("ServePage", "Done."),
    QT_TRANSLATE_NOOP("ServePage", "Download"),
    QT_TRANSLATE_NOOP("ServePage", "Drawing"),
    QT_TRANSLATE_NOOP("ServePage", "Drawing {0} of {1} …"),
    QT_TRANSLATE_NOOP("ServePage", "Guidance"),
    QT_TRANSLATE_NOOP("ServePage", "Images"),
    QT_TRANSLATE_NOOP("ServePage", "Language"),
    QT_TRANSLATE_NOOP("ServePage", "Make pictures"),
    QT_TRANSLATE_NOOP("ServePage", "Negative prompt"),
    QT_TRANSLATE_NOOP("ServePage", "Not judged"),
    QT_TRANSLATE_NOOP("ServePage", "Not judged yet"),
    QT_TRANSLATE_NOOP("ServePage", "Pictures"),
    QT_TRANSLATE_NOOP("ServePage", "Pictures of this visit appear here."),
    QT_TRANSLATE_NOOP("ServePage", "Progress"),
    QT_TRANSLATE_NOOP("ServePage", "Prompt"),
    QT_TRANSLATE_NOOP("ServePage", "Seed"),
    QT_TRANSLATE_NOOP("ServePage", "Seed {0}"),
    QT_TRANSLATE_NOOP("ServePage", "Steps"),
    QT_TRANSLATE_NOOP("ServePage", "Stop"),
    QT_TRANSLATE_NOOP("ServePage", "Stopped."),
    QT_TRANSLATE_NOOP("ServePage", "The model is being loaded"),
    QT_TRANSLATE_NOOP("ServePage", "The parameters are on the clipboard."),
    QT_TRANSLATE_NOOP("ServePage", "The server answered {0}."),
    QT_TRANSLATE_NOOP("ServePage", "The server does not answer"),
    QT_TRANSLATE_NOOP("ServePage", "Use these"),
    QT_TRANSLATE_NOOP("ServePage", "Waiting for a turn …"),
    QT_TRANSLATE_NOOP("ServePage", "{0} of {1} were made."),
    QT_TRANSLATE_NOOP("ServePage", "{0} serves"),
    QT_TRANSLATE_NOOP("ServePage", "✓ pass, {0} %"),
    QT_TRANSLATE_NOOP("ServePage", "✗ fail, {0} %"),
};

constexpr PageLanguage kLanguages[] = {
    {"en", "English"}, {"de", "Deutsch"}, {"fr", "Français"}, {"es", "Español"}, {"zh-CN", "简体中文"}};

/// {"de": {English: German}, ...}, collected from the .ts files by collect_page_texts.cpp.
constexpr const char* kTranslations =
#include "page_translations.inc"
    ;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// By its first subtag: whoever reads a language of the other side of the sea reads this one.
const PageLanguage* find_language(const std::string& tag) {
  const std::string wanted = lower(tag.substr(0, tag.find('-')));
  for (const PageLanguage& language : kLanguages)
    if (wanted == lower(language.tag).substr(0, std::string(language.tag).find('-'))) return &language;
  return nullptr;
}

}  // namespace

std::span<const PageLanguage> page_languages() {
  return kLanguages;
}
std::span<const char* const> page_words() {
  return kWords;
}

std::string language_for(const std::string& accept_language) {
  std::string best = "en";
  double most = 0;
  std::istringstream ranges(accept_language.substr(0, 1000));
  for (std::string range; std::getline(ranges, range, ',');) {
    range.erase(std::remove_if(range.begin(), range.end(), [](unsigned char c) { return std::isspace(c) != 0; }),
                range.end());
    const auto semicolon = range.find(';');
    double quality = 1;
    if (semicolon != std::string::npos) {
      const std::string weight = range.substr(semicolon + 1);
      if (!weight.starts_with("q=")) continue;
      quality = std::clamp(leading_number<double>(weight.substr(2)), 0.0, 1.0);
    }
    const PageLanguage* language = find_language(range.substr(0, semicolon));
    if (language == nullptr || quality <= most) continue;  // of two wished as much, the first
    most = quality;
    best = language->tag;
  }
  return best;
}

nlohmann::json page_texts(const std::string& language) {
  static const nlohmann::json all = parse_json(kTranslations, "page_translations.inc");
  nlohmann::json names = nlohmann::json::object();
  for (const PageLanguage& each : kLanguages) names[each.tag] = each.name;
  return {{"language", language}, {"languages", names}, {"texts", all.value(language, nlohmann::json::object())}};
}

}  // namespace thumbsup::serve
