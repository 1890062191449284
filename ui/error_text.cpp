#include "ui/error_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <map>

#include "base/error.h"
#include "base/printable.h"
#include "params/generate_config.h"
#include "params/judge_config.h"
#include "params/train_config.h"
#include "ui/text.h"

namespace thumbsup {

namespace {

/// A parameter's name in forms by its flag: "--learning-rate".
QString label_of(const QString& flag) {
  static const std::map<std::string, std::string> labels = [] {
    std::map<std::string, std::string> found;
    for (const auto& rows : {train_params().rows(), generate_params().rows(), judge_train_params().rows()})
      for (const ParamRow& row : rows)
        if (!row.spec->label.empty()) found.emplace(row.spec->flag(), row.spec->label);
    return found;
  }();
  const auto label = labels.find(flag.toStdString());
  return label == labels.end() ? QString() : QCoreApplication::translate("Params", label->second.c_str());
}

/// Sentences are written for the command line; in a window a parameter goes by its name there.
QString without_flags(const QString& text) {
  static const QRegularExpression flag("--[a-z0-9]+(-[a-z0-9]+)*");
  QString result;
  qsizetype end = 0;
  for (auto found = flag.globalMatch(text); found.hasNext();) {
    const QRegularExpressionMatch match = found.next();
    const QString label = label_of(match.captured());
    result += text.mid(end, match.capturedStart() - end);
    result += label.isEmpty() ? match.captured() : QLocale().quoteString(label);
    end = match.capturedEnd();
  }
  return result + text.mid(end);
}

}  // namespace

QString message_text(const Message& message) {
  const std::string text =
      message.text([](const char* english) { return QCoreApplication::translate("Errors", english).toStdString(); });
  return without_flags(to_qt(printable(without_credentials(text))));
}

QString kept_words(const std::string& english) {
  return to_qt(printable(without_credentials(QCoreApplication::translate("Errors", english.c_str()).toStdString())));
}

QString error_text(const std::exception& error) {
  const auto* ours = dynamic_cast<const Error*>(&error);
  return message_text(ours != nullptr ? ours->message() : verbatim(error.what()));
}

}  // namespace thumbsup
