#include "base/resources.h"

#include <cstdlib>

#include "base/base_messages.h"
#include "base/error.h"

namespace thumbsup {

std::filesystem::path resource_folder() {
  if (const char* given = std::getenv("THUMBSUP_RESOURCES"); given != nullptr && *given != '\0') {
    if (std::filesystem::is_directory(given)) return given;
    throw IoError(given, msg::base::resources_variable_names_no_folder());
  }
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto installed = program.parent_path().parent_path() / "share" / "thumbsup-studio" / "resources";
  for (const std::filesystem::path& candidate : {installed, std::filesystem::path(THUMBSUP_SOURCE_RESOURCES)})
    if (std::filesystem::is_directory(candidate, error)) return candidate;
  throw IoError(installed, msg::base::resources_are_missing());
}

}  // namespace thumbsup
