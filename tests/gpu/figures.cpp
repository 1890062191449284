#include "gpu/figures.h"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

namespace thumbsup::test {

void note_figure(const std::string& group, const std::string& name, const nlohmann::json& value) {
  static nlohmann::json all;
  all[group][name] = value;
  if (const char* path = std::getenv("THUMBSUP_FIGURES")) std::ofstream(path) << all.dump(2) << '\n';
}

}  // namespace thumbsup::test
