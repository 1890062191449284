#include "ui/settings/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace thumbsup {

const std::vector<Language>& languages() {
  static const std::vector<Language> known = {{"en", "English"},
                                              {"de", "Deutsch"},
                                              {"fr", QString::fromUtf8("Français")},
                                              {"es", QString::fromUtf8("Español")},
                                              {"zh_CN", QString::fromUtf8("简体中文")}};
  return known;
}

void set_language(const QString& code) {
  static QTranslator ours, qts;
  QCoreApplication::removeTranslator(&ours);
  QCoreApplication::removeTranslator(&qts);
  const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
  QLocale::setDefault(locale);
  // English has a file for its plurals, which every other language needs too that has none of its own.
  if (ours.load(locale, "thumbsup", "_", ":/i18n") || ours.load(QLocale("en"), "thumbsup", "_", ":/i18n"))
    QCoreApplication::installTranslator(&ours);
  if (qts.load(locale, "qtbase", "_", QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QCoreApplication::installTranslator(&qts);
}

}  // namespace thumbsup
