#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <memory>

#include "cli/cli_messages.h"
#include "cli/command.h"
#include "cli/table.h"
#include "studio/photo_library.h"

namespace thumbsup::cli {
namespace {

namespace fs = std::filesystem;

struct PhotoArguments {
  std::string project, shelf;
  std::vector<std::string> photos, add, remove;
  std::vector<double> part;
  bool find_people = false, whole = false;
  double ratio = 1;
};

Shelf shelf_of(const std::string& name) {
  for (const Shelf shelf : all_shelves)
    if (name == to_string(shelf)) return shelf;
  throw UserInputError(msg::cli::shelf_is_unknown(name));
}

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

std::vector<PhotoId> photos_named(const PhotoLibrary& library, const PhotoArguments& a) {
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

int list(Context& context, const PhotoArguments& a) {
  const Project project = Project::open(a.project, ProjectAccess::ReadIfNeeded);
  PhotoLibrary library(project);
  library.load();
  const auto ids = a.shelf.empty() ? library.all() : library.shelf(shelf_of(a.shelf));
  if (ids.empty() && !context.terminal.json())
    context.terminal.result(
        a.shelf.empty() ? "There are no photos on the shelves." : "There is no photo on that shelf.", {}, {});
  else
    show(context, library, ids);
  return kOk;
}

int tag(Context& context, const PhotoArguments& a) {
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

cv::Rect2d part_of(const std::vector<double>& part) {
  const cv::Rect2d rect(part[0], part[1], part[2], part[3]);
  if (!(rect.x >= 0 && rect.y >= 0 && rect.width > 0 && rect.height > 0 && rect.x + rect.width <= 1 + 1e-9 &&
        rect.y + rect.height <= 1 + 1e-9))
    throw UserInputError(msg::cli::part_is_outside());
  return rect;
}

int crop(Context& context, const PhotoArguments& a) {
  if ((a.part.empty() ? 0 : 1) + (a.find_people ? 1 : 0) + (a.whole ? 1 : 0) != 1)
    throw UserInputError(msg::cli::crop_is_needed());
  const Project project = Project::open(a.project);
  PhotoLibrary library(project);
  library.load();
  const auto ids = photos_named(library, a);
  std::optional<AutoCrop> finder;
  if (a.find_people) finder.emplace();
  std::map<PhotoId, PhotoEdits> after;
  for (const PhotoId id : ids) {
    context.control.checkpoint();
    const Photo& photo = *library.find(id);
    PhotoEdits edits = photo.edits;
    if (finder)
      set_crop(edits, suggest_shelf_crop(*finder, photo.path, edits, a.ratio).crop);
    else
      set_crop(edits, a.whole ? cv::Rect2d(0, 0, 1, 1) : part_of(a.part));
    after.emplace(id, std::move(edits));
  }
  return apply(context, library, library.edit(after), ids);
}

int move(Context& context, const PhotoArguments& a) {
  const Shelf to = shelf_of(a.shelf);
  const Project project = Project::open(a.project);
  PhotoLibrary library(project);
  library.load();
  const auto ids = photos_named(library, a);
  return apply(context, library, library.move(ids, to), ids);
}

}  // namespace

void add_photos_command(CLI::App& app, CommandBody& body) {
  auto* photos = app.add_subcommand("photos", "The photos on a project's shelves: list, tag, crop, move.");
  photos->require_subcommand(1);
  const auto command = [&](const char* name, const char* help, int (*run)(Context&, const PhotoArguments&)) {
    auto* made = photos->add_subcommand(name, help);
    const auto a = std::make_shared<PhotoArguments>();
    made->callback([&body, a, run] { body = [a, run](Context& context) { return run(context, *a); }; });
    made->add_option("PROJECT", a->project, "Project folder.")->required();
    return std::pair<CLI::App*, std::shared_ptr<PhotoArguments>>(made, a);
  };
  const auto add_photos = [](CLI::App* made, const std::shared_ptr<PhotoArguments>& a) {
    made->add_option("PHOTO", a->photos, "Photos of the project, as `photos list` names them, or by their path.")
        ->required();
  };
  {
    const auto [made, a] = command("list", "The photos with their tags, edits and captions.", list);
    made->add_option("--shelf", a->shelf, "Only of this shelf: instance, class or contrast.")->type_name("SHELF");
  }
  {
    const auto [made, a] = command("tag", "Add tags to photos, or take them away.", tag);
    add_photos(made, a);
    made->add_option("--add", a->add, "Tag to add; may be given several times.")
        ->type_name("TAG")
        ->allow_extra_args(false);
    made->add_option("--remove", a->remove, "Tag to take away; may be given several times.")
        ->type_name("TAG")
        ->allow_extra_args(false);
  }
  {
    const auto [made, a] = command("crop", "Use only a part of photos; the files themselves stay as they are.", crop);
    add_photos(made, a);
    made->add_option("--part", a->part, "This part, in fractions of the upright photo: 0.1,0,0.8,0.9.")
        ->type_name("X,Y,WIDTH,HEIGHT")
        ->delimiter(',')
        ->expected(4)
        ->allow_extra_args(false);
    made->add_flag("--auto", a->find_people, "Head and shoulders around a face; the middle where there is none.");
    made->add_option("--ratio", a->ratio, "Width : height for --auto. [default: 1]")
        ->type_name("X")
        ->check(CLI::PositiveNumber);
    made->add_flag("--whole", a->whole, "All of the photo again.");
  }
  {
    const auto [made, a] = command("move", "Move photos to another shelf, with edits and captions.", move);
    add_photos(made, a);
    made->add_option("--to", a->shelf, "The shelf: instance, class or contrast.")->type_name("SHELF")->required();
  }
}

}  // namespace thumbsup::cli
