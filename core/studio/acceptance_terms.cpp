#include "studio/acceptance_terms.h"

#include "base/error.h"
#include "params/json_params.h"

namespace thumbsup {
namespace {

constexpr const char* kTermsSection = "params/acceptance";

}  // namespace

AcceptanceConfig acceptance_terms(const Project& project) {
  AcceptanceConfig terms;
  try {
    params_from_json(acceptance_params().bind(terms), project.section(kTermsSection),
                     project.folder() / "project.json");
  } catch (const FormatError&) {
    return {};
  }
  return terms;
}

void set_acceptance_terms(Project& project, const AcceptanceConfig& terms) {
  AcceptanceConfig copy = terms;
  const BoundParams params = acceptance_params().bind(copy);
  nlohmann::json section = project.section(kTermsSection);
  for (const BoundParam& param : params) section.erase(param.spec->id);
  section.update(params_to_json(params));
  project.set_section(kTermsSection, section);
}

}  // namespace thumbsup
