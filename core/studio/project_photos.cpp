#include <QtCore/QString>
#include <algorithm>
#include <set>
#include <utility>

#include "base/base_messages.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/put_in_place.h"
#include "photos/caption.h"
#include "photos/decode.h"
#include "photos/edits.h"
#include "photos/image_format.h"
#include "photos/photo_folders.h"
#include "studio/file_moves.h"
#include "studio/project.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// Leaves room for "-1000", ".thumbsup.json" and the temporary name in the 255 bytes that file systems allow.
constexpr std::size_t kLongestStem = 180;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

fs::path appended(fs::path path, const char* suffix) {
  return path += suffix;
}

/// Stems taken in a folder, in small letters. A caption belongs to a stem ("photo.txt"), so that photo.jpg and
/// photo.png may not live together.
std::set<std::string> taken_stems(const fs::path& folder) {
  std::set<std::string> stems;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::string name = entry.path().filename().string();
    if (name.ends_with(".thumbsup.json")) name.resize(name.size() - 14);
    stems.insert(lower(fs::path(name).stem().string()));
  }
  return stems;
}

fs::path free_photo_name(const fs::path& folder, const fs::path& wanted, const std::set<std::string>& taken) {
  std::string stem = shortened(wanted.stem().string(), kLongestStem);
  while (stem.starts_with('.')) stem.erase(0, 1);
  if (stem.empty()) stem = "photo";
  std::string candidate = stem;
  for (int number = 2; taken.count(lower(candidate)) != 0; ++number) candidate = stem + "-" + std::to_string(number);
  return folder / (candidate + shortened(wanted.extension().string(), 20));
}

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

/// The files that belong to a photo, each with the name it has beside a photo at `to`.
std::vector<std::pair<fs::path, fs::path>> companions(const fs::path& photo, const fs::path& to) {
  std::vector<std::pair<fs::path, fs::path>> found;
  if (!has_image_extension(photo)) return found;
  const auto add = [&](const fs::path& from, const fs::path& target) {
    if (from != photo && is_file(from)) found.emplace_back(from, target);
  };
  add(edits_path(photo), edits_path(to));
  for (const fs::path& text : caption_files_of(photo)) {
    // photo.jpg.txt follows the whole name, photo.txt the stem.
    const std::string name = text.filename().string(), whole = photo.filename().string();
    const bool of_whole_name = name.starts_with(whole + ".");
    const fs::path base = of_whole_name ? to : to.parent_path() / to.stem();
    add(text, appended(base, text.extension().c_str()));
  }
  return found;
}

/// Companions first, so that no moment sees the photo at its new place without its edits; all or nothing.
void move_with_companions(const fs::path& from, const fs::path& to) {
  std::vector<std::pair<fs::path, fs::path>> moved;
  try {
    for (const auto& pair : companions(from, to)) {
      move_entry(pair.first, pair.second);
      moved.push_back(pair);
    }
    move_entry(from, to);
  } catch (const Error&) {
    for (const auto& [old_place, new_place] : moved) try {
        move_entry(new_place, old_place);
      } catch (const Error&) {  // it stays where it is: nothing is lost
      }
    throw;
  }
}

bool is_inside(const fs::path& path, const fs::path& folder) {
  const auto relative = fs::weakly_canonical(path.parent_path()).lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

/// A file that is to be added, and the repeats that its folder's name asks for.
struct PhotoToAdd {
  fs::path file;
  int repeats = 1;
};

/// `repeats`: of the folder that `folder` lies in. A name in kohya's form ("10_sks dog") says it for its own photos;
/// "2024_holiday" is a year.
void collect(const fs::path& folder, int repeats, std::vector<PhotoToAdd>& photos, AddResult& result) {
  const fs::path named = folder.has_filename() ? folder : folder.parent_path();
  if (const auto said = parse_folder_name(named.filename().string());
      said && said->repeats >= 1 && said->repeats <= kMaximumRepeats)
    repeats = said->repeats;
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error))
    entries.push_back(at->path());
  if (error) {
    result.refused.push_back({folder, IoError(folder, msg::studio::cannot_be_read_because(error.message())).message()});
    return;
  }
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return natural_less(a.filename().string(), b.filename().string()); });
  for (const auto& entry : entries) {
    std::error_code ignored;
    const bool hidden = entry.filename().string().starts_with('.');
    if (!hidden && fs::is_directory(fs::symlink_status(entry, ignored)))
      collect(entry, repeats, photos, result);
    else if (!hidden && has_image_extension(entry))
      photos.push_back({entry, repeats});
    else
      result.ignored.push_back(entry);
  }
}

/// What is on the shelf already, by size and then by content.
class ShelfContent {
 public:
  explicit ShelfContent(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.is_regular_file() && has_image_extension(entry.path())) add(entry.path());
  }
  void add(const fs::path& photo) { by_size_.emplace_back(fs::file_size(photo), photo); }
  fs::path same_as(const fs::path& file) const {
    const auto size = fs::file_size(file);
    std::string hash;
    for (const auto& [other_size, photo] : by_size_) {
      if (other_size != size) continue;
      if (hash.empty()) hash = sha256_of_file(file);
      if (sha256_of_file(photo) == hash) return photo;
    }
    return {};
  }

 private:
  std::vector<std::pair<std::uintmax_t, fs::path>> by_size_;
};

void remember_origin(const fs::path& photo, const PhotoToAdd& candidate) {
  PhotoEdits edits = load_edits(photo);
  edits.repeats = std::min(edits.repeats * candidate.repeats, kMaximumRepeats);
  const std::string name = candidate.file.filename().string();
  if (!edits.unknown.contains("original_name"))
    edits.unknown["original_name"] = QString::fromUtf8(name.c_str()).toStdString();
  save_edits(photo, edits);
}

}  // namespace

AddResult Project::add_photos(Shelf shelf, const std::vector<fs::path>& files_or_folders, RunControl* control,
                              const ProgressCallback& progress) const {
  AddResult result;
  std::vector<PhotoToAdd> photos;
  for (const auto& path : files_or_folders) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
      collect(path, 1, photos, result);
    else
      photos.push_back({path});
  }
  const fs::path folder = shelf_folder(shelf);
  auto taken = taken_stems(folder);
  ShelfContent content(folder);
  std::int64_t done = 0;
  for (const auto& candidate : photos) {
    const fs::path& original = candidate.file;
    if (control != nullptr) control->checkpoint();
    if (progress) progress({RunStage::AddPhotos, done, static_cast<std::int64_t>(photos.size())});
    ++done;
    try {
      decode_thumbnail(original, 64);
      if (const auto same = content.same_as(original); !same.empty()) {
        result.already_there.push_back({same, original});
        continue;
      }
    } catch (const Error& error) {
      result.refused.push_back({original, error.message()});
      continue;
    }
    const fs::path photo = free_photo_name(folder, original.filename(), taken);
    for (const auto& [companion, target] : companions(original, photo)) copy_file_safely(companion, target);
    try {
      remember_origin(photo, candidate);
    } catch (const FormatError& error) {  // edits of another program's making must not keep the photo out
      fs::remove(edits_path(photo));
      remember_origin(photo, candidate);
    }
    copy_file_safely(original, photo);
    taken.insert(lower(photo.stem().string()));
    content.add(photo);
    result.added.push_back({photo, original});
  }
  if (progress) progress({RunStage::AddPhotos, done, done, 0});
  return result;
}

fs::path Project::move_photo(const fs::path& photo, Shelf to) const {
  const bool ours = std::any_of(std::begin(kAllShelves), std::end(kAllShelves), [&](Shelf shelf) {
    std::error_code ignored;
    return fs::equivalent(photo.parent_path(), shelf_folder(shelf), ignored);
  });
  if (!ours || !is_file(photo)) throw UserInputError(msg::studio::is_not_photo_of_project(display(photo)));
  const fs::path folder = shelf_folder(to);
  if (std::error_code ignored; fs::equivalent(photo.parent_path(), folder, ignored)) return photo;
  fs::path target = free_photo_name(folder, photo.filename(), taken_stems(folder));
  move_with_companions(photo, target);
  return target;
}

fs::path Project::trash(const fs::path& entry) const {
  std::error_code ignored;
  const bool direct = fs::equivalent(entry.parent_path(), folder_, ignored);
  const bool shelf = std::any_of(std::begin(kAllShelves), std::end(kAllShelves),
                                 [&](Shelf each) { return fs::equivalent(entry, shelf_folder(each), ignored); });
  if (direct || shelf || !entry.has_filename() || !is_inside(entry, folder_) || is_inside(entry, trash_folder()) ||
      !is_taken(entry) || entry.filename() == "..")
    throw UserInputError(msg::studio::cannot_be_thrown_away(display(entry)));
  fs::path place;
  for (int number = 1;; ++number) {
    place = trash_folder() / std::to_string(number);
    std::error_code error;
    if (fs::create_directory(place, error)) break;
    if (error) throw IoError(place, msg::studio::cannot_be_created_because(error.message()));
  }
  fs::path target = place / entry.filename();
  move_with_companions(entry, target);
  return target;
}

void Project::restore(const fs::path& trashed, const fs::path& original) const {
  std::error_code ignored;
  if (!is_inside(trashed, trash_folder()) || !is_taken(trashed))
    throw UserInputError(msg::studio::is_not_in_trash(display(trashed)));
  if (!is_inside(original, folder_) || !original.has_filename() || original.filename() == "..")
    throw UserInputError(msg::studio::is_not_within_project(display(original)));
  if (is_taken(original)) throw IoError(original, msg::base::exists_already_nothing_is_replaced());
  move_with_companions(trashed, original);
  fs::remove(trashed.parent_path(), ignored);
}

void Project::empty_trash() const {
  for (const auto& entry : fs::directory_iterator(trash_folder())) {
    std::error_code error;
    fs::remove_all(entry.path(), error);
    if (error) throw IoError(entry.path(), msg::studio::cannot_be_deleted(error.message()));
  }
}

}  // namespace thumbsup
