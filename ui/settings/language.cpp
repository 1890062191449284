#include "ui/settings/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <algorithm>

namespace thumbsup {

const std::vector<Language>& languages() {
  static const std::vector<Language> spoken = [] {
    const std::vector<Language> known = {{"en", "English"},
                                         {"de", "Deutsch"},
                                         {"fr", QString::fromUtf8("Français")},
                                         {"es", QString::fromUtf8("Español")},
                                         {"zh_CN", QString::fromUtf8("简体中文")}};
    std::vector<Language> found;
    for (const Language& language : known) {
      QTranslator texts;
      // English is what the sources say; its file holds plural forms only.
      if (language.code == "en" ||
          (texts.load(QString(":/i18n/thumbsup_%1.qm").arg(language.code)) && !texts.isEmpty()))
        found.push_back(language);
    }
    return found;
  }();
  return spoken;
}

void set_language(const QString& code) {
  static QTranslator ours, qts;
  QCoreApplication::removeTranslator(&ours);
  QCoreApplication::removeTranslator(&qts);
  QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
  // A system in a language that is not spoken here: English texts with English numbers, not a mixture.
  const bool spoken = std::any_of(languages().begin(), languages().end(), [&](const Language& language) {
    return QLocale(language.code).language() == locale.language();
  });
  if (!spoken) locale = QLocale(QLocale::English);
  QLocale::setDefault(locale);
  // English has a file for its plurals, which every other language needs too that has none of its own.
  if (ours.load(locale, "thumbsup", "_", ":/i18n") || ours.load(QLocale("en"), "thumbsup", "_", ":/i18n"))
    QCoreApplication::installTranslator(&ours);
  if (qts.load(locale, "qtbase", "_", QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QCoreApplication::installTranslator(&qts);
}

}  // namespace thumbsup
