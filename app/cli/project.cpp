#include "studio/project.h"
#include "cli/cli_messages.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/command.h"
#include "params/cli_options.h"
#include "params/project_config.h"
#include "studio/archive.h"
#include "studio/project_idea.h"
#include "studio/registry.h"
#include "studio/version_archive.h"

namespace thumbsup::cli {
namespace {

namespace fs = std::filesystem;

int create(Context& context, const ProjectOptions& a) {
  ProjectIdea idea;
  idea.name = a.name.empty() ? display(fs::absolute(a.folder).lexically_normal().filename()) : a.name;
  idea.kind = a.kind;
  idea.action = a.action;
  if (!a.model.empty()) idea.base = ProjectIdea::Base::Model;
  idea.model = a.model.empty() ? fs::path() : fs::absolute(a.model).lexically_normal();
  if (a.kind.empty() && (!a.action.empty() || !a.model.empty())) throw UserInputError(msg::cli::kind_is_needed());
  Project project = Project::create(a.folder, idea.name);
  set_up_project(project, idea);
  context.terminal.result("project " + project.name() + ": " + display(project.folder()), "project",
                          {{"name", project.name()}, {"path", display(project.folder())}});
  return kOk;
}

void show(Context& context, const ArchiveManifest& manifest, const std::string& path, const char* event) {
  std::uint64_t bytes = 0;
  for (const auto& file : manifest.files) bytes += file.bytes;
  context.terminal.finish_line();
  context.terminal.result(
      fmt::format("{}: {} files, {}: {}", to_string(manifest.kind), manifest.files.size(), format_bytes(bytes), path),
      event, {{"kind", to_string(manifest.kind)}, {"files", manifest.files.size()}, {"bytes", bytes}, {"path", path}});
}

int pack(Context& context, const ProjectOptions& a) {
  const auto tell = [&](const Progress& progress) { context.terminal.progress(progress); };
  const Project project = Project::open(a.folder, ProjectAccess::ReadIfNeeded);  // nobody changes it meanwhile
  ArchiveManifest manifest;
  if (!a.version.empty())
    manifest = pack_version(Registry(project.versions_folder()), a.version, a.out, &context.control, tell);
  else if (a.gallery)
    manifest =
        pack_archive(project.gallery_folder(), ArchiveKind::Gallery, project.name(), a.out, &context.control, tell);
  else
    manifest = pack_archive(project.folder(), ArchiveKind::Project, project.name(), a.out, &context.control, tell);
  show(context, manifest, display(a.out), "packed");
  return kOk;
}

int unpack(Context& context, const ProjectOptions& a) {
  const auto tell = [&](const Progress& progress) { context.terminal.progress(progress); };
  if (a.out.empty() == a.project.empty()) throw UserInputError(msg::cli::folder_or_project_is_needed());
  if (a.project.empty()) {
    show(context, unpack_archive(a.zip, a.out, {}, &context.control, tell), display(a.out), "unpacked");
    return kOk;
  }
  const Project project = Project::open(a.project);
  const ArchiveManifest manifest = read_archive(a.zip);
  if (manifest.kind == ArchiveKind::Version) {
    Registry registry(project.versions_folder());
    const Version version = unpack_version(registry, a.zip, &context.control, tell);
    show(context, manifest, display(version.folder), "unpacked");
    return kOk;
  }
  if (manifest.kind == ArchiveKind::Project) throw UserInputError(msg::cli::project_needs_folder());
  if (!fs::is_directory(fs::symlink_status(project.gallery_folder())))
    throw UserInputError(msg::cli::is_link(display(project.gallery_folder())));
  const fs::path folder = project.gallery_folder() / a.zip.stem();
  unpack_archive(a.zip, folder, {}, &context.control, tell);
  show(context, manifest, display(folder), "unpacked");
  return kOk;
}

/// Everything of a project that can be checked: photos, runs, versions; or an archive of it.
int verify_project(Context& context, const ProjectOptions& a) {
  std::vector<std::string> problems;
  if (fs::is_regular_file(a.folder)) {
    const ArchiveManifest manifest = verify_archive(
        a.folder, {}, &context.control, [&](const Progress& progress) { context.terminal.progress(progress); });
    context.terminal.finish_line();
    context.terminal.result(fmt::format("archive of a {}: {} files, all as they were packed", to_string(manifest.kind),
                                        manifest.files.size()),
                            "archive", {{"kind", to_string(manifest.kind)}, {"files", manifest.files.size()}});
    return kOk;
  }
  const Project project = Project::open(a.folder, ProjectAccess::ReadIfNeeded);
  const auto stop = [&](const ScannedPhoto&, const DecodedPhoto&) { context.control.checkpoint(); };
  for (const Shelf shelf : kAllShelves)
    for (const auto& rejected : scan_photo_folder(project.shelf_folder(shelf), stop).rejected)
      problems.push_back(rejected.reason.english());
  const Registry registry(project.versions_folder());
  const VersionList versions = registry.list();
  for (const auto& damaged : versions.damaged) problems.push_back(damaged.reason);
  for (const auto& version : versions.versions)
    for (const auto& problem : registry.verify(version.record.id, &context.control).problems)
      problems.push_back(problem.reason);
  std::vector<std::string> lines{problems.empty() ? "nothing is wrong" : fmt::format("{} problems", problems.size())};
  for (const auto& problem : problems) lines.push_back("  " + problem);
  context.terminal.result_lines(lines, "verified", {{"problems", problems}});
  return problems.empty() ? kOk : kProblemFound;
}

}  // namespace

void add_project_command(CLI::App& app, CommandBody& body) {
  auto* project = app.add_subcommand("project", "Make, check, pack and unpack project folders.");
  project->require_subcommand(1);
  const auto command = [&](const char* name, const char* help, const ParamTable<ProjectOptions>& table,
                           int (*run)(Context&, const ProjectOptions&)) {
    auto* made = project->add_subcommand(name, help);
    const auto options = std::make_shared<ProjectOptions>();
    add_options(*made, table.bind(*options));
    made->callback(
        [&body, options, run] { body = [options, run](Context& context) { return run(context, *options); }; });
  };
  command("create", "Make a new project.", project_create_params(), create);
  command("pack", "Write a project, its gallery or a version into one ZIP file.", project_pack_params(), pack);
  command("unpack", "Unpack what pack has written, after checking all of it.", project_unpack_params(), unpack);
  command("verify", "Check photos and versions of a project, or an archive.", project_verify_params(), verify_project);
}

}  // namespace thumbsup::cli
