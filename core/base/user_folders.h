#pragma once

#include <filesystem>

namespace thumbsup {

/// Where this user's own settings of the program lie, by the XDG base directory specification:
/// $XDG_CONFIG_HOME/thumbsup-studio, else ~/.config/thumbsup-studio. Empty where neither is an absolute path. It need
/// not be there yet.
std::filesystem::path user_config_folder();

}  // namespace thumbsup
