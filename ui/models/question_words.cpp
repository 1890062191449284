#include "ui/models/question_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "ui/text.h"

namespace thumbsup {

QString question_word(const std::string& question) {
  if (question == "gesture") return QCoreApplication::translate("Questions", "gesture");
  if (question == "subject") return QCoreApplication::translate("Questions", "subject");
  if (question == "quality") return QCoreApplication::translate("Questions", "quality");
  return to_qt(question);
}

int certainty_percent(bool passed, double probability) {
  return qRound(100 * (passed ? probability : 1 - probability));
}

QString answers_text(const ImageVerdict& verdict) {
  if (verdict.answers.size() < 2) return {};
  QStringList parts;
  for (const QuestionAnswer& answer : verdict.answers) {
    const QString word = question_word(answer.question);
    const int percent = certainty_percent(answer.passed(), answer.probability);
    parts << (answer.passed() ? QCoreApplication::translate("Questions", "%1 %2 %").arg(word).arg(percent)
                              : QCoreApplication::translate("Questions", "%1 %2 %: fails").arg(word).arg(percent));
  }
  return parts.join(QCoreApplication::translate("Questions", ", ", "between the answers of several questions"));
}

QString question_counts_text(const AcceptanceReport& report) {
  if (report.questions.size() < 2) return {};
  QStringList parts;
  for (const QuestionSummary& summary : report.questions)
    parts << QCoreApplication::translate("Questions", "%1 %2", "a question and how many images pass it")
                 .arg(question_word(summary.question))
                 .arg(summary.passed);
  return parts.join(QCoreApplication::translate("Questions", ", ", "between the answers of several questions"));
}

}  // namespace thumbsup
