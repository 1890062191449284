#include "studio/qt_application.h"

#include <gtest/gtest.h>

#include <QtCore/QCoreApplication>
#include <clocale>
#include <cstdlib>

#include "support/locales.h"

namespace thumbsup {
namespace {

// Qt sets the locale when the application object is made, once in a process: the test looks in one of its own.
TEST(QtApplicationDeathTest, KeepsTheNumbersOfC) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const test::Locales locales;
  THUMBSUP_REQUIRE_LOCALES(locales);
  ::setenv("LOCPATH", locales.folder().c_str(), 1);
  ::setenv("LC_ALL", locales.names().front().c_str(), 1);
  EXPECT_EXIT(
      {
        ensure_qt_application();
        const bool qt_has_set_it = std::setlocale(LC_TIME, nullptr) == locales.names().front();
        std::exit(qt_has_set_it && std::strtod("7.5", nullptr) == 7.5 ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
  ::unsetenv("LC_ALL");
  ::unsetenv("LOCPATH");
}

}  // namespace
}  // namespace thumbsup
