#include "ui/models/alert_words.h"

#include <QCoreApplication>
#include <utility>

#include "base/printable.h"
#include "ui/text.h"

namespace thumbsup {
namespace {

constexpr std::pair<const char*, const char*> kAlerts[] = {
    {"pass_ratio_low", QT_TRANSLATE_NOOP("ServerAlerts", "Fewer of the last pictures pass than the criterion asks.")},
    {"pass_ratio_fell", QT_TRANSLATE_NOOP("ServerAlerts", "The pass rate has fallen: the CUSUM is over its alarm.")},
    {"scores_shifted",
     QT_TRANSLATE_NOOP("ServerAlerts",
                       "The judge's scores are spread otherwise than at first: the PSI is over its alarm.")},
    {"judge_fails",
     QT_TRANSLATE_NOOP("ServerAlerts", "The judge cannot look at the pictures; the server's log says why.")},
    {"new_version_fails",
     QT_TRANSLATE_NOOP("ServerAlerts", "The version in production cannot be loaded; the one before goes on.")},
    {"rolled_back", QT_TRANSLATE_NOOP("ServerAlerts",
                                      "The server has put the version before back into production, because too "
                                      "few pictures passed.")},
    {"rollback_fails",
     QT_TRANSLATE_NOOP("ServerAlerts", "Too few pictures pass, and there is no version before to go back to.")},
};

}  // namespace

QString alert_words(const std::string& name, const std::string& sentence) {
  for (const auto& [known, words] : kAlerts)
    if (name == known) return QCoreApplication::translate("ServerAlerts", words);
  return to_qt(printable(sentence.empty() ? name : sentence));
}

}  // namespace thumbsup
