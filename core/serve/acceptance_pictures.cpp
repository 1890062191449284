#include "serve/acceptance_pictures.h"

#include <algorithm>

#include "base/error.h"
#include "base/log.h"
#include "studio/registry.h"

namespace thumbsup::serve {

std::vector<std::filesystem::path> acceptance_pictures(const std::filesystem::path& registry,
                                                       const std::string& version) {
  std::vector<std::filesystem::path> files;
  if (version.empty()) return files;
  try {
    const Version found = Registry(registry).read(version);
    if (found.evaluation)
      for (const VersionSample& sample : found.evaluation->samples)
        if (sample.image.extension() == ".png") files.push_back(sample.image);
  } catch (const Error& error) {
    logger("serve")->warn("{}", error.what());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace thumbsup::serve
