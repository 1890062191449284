#include <spdlog/fmt/fmt.h>

#include <memory>

#include "base/json_file.h"
#include "cli/cli_messages.h"
#include "cli/model_commands.h"
#include "params/cli_options.h"
#include "params/version_config.h"
#include "studio/acceptance_terms.h"
#include "studio/project.h"
#include "studio/register_run.h"
#include "studio/registry.h"

namespace thumbsup::cli {
namespace {

namespace fs = std::filesystem;

Registry registry_of(const VersionOptions& a) {
  if (!Project::is_project(a.project)) throw UserInputError(msg::cli::no_project_in(display(a.project)));
  return Registry(a.project / "versions");
}

nlohmann::json to_json(const Version& version) {
  nlohmann::json json = {{"id", version.record.id},           {"name", version.record.name},
                         {"stage", to_string(version.stage)}, {"created", version.record.created},
                         {"run", version.record.run},         {"parent", version.record.parent},
                         {"model", display(version.model)},   {"model_hash", version.record.model_hash}};
  if (version.evaluation) {
    json["evaluation"] = {{"images", version.evaluation->images}, {"passed", version.evaluation->passed}};
    const auto& report = version.evaluation->report;
    if (report.contains("questions")) json["evaluation"]["questions"] = report.at("questions");
  }
  if (const auto& c = version.comparison)
    json["comparison"] = {
        {"with", c->with}, {"images", c->images}, {"passed", c->passed}, {"passed_there", c->passed_there}};
  return json;
}

std::string line_of(const Version& version) {
  std::string text = fmt::format("{:<5} {:<10} {:<24} {}", version.record.id, to_string(version.stage),
                                 version.record.name, version.record.created);
  if (version.evaluation)
    text += fmt::format("  {} of {} pass", version.evaluation->passed, version.evaluation->images);
  if (const auto& c = version.comparison)
    text +=
        fmt::format("  ({} of {} on the seeds of {}, whose {} pass)", c->passed, c->images, c->with, c->passed_there);
  if (!version.record.parent.empty()) text += "  from " + version.record.parent;
  return text;
}

void show(Context& context, const Version& version) {
  context.terminal.result(line_of(version), "version", to_json(version));
}

int list(Context& context, const VersionOptions& a) {
  const VersionList all = registry_of(a).list();
  for (const auto& version : all.versions) show(context, version);
  for (const auto& damaged : all.damaged) context.terminal.notice(damaged.reason);
  const fs::path models = a.project / "models";
  if (fs::is_directory(models))
    for (const auto& entry : fs::directory_iterator(models))
      if (!entry.path().filename().string().starts_with('.'))
        context.terminal.result("model " + display(entry.path()), "model", {{"path", display(entry.path())}});
  return all.damaged.empty() ? kOk : kProblemFound;
}

int add(Context& context, const VersionOptions& a) {
  Registry registry = registry_of(a);
  const auto tell = [&](const Progress& progress) { context.terminal.progress(progress); };
  if (a.run.empty() == a.model.empty()) throw UserInputError(msg::cli::run_or_model_is_needed());
  Version added;
  if (!a.run.empty()) {
    const RunRecord run = read_run(a.project / "runs" / a.run);
    added = register_run(registry, run, a.name.empty() ? run.id : a.name, context.control, tell);
  } else {
    NewVersion version;
    version.model = a.model;
    version.record.name = a.name;
    version.record.parent = a.parent;
    added = registry.add(version, &context.control, tell);
  }
  context.terminal.finish_line();
  show(context, added);
  return kOk;
}

int promote(Context& context, const VersionOptions& a) {
  Registry registry = registry_of(a);
  if (!a.report.empty()) {
    const fs::path images = a.images.empty() ? a.report.parent_path() : a.images;
    registry.judge(a.version, read_json_file(a.report), images);
  }
  const AcceptanceConfig terms = acceptance_terms(a.project);
  const Promotion promotion{a.criterion.value_or(terms.criterion), a.reason,
                            a.minimum_images > 0 ? a.minimum_images : terms.minimum_images};
  // One word of the user's, two steps of the registry's.
  if (a.stage == Stage::Production && registry.read(a.version).stage == Stage::Candidate)
    registry.promote(a.version, Stage::Accepted, promotion);
  show(context, registry.promote(a.version, a.stage, promotion));
  return kOk;
}

int roll_back(Context& context, const VersionOptions& a) {
  Registry registry = registry_of(a);
  show(context, registry.roll_back(a.reason));
  return kOk;
}

int diff(Context& context, const VersionOptions& a) {
  const Registry registry = registry_of(a);
  const VersionDiff d = diff_versions(registry.read(a.version), registry.read(a.other));
  std::vector<std::string> lines{
      fmt::format("model {}, base model {}, photos {}", d.same_model ? "the same" : "differs",
                  d.same_base ? "the same" : "differs", d.same_photos ? "the same" : "differ")};
  for (const auto& value : d.parameters)
    lines.push_back(fmt::format("  {}: {} -> {}", value.key, json_excerpt(value.a), json_excerpt(value.b)));
  for (const auto& value : d.metrics)
    lines.push_back(fmt::format("  {}: {} -> {}", value.key, json_excerpt(value.a), json_excerpt(value.b)));
  for (const auto& photo : d.photos_only_a) lines.push_back(fmt::format("  - {}/{}", photo.shelf, photo.name));
  for (const auto& photo : d.photos_only_b) lines.push_back(fmt::format("  + {}/{}", photo.shelf, photo.name));
  const auto word = [](const VersionSample& s) { return !s.passed ? "?" : *s.passed ? "passes" : "fails"; };
  for (const auto& pair : d.samples)
    lines.push_back(fmt::format("  seed {}: {} -> {}", pair.seed, word(pair.a), word(pair.b)));
  context.terminal.result_lines(lines, "diff", thumbsup::to_json(d));
  return kOk;
}

int verify(Context& context, const VersionOptions& a) {
  const Registry registry = registry_of(a);
  auto ids = a.versions;
  if (ids.empty()) {
    const VersionList all = registry.list();
    for (const auto& version : all.versions) ids.push_back(version.record.id);
    for (const auto& damaged : all.damaged) ids.push_back(damaged.path.filename().string());
  }
  std::size_t problems = 0;
  for (const auto& id : ids) {
    const VerifyReport report =
        registry.verify(id, &context.control, [&](const Progress& progress) { context.terminal.progress(progress); });
    context.terminal.finish_line();
    nlohmann::json list = nlohmann::json::array();
    std::vector<std::string> lines{fmt::format("{}: {}", id,
                                               report.problems.empty()
                                                   ? fmt::format("{} files are as they were", report.files)
                                                   : fmt::format("{} problems", report.problems.size()))};
    for (const auto& problem : report.problems) {
      lines.push_back("  " + problem.reason);
      list.push_back({{"path", display(problem.path)}, {"reason", problem.reason}});
    }
    problems += report.problems.size();
    context.terminal.result_lines(lines, "verified", {{"id", id}, {"files", report.files}, {"problems", list}});
  }
  return problems == 0 ? kOk : kProblemFound;
}

int lineage(Context& context, const VersionOptions& a) {
  const Registry registry = registry_of(a);
  const auto line = registry.lineage(a.version);
  for (const auto& version : line) show(context, version);
  const auto& first = line.back().record;
  if (!first.base_name.empty())
    context.terminal.result("base model " + first.base_name + " " + first.base_hash, "base",
                            {{"name", first.base_name}, {"sha256", first.base_hash}});
  for (const auto& child : registry.children(a.version))
    context.terminal.result("child " + child, "child", {{"id", child}});
  return kOk;
}

}  // namespace

void add_version_commands(CLI::App& models, CommandBody& body) {
  const auto command = [&](const char* name, const char* help, const ParamTable<VersionOptions>& table,
                           int (*run)(Context&, const VersionOptions&)) {
    auto* made = models.add_subcommand(name, help);
    const auto options = std::make_shared<VersionOptions>();
    add_options(*made, table.bind(*options));
    made->callback(
        [&body, options, run] { body = [options, run](Context& context) { return run(context, *options); }; });
  };
  command("list", "Show a project's versions and models.", version_list_params(), list);
  command("register", "Make a version from a finished run, or from any model.", version_register_params(), add);
  command("promote", "Move a version to a stage; acceptance demands a judge's report.", version_promote_params(),
          promote);
  command("rollback", "Put the version that was in production before back there.", version_rollback_params(),
          roll_back);
  command("diff", "What differs between two versions.", version_diff_params(), diff);
  command("verify", "Compare every byte of versions with what is on record.", version_verify_params(), verify);
  command("lineage", "Where a version comes from, and what came from it.", version_lineage_params(), lineage);
}

}  // namespace thumbsup::cli
