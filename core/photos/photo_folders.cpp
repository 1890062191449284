#include "photos/photo_folders.h"

#include <algorithm>

#include "base/base_messages.h"
#include "base/error.h"
#include "photos/photo_notes.h"
#include "photos/photos_messages.h"
#include "photos/scan_folder.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr int kMostRepeats = 1000;  // as for a single photo

struct Listing {
  std::int64_t photos = 0;
  std::vector<fs::path> sub_folders, other_files;
};

Listing list(const fs::path& folder) {
  Listing listing;
  std::error_code error;
  fs::directory_iterator at(folder, error);
  if (error) throw IoError(folder, msg::photos::cannot_be_read_as_folder(error.message()));
  for (; at != fs::directory_iterator(); at.increment(error)) {
    const fs::path& path = at->path();
    std::error_code ignored;
    if (path.filename().string().starts_with('.')) continue;
    if (fs::is_directory(path, ignored))
      listing.sub_folders.push_back(path);
    else if (is_meant_as_photo(path))
      ++listing.photos;
    else
      listing.other_files.push_back(path);
    if (error) break;
  }
  if (error) throw IoError(folder, msg::photos::cannot_be_read_to_its_end(error.message()));
  for (auto* paths : {&listing.sub_folders, &listing.other_files})
    std::sort(paths->begin(), paths->end(),
              [](const auto& a, const auto& b) { return natural_less(a.filename().string(), b.filename().string()); });
  return listing;
}

std::int64_t photos_in(const fs::path& folder) {
  try {
    return list(folder).photos;
  } catch (const IoError&) {
    return 0;  // not ours to read
  }
}

bool is_same(const fs::path& a, const fs::path& b) {
  std::error_code error;
  return !b.empty() && fs::equivalent(a, b, error);
}

/// The first folder further down that holds photos. Bounded: this is no search of a whole disk.
std::optional<fs::path> photos_further_down(std::vector<fs::path> folders, const fs::path& other) {
  constexpr int kMostLevels = 5;
  constexpr std::size_t kMostFolders = 2000;
  for (int level = 0; level < kMostLevels && folders.size() < kMostFolders; ++level) {
    std::vector<fs::path> below;
    for (const fs::path& folder : folders) {
      if (is_same(folder, other)) continue;
      try {
        const Listing listing = list(folder);
        if (listing.photos > 0) return folder;
        below.insert(below.end(), listing.sub_folders.begin(), listing.sub_folders.end());
      } catch (const IoError&) {  // not ours to read
      }
    }
    folders = std::move(below);
  }
  return std::nullopt;
}

Message why_missing(const fs::path& root, const Listing& listing, const std::vector<fs::path>& with_photos,
                    const fs::path& other) {
  if (with_photos.empty()) {
    if (const auto deep = photos_further_down(listing.sub_folders, other))
      return msg::photos::photos_lie_further_down(display(root), display(deep->lexically_relative(root)));
    if (listing.other_files.empty() && listing.sub_folders.empty()) return msg::photos::folder_is_empty(display(root));
    const Message sentence = msg::photos::no_photo_in(display(root));
    if (listing.other_files.empty()) return sentence;
    const Message names = some_names(listing.other_files);
    return msg::base::two_sentences(sentence, listing.other_files.size() == 1
                                                  ? msg::photos::holds_other_file(names)
                                                  : msg::photos::holds_other_files(listing.other_files.size(), names));
  }
  const std::string first = display(with_photos.front().filename());
  return with_photos.size() == 1
             ? msg::photos::photos_lie_in_sub_folder(display(root), first)
             : msg::photos::photos_lie_in_sub_folders(display(root), some_names(with_photos), first);
}

}  // namespace

std::optional<RepeatsAndText> parse_folder_name(const std::string& name) {
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  if (digits == 0 || digits + 1 >= name.size() || name[digits] != '_') return std::nullopt;
  RepeatsAndText result;
  result.repeats = digits > 6 ? 1'000'000 : std::stoi(name.substr(0, digits));
  result.text = name.substr(digits + 1);
  return result;
}

std::string folder_text(const fs::path& folder) {
  const fs::path named = folder.has_filename() ? folder : folder.parent_path();
  const auto parsed = parse_folder_name(named.filename().string());
  return display(parsed ? fs::path(parsed->text) : named.filename());
}

PhotoFolders find_photo_folders(const fs::path& root, const fs::path& other) {
  const Listing listing = list(root);
  PhotoFolders result;
  std::vector<fs::path> with_photos, unnamed;
  for (const fs::path& folder : listing.sub_folders)
    if (!is_same(folder, other) && photos_in(folder) > 0) with_photos.push_back(folder);
  if (listing.photos > 0) {
    result.folders.push_back({root, 1, {}});
    result.photos = listing.photos;
    unnamed = with_photos;
  } else {
    for (const fs::path& folder : with_photos) {
      const auto name = parse_folder_name(folder.filename().string());
      if (!name) {
        unnamed.push_back(folder);
        continue;
      }
      if (name->repeats < 1 || name->repeats > kMostRepeats)
        throw UserInputError(name->repeats < 1
                                 ? msg::photos::folder_asks_for_no_repeats(display(folder), kMostRepeats)
                                 : msg::photos::folder_asks_for_too_many_repeats(display(folder), kMostRepeats));
      result.folders.push_back({folder, name->repeats, display(fs::path(name->text))});
      result.photos += photos_in(folder);
      result.notices.push_back(msg::photos::sub_folder_is_read(
          display(root), display(folder.filename()),
          name->repeats == 1 ? msg::photos::one_repeat() : msg::photos::some_repeats(name->repeats),
          result.folders.back().text));
    }
    result.by_name = !result.folders.empty();
    if (!result.by_name) {
      result.only_below = !with_photos.empty();
      result.missing = why_missing(root, listing, with_photos, other);
      return result;
    }
  }
  if (!unnamed.empty()) {
    const Message unused = msg::photos::sub_folders_are_not_used(display(root), some_names(unnamed));
    result.notices.push_back(result.by_name ? joined({unused, msg::photos::names_begin_with_no_repeats()}) : unused);
  }
  return result;
}

}  // namespace thumbsup
