#include "base/user_folders.h"

#include <cstdlib>

namespace thumbsup {

std::filesystem::path user_config_folder() {
  const auto place = [](const char* variable) {
    const char* text = std::getenv(variable);
    return std::filesystem::path(text == nullptr ? "" : text);
  };
  if (const auto given = place("XDG_CONFIG_HOME"); given.is_absolute()) return given / "thumbsup-studio";
  if (const auto home = place("HOME"); home.is_absolute()) return home / ".config" / "thumbsup-studio";
  return {};
}

}  // namespace thumbsup
