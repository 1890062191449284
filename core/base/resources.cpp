#include "base/resources.h"

#include <cstdlib>

#include "base/error.h"

namespace thumbsup {

std::filesystem::path resource_folder() {
  if (const char* given = std::getenv("THUMBSUP_RESOURCES"); given != nullptr && *given != '\0') {
    if (std::filesystem::is_directory(given)) return given;
    throw IoError(given, "is named by THUMBSUP_RESOURCES but is not a folder");
  }
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto installed = program.parent_path().parent_path() / "share" / "thumbsup-studio" / "resources";
  for (const std::filesystem::path& candidate : {installed, std::filesystem::path(THUMBSUP_SOURCE_RESOURCES)})
    if (std::filesystem::is_directory(candidate, error)) return candidate;
  throw IoError(installed, "the program's resources are missing; reinstall, or set THUMBSUP_RESOURCES");
}

}  // namespace thumbsup
