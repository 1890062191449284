#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <memory>
#include <sstream>

#include "base/number_text.h"
#include "cli/cli_messages.h"
#include "cli/command.h"
#include "cli/table.h"
#include "engine/photo_comparison.h"
#include "engine/photo_face_finder.h"
#include "params/cli_options.h"
#include "params/photo_config.h"
#include "studio/caption_change.h"
#include "studio/photo_library.h"
#include "studio/photos.h"
#include "studio/shelf_crops.h"

namespace thumbsup::cli {
namespace {

namespace fs = std::filesystem;

/// As `photos list` shows it, and as it can be named: "instance/a.jpg".
std::string name_on_shelf(const Photo& photo) {
  return std::string(to_string(photo.shelf)) + "/" + display(photo.path.filename());
}

/// A photo by its name on its shelf, or by its path.
PhotoId photo_named(const PhotoLibrary& library, const std::string& name) {
  std::error_code ignored;
  for (const fs::path& path : {library.project().folder() / "photos" / name, fs::weakly_canonical(name, ignored)})
    if (const PhotoId id = library.find_path(path.lexically_normal())) return id;
  throw UserInputError(msg::cli::photo_is_unknown(name, display(fs::path(name).filename())));
}

std::vector<PhotoId> photos_named(const PhotoLibrary& library, const PhotoOptions& a) {
  std::vector<PhotoId> ids;
  for (const std::string& name : a.photos) ids.push_back(photo_named(library, name));
  return ids;
}

nlohmann::json to_json(const Photo& photo) {
  nlohmann::json json = {
      {"photo", name_on_shelf(photo)}, {"path", display(photo.path)},    {"shelf", to_string(photo.shelf)},
      {"tags", photo.edits.tags},      {"caption", photo.caption()},     {"quarter_turns", photo.edits.quarter_turns},
      {"flip", photo.edits.flip},      {"repeats", photo.edits.repeats}, {"excluded", photo.edits.excluded}};
  if (const auto& crop = photo.edits.crop) json["crop"] = {crop->x, crop->y, crop->width, crop->height};
  if (photo.sidecar_trouble) json["trouble"] = photo.sidecar_trouble->english();
  if (photo.unreadable) json["unreadable"] = photo.unreadable->english();
  if (photo.measures) {
    json["warnings"] = nlohmann::json::array();
    for (const PhotoWarning& warning : photo.warnings)
      json["warnings"].push_back({{"kind", to_string(warning.kind)}, {"reason", warning.reason}});
  }
  return json;
}

std::string edits_text(const Photo& photo) {
  std::vector<std::string> words;
  if (photo.edits.crop)
    words.push_back(fmt::format("crop {:.3f},{:.3f},{:.3f},{:.3f}", photo.edits.crop->x, photo.edits.crop->y,
                                photo.edits.crop->width, photo.edits.crop->height));
  if (photo.edits.quarter_turns != 0) words.push_back(fmt::format("turned {}", 90 * photo.edits.quarter_turns));
  if (photo.edits.flip) words.emplace_back("mirrored");
  if (photo.edits.repeats != 1) words.push_back(fmt::format("x {}", photo.edits.repeats));
  if (photo.edits.excluded) words.emplace_back("left out");
  if (photo.sidecar_trouble) words.emplace_back("edits unreadable");
  return words.empty() ? "-" : fmt::format("{}", fmt::join(words, ", "));
}

/// What the checks say of photos, a line for each warning; then how many have one.
void show_warnings(Context& context, const PhotoLibrary& library, const std::vector<PhotoId>& ids) {
  std::size_t warned = 0;
  std::vector<std::string> lines;
  for (const PhotoId id : ids) {
    const Photo& photo = *library.find(id);
    warned += photo.has_warning();
    if (photo.unreadable) lines.push_back(name_on_shelf(photo) + ": " + photo.unreadable->english());
    for (const PhotoWarning& warning : photo.warnings) lines.push_back(name_on_shelf(photo) + ": " + warning.reason);
  }
  lines.push_back(fmt::format("{} of {} photos have a warning.", warned, ids.size()));
  context.terminal.result_lines(lines, {}, {});
}

void show(Context& context, const PhotoLibrary& library, const std::vector<PhotoId>& ids) {
  std::vector<std::vector<std::string>> rows{{"PHOTO", "TAGS", "EDITS", "CAPTION"}};
  for (const PhotoId id : ids) {
    const Photo* photo = library.find(id);
    if (photo == nullptr) continue;
    if (context.terminal.json()) context.terminal.result({}, "photo", to_json(*photo));
    rows.push_back({name_on_shelf(*photo),
                    photo->edits.tags.empty() ? "-" : fmt::format("{}", fmt::join(photo->edits.tags, ", ")),
                    edits_text(*photo), photo->caption().empty() ? "-" : photo->caption()});
  }
  if (!context.terminal.json()) context.terminal.result_lines(table(rows), {}, {});
}

/// Carries it out, writes it, and shows the photos as they are then.
int apply(Context& context, PhotoLibrary& library, const PhotoOperation& operation, const std::vector<PhotoId>& ids) {
  const auto applied = library.apply(operation);
  library.flush();
  for (const Message& sentence : applied.failures) context.terminal.error(to_string(ErrorKind::Io), sentence.english());
  show(context, library, ids);
  return applied.failures.empty() ? kOk : kIo;
}

int list(Context& context, const PhotoOptions& a) {
  const Project project = Project::open(a.project, ProjectAccess::ReadIfNeeded);
  PhotoLibrary library(project);
  library.load();
  if (a.check) {
    library.set_resolution(training_resolution(project.section("params/train")));
    check_library(library, project.cache_folder() / "checks", context.control,
                  [&](const Progress& progress) { context.terminal.progress(progress); });
    context.terminal.finish_line();
  }
  const auto ids = a.shelf ? library.shelf(*a.shelf) : library.all();
  if (ids.empty() && !context.terminal.json())
    context.terminal.result(a.shelf ? "There is no photo on that shelf." : "There are no photos on the shelves.", {},
                            {});
  else
    show(context, library, ids);
  if (a.check && !ids.empty() && !context.terminal.json()) show_warnings(context, library, ids);
  return kOk;
}

/// Copies what is brought; what cannot be used is told and refused, the rest is added.
int add(Context& context, const PhotoOptions& a) {
  const Project project = Project::open(a.project);
  const std::vector<fs::path> files(a.files.begin(), a.files.end());
  const AddResult result = project.add_photos(*a.shelf, files, &context.control,
                                              [&](const Progress& progress) { context.terminal.progress(progress); });
  context.terminal.finish_line();
  for (const RejectedFile& file : result.refused)
    context.terminal.error(to_string(ErrorKind::Format), file.reason.english());
  for (const AddedPhoto& photo : result.already_there)
    context.terminal.notice(display(photo.original) + " is there already, as " + display(photo.photo.filename()) + ".");
  PhotoLibrary library(project);
  library.load();
  std::vector<PhotoId> ids;
  for (const AddedPhoto& photo : result.added) ids.push_back(library.find_path(photo.photo));
  if (!ids.empty()) show(context, library, ids);
  if (ids.empty() && result.refused.empty() && !context.terminal.json())
    context.terminal.result("Nothing new was added.", {}, {});
  return result.refused.empty() ? kOk : exit_code(ErrorKind::Format);
}

int tag(Context& context, const PhotoOptions& a) {
  if (a.add.empty() && a.remove.empty()) throw UserInputError(msg::cli::tags_are_needed());
  const Project project = Project::open(a.project);
  PhotoLibrary library(project);
  library.load();
  const auto ids = photos_named(library, a);
  const auto removed = tidy_tags(a.remove);
  std::map<PhotoId, PhotoEdits> after;
  for (const PhotoId id : ids) {
    PhotoEdits edits = library.find(id)->edits;
    std::erase_if(edits.tags, [&](const std::string& each) {
      return std::find(removed.begin(), removed.end(), each) != removed.end();
    });
    edits.tags.insert(edits.tags.end(), a.add.begin(), a.add.end());
    edits.tags = tidy_tags(edits.tags);
    after.emplace(id, std::move(edits));
  }
  return apply(context, library, library.edit(after), ids);
}

int caption(Context& context, const PhotoOptions& a) {
  const CaptionChange change{a.text, a.find, a.replace, a.before, a.after};
  if (change.empty()) throw UserInputError(msg::cli::captions_are_needed());
  const Project project = Project::open(a.project, a.dry_run ? ProjectAccess::ReadIfNeeded : ProjectAccess::Write);
  PhotoLibrary library(project);
  library.load();
  const auto after = changed_captions(library, photos_named(library, a), change);
  std::vector<PhotoId> changed;
  for (const auto& [id, edits] : after) {
    changed.push_back(id);
    if (!a.dry_run) continue;
    const Photo& photo = *library.find(id);
    const std::string now = photo_caption(photo.path, edits, {});
    context.terminal.result(fmt::format("{}: {} -> {}", name_on_shelf(photo), photo.caption(), now), "caption",
                            {{"photo", name_on_shelf(photo)}, {"before", photo.caption()}, {"after", now}});
  }
  if (changed.empty()) context.terminal.result("No caption changes.", {}, {});
  return a.dry_run || changed.empty() ? kOk : apply(context, library, library.edit(after), changed);
}

/// "0.25,0,0.5,0.75"
cv::Rect2d part_of(const std::string& text) {
  std::array<double, 4> part{};
  std::istringstream numbers(text);
  std::size_t count = 0;
  for (std::string number; std::getline(numbers, number, ',') && count <= part.size(); ++count)
    if (count < part.size()) part[count] = parse_number<double>(number).value_or(-1);
  const cv::Rect2d rect(part[0], part[1], part[2], part[3]);
  constexpr double all = 1 + 1e-9;
  if (!(count == part.size() && rect.x >= 0 && rect.y >= 0 && rect.width > 0 && rect.height > 0 &&
        rect.x + rect.width <= all && rect.y + rect.height <= all))
    throw UserInputError(msg::cli::part_is_outside());
  return rect;
}

/// Says for each photo what it is cropped by, or why it is left as it is.
void show_crops(Context& context, const PhotoLibrary& library, const std::vector<CropAnswer>& answers) {
  for (const CropAnswer& answer : answers) {
    const std::string name = name_on_shelf(*library.find(answer.id));
    context.terminal.result(name + ": " + answer.why.english(), "auto_crop",
                            {{"photo", name}, {"would_crop", answer.crop.has_value()}, {"why", answer.why.english()}});
  }
}

int crop_by_itself(Context& context, const PhotoOptions& a, PhotoLibrary& library, const std::vector<PhotoId>& ids) {
  library.set_resolution(training_resolution(library.project().section("params/train")));
  const auto faces = make_photo_face_finder();
  const auto answers = suggest_shelf_crops(crop_question(library, ids, a.ratio), faces.get(), context.control,
                                           [&](const Progress& progress) { context.terminal.progress(progress); });
  context.terminal.finish_line();
  show_crops(context, library, answers);
  const EditPhotos edits = crops_to_edit(library, answers);
  if (edits.changes.size() > kCropsUnasked && !a.yes)
    throw UserInputError(msg::cli::many_crops_are_asked_for(edits.changes.size(), answers.size()));
  if (edits.changes.empty()) return kOk;
  std::vector<PhotoId> changed;
  for (const auto& change : edits.changes) changed.push_back(change.id);
  return apply(context, library, edits, changed);
}

int crop(Context& context, const PhotoOptions& a) {
  if ((a.part.empty() ? 0 : 1) + (a.crop_by_itself ? 1 : 0) + (a.whole ? 1 : 0) != 1)
    throw UserInputError(msg::cli::crop_is_needed());
  const Project project = Project::open(a.project);
  PhotoLibrary library(project);
  library.load();
  const auto ids = photos_named(library, a);
  if (a.crop_by_itself) return crop_by_itself(context, a, library, ids);
  std::map<PhotoId, PhotoEdits> after;
  for (const PhotoId id : ids) {
    PhotoEdits edits = library.find(id)->edits;
    set_crop(edits, a.whole ? cv::Rect2d(0, 0, 1, 1) : part_of(a.part));
    after.emplace(id, std::move(edits));
  }
  return apply(context, library, library.edit(after), ids);
}

int move(Context& context, const PhotoOptions& a) {
  const Project project = Project::open(a.project);
  PhotoLibrary library(project);
  library.load();
  const auto ids = photos_named(library, a);
  return apply(context, library, library.move(ids, *a.shelf), ids);
}

}  // namespace

void add_photos_command(CLI::App& app, CommandBody& body) {
  auto* photos =
      app.add_subcommand("photos", "The photos on a project's shelves: list, add, tag, caption, crop, move.");
  photos->require_subcommand(1);
  const auto command = [&](const char* name, const char* help, const ParamTable<PhotoOptions>& table,
                           int (*run)(Context&, const PhotoOptions&)) {
    auto* made = photos->add_subcommand(name, help);
    const auto options = std::make_shared<PhotoOptions>();
    add_options(*made, table.bind(*options));
    made->callback(
        [&body, options, run] { body = [options, run](Context& context) { return run(context, *options); }; });
  };
  command("list", "The photos with their tags, edits and captions.", photo_list_params(), list);
  command("add", "Copy photos onto a shelf, with the edits and captions beside them.", photo_add_params(), add);
  command("tag", "Add tags to photos, or take them away.", photo_tag_params(), tag);
  command("caption", "Write or change the captions of photos.", photo_caption_params(), caption);
  command("crop", "Use only a part of photos; the files themselves stay as they are.", photo_crop_params(), crop);
  command("move", "Move photos to another shelf, with edits and captions.", photo_move_params(), move);
}

}  // namespace thumbsup::cli
