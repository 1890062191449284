#include <spdlog/fmt/fmt.h>

#include <memory>

#include "base/json_file.h"
#include "cli/cli_messages.h"
#include "cli/model_commands.h"
#include "studio/project.h"
#include "studio/register_run.h"
#include "studio/registry.h"

namespace thumbsup::cli {
namespace {

namespace fs = std::filesystem;

struct VersionArguments {
  std::string project, version, other, stage = "production", report, images, reason, run, model, name, parent;
  double criterion = 0.75;
  std::vector<std::string> versions;
};
using Shared = std::shared_ptr<VersionArguments>;

Registry registry_of(const VersionArguments& a) {
  if (!Project::is_project(a.project)) throw UserInputError(msg::cli::no_project_in(display(a.project)));
  return Registry(fs::path(a.project) / "versions");
}

nlohmann::json to_json(const Version& version) {
  nlohmann::json json = {{"id", version.record.id},           {"name", version.record.name},
                         {"stage", to_string(version.stage)}, {"created", version.record.created},
                         {"run", version.record.run},         {"parent", version.record.parent},
                         {"model", display(version.model)},   {"model_hash", version.record.model_hash}};
  if (version.evaluation)
    json["evaluation"] = {{"images", version.evaluation->images}, {"passed", version.evaluation->passed}};
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

int list(Context& context, const VersionArguments& a) {
  const VersionList all = registry_of(a).list();
  for (const auto& version : all.versions) show(context, version);
  for (const auto& damaged : all.damaged) context.terminal.notice(damaged.reason);
  const fs::path models = fs::path(a.project) / "models";
  if (fs::is_directory(models))
    for (const auto& entry : fs::directory_iterator(models))
      if (!entry.path().filename().string().starts_with('.'))
        context.terminal.result("model " + display(entry.path()), "model", {{"path", display(entry.path())}});
  return all.damaged.empty() ? kOk : kProblemFound;
}

int add(Context& context, const VersionArguments& a) {
  Registry registry = registry_of(a);
  const auto tell = [&](const Progress& progress) { context.terminal.progress(progress); };
  if (a.run.empty() == a.model.empty()) throw UserInputError(msg::cli::run_or_model_is_needed());
  Version added;
  if (!a.run.empty()) {
    const RunRecord run = read_run(fs::path(a.project) / "runs" / a.run);
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

int promote(Context& context, const VersionArguments& a) {
  Registry registry = registry_of(a);
  const Stage stage = parse_stage(a.stage);
  if (!a.report.empty()) {
    const fs::path images = a.images.empty() ? fs::path(a.report).parent_path() : fs::path(a.images);
    registry.judge(a.version, read_json_file(a.report), images);
  }
  const Promotion promotion{a.criterion, a.reason};
  // One word of the user's, two steps of the registry's.
  if (stage == Stage::Production && registry.read(a.version).stage == Stage::Candidate)
    registry.promote(a.version, Stage::Accepted, promotion);
  show(context, registry.promote(a.version, stage, promotion));
  return kOk;
}

int diff(Context& context, const VersionArguments& a) {
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

int verify(Context& context, const VersionArguments& a) {
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

int lineage(Context& context, const VersionArguments& a) {
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
  const auto command = [&](const char* name, const char* help, int (*run)(Context&, const VersionArguments&)) {
    auto* made = models.add_subcommand(name, help);
    const auto a = std::make_shared<VersionArguments>();
    made->add_option("--project", a->project, "Project folder.")->required();
    made->callback([&body, a, run] { body = [a, run](Context& context) { return run(context, *a); }; });
    return std::pair<CLI::App*, Shared>(made, a);
  };
  command("list", "Show a project's versions and models.", list);
  {
    const auto [made, a] = command("register", "Make a version from a finished run, or from any model.", add);
    auto* run = made->add_option("--run", a->run, "Id of the run.");
    made->add_option("--model", a->model, "Diffusers folder or single file.")->excludes(run);
    made->add_option("--name", a->name, "Name for people.");
    made->add_option("--parent", a->parent, "Version it was made from (a run knows).");
  }
  {
    const auto [made, a] =
        command("promote", "Move a version to a stage; acceptance demands a judge's report.", promote);
    made->add_option("VERSION", a->version, "v3")->required();
    made->add_option("--to", a->stage, "candidate, accepted, production or archived.")->capture_default_str();
    made->add_option("--report", a->report, "Acceptance report (judge run --report-json) to put on record first.");
    made->add_option("--images", a->images, "Folder of the images it judged; default: the report's.");
    made->add_option("--criterion", a->criterion, "Pass rate that acceptance demands.")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    made->add_option("--override", a->reason, "Reason to accept what stands against it; it is put on record.");
  }
  {
    const auto [made, a] = command("rollback", "Put the version that was in production before back there.",
                                   [](Context& context, const VersionArguments& x) {
                                     Registry registry = registry_of(x);
                                     show(context, registry.roll_back(x.reason));
                                     return static_cast<int>(kOk);
                                   });
    made->add_option("--reason", a->reason, "Put on record.");
  }
  {
    const auto [made, a] = command("diff", "What differs between two versions.", diff);
    made->add_option("A", a->version, "v1")->required();
    made->add_option("B", a->other, "v2")->required();
  }
  {
    const auto [made, a] = command("verify", "Compare every byte of versions with what is on record.", verify);
    made->add_option("VERSION", a->versions, "Versions; default: all.");
  }
  {
    const auto [made, a] = command("lineage", "Where a version comes from, and what came from it.", lineage);
    made->add_option("VERSION", a->version, "v3")->required();
  }
}

}  // namespace thumbsup::cli
