#include "ui/error_text.h"

#include <QCoreApplication>

#include "base/error.h"
#include "base/printable.h"
#include "ui/text.h"

namespace thumbsup {

QString message_text(const Message& message) {
  const std::string text =
      message.text([](const char* english) { return QCoreApplication::translate("Errors", english).toStdString(); });
  return to_qt(printable(without_credentials(text)));
}

QString kept_words(const std::string& english) {
  return to_qt(printable(without_credentials(QCoreApplication::translate("Errors", english.c_str()).toStdString())));
}

QString error_text(const std::exception& error) {
  const auto* ours = dynamic_cast<const Error*>(&error);
  return message_text(ours != nullptr ? ours->message() : verbatim(error.what()));
}

}  // namespace thumbsup
