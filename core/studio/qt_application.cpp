#include "studio/qt_application.h"

#include <QtCore/QCoreApplication>
#include <clocale>
#include <mutex>

namespace thumbsup {

void ensure_qt_application() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (QCoreApplication::instance() != nullptr) return;
    static int count = 1;
    static char name[] = "thumbsup";
    static char* arguments[] = {name, nullptr};
    new QCoreApplication(count, arguments);  // lives as long as the process
    keep_numbers_of_c();
  });
}

void keep_numbers_of_c() {
  std::setlocale(LC_NUMERIC, "C");
}

}  // namespace thumbsup
