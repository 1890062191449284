#include "studio/acceptance_terms.h"

#include "base/error.h"
#include "params/json_params.h"

namespace thumbsup {
namespace {

constexpr const char* kTermsSection = "params/acceptance";

AcceptanceConfig terms_in(const nlohmann::json& section, const std::filesystem::path& folder) {
  AcceptanceConfig terms;
  try {
    params_from_json(acceptance_params().bind(terms), section, folder / "project.json");
  } catch (const FormatError&) {
    return {};
  }
  return terms;
}

}  // namespace

AcceptanceConfig acceptance_terms(const Project& project) {
  return terms_in(project.section(kTermsSection), project.folder());
}

AcceptanceConfig acceptance_terms(const std::filesystem::path& folder) {
  return terms_in(Project::read_section(folder, kTermsSection), folder);
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
