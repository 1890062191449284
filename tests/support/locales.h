#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "support/golden.h"

namespace thumbsup::test {

/// Locales made for a test in a folder of its own, so that the machine need not have them: a decimal comma, the dotless
/// i, Arabic digits. Programs find them with LOCPATH set to `folder()`.
class Locales {
 public:
  Locales() {
    for (const char* name : {"de_DE", "tr_TR", "ar_EG"}) {
      const std::string target = (folder_ / (std::string(name) + ".UTF-8")).string();
      // localedef warns about its own sources: what counts is whether the locale is there.
      const int ended =
          std::system(("localedef -i " + std::string(name) + " -f UTF-8 '" + target + "' >/dev/null 2>&1").c_str());
      static_cast<void>(ended);
      if (std::filesystem::exists(target + "/LC_NUMERIC")) names_.push_back(std::string(name) + ".UTF-8");
    }
  }
  const std::filesystem::path& folder() const { return folder_.path(); }
  const std::vector<std::string>& names() const { return names_; }

 private:
  TemporaryFolder folder_;
  std::vector<std::string> names_;
};

}  // namespace thumbsup::test

/// Skips the running test, saying so, where no locale can be made.
#define THUMBSUP_REQUIRE_LOCALES(locales) \
  if ((locales).names().empty()) GTEST_SKIP() << "localedef (package locales) cannot make a locale here"
