#include "params/version_config.h"

#include "params/shared_rows.h"

namespace thumbsup {
namespace {

using V = VersionOptions;

ParamTable<V> of_project() {
  return ParamTable<V>{}.add(&V::project, {.id = "project", .help = "Project folder.", .required = true});
}

ParamSpec version_row(const char* id, const char* help, const char* position) {
  return {.id = id, .help = help, .required = true, .position = position};
}

}  // namespace

const ParamTable<VersionOptions>& version_list_params() {
  static const auto table = of_project();
  return table;
}

const ParamTable<VersionOptions>& version_register_params() {
  static const auto table =
      of_project()
          .add(&V::run, {.id = "run", .help = "Id of the run."})
          .add(&V::model, {.id = "model", .help = "Diffusers folder or single file.", .excludes = "run"})
          .add(&V::name, {.id = "name", .help = "Name for people."})
          .add(&V::parent, {.id = "parent", .help = "Version it was made from (a run knows)."});
  return table;
}

const ParamTable<VersionOptions>& version_promote_params() {
  static const auto table =
      of_project()
          .add(&V::version, version_row("version", "v3", "VERSION"))
          .add(&V::stage, {.id = "to", .help = "Where it is to stand."})
          .add(&V::report,
               {.id = "report", .help = "Acceptance report (judge run --report-json) to put on record first."})
          .add(&V::images, {.id = "images", .help = "Folder of the images it judged; by default the report's."})
          .add(&V::criterion, project_criterion_row())
          .add(&V::minimum_images, project_minimum_images_row())
          .add(&V::reason, {.id = "override", .help = "Reason to accept what stands against it; it is put on record."});
  return table;
}

const ParamTable<VersionOptions>& version_rollback_params() {
  static const auto table = of_project().add(&V::reason, {.id = "reason", .help = "Put on record."});
  return table;
}

const ParamTable<VersionOptions>& version_diff_params() {
  static const auto table =
      of_project().add(&V::version, version_row("version", "v1", "A")).add(&V::other, version_row("other", "v2", "B"));
  return table;
}

const ParamTable<VersionOptions>& version_verify_params() {
  static const auto table =
      of_project().add(&V::versions, {.id = "versions", .help = "Versions; by default all.", .position = "VERSION"});
  return table;
}

const ParamTable<VersionOptions>& version_lineage_params() {
  static const auto table = of_project().add(&V::version, version_row("version", "v3", "VERSION"));
  return table;
}

}  // namespace thumbsup
