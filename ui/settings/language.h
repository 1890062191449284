#pragma once

#include <QString>
#include <vector>

namespace thumbsup {

struct Language {
  QString code;  ///< "zh_CN"
  QString name;  ///< in the language itself
};
/// Those the program speaks, English first: a language whose embedded texts are empty is not offered.
const std::vector<Language>& languages();

/// Makes the whole program speak `code` (empty: the system's language, English when it is none of ours). Every widget
/// gets a LanguageChange event.
void set_language(const QString& code);

}  // namespace thumbsup
