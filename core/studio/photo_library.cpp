#include "studio/photo_library.h"

#include <algorithm>

#include "base/error.h"
#include "studio/sidecar_writer.h"

namespace thumbsup {

namespace fs = std::filesystem;

namespace {

/// More new photos than this on an empty shelf are told as one change.
constexpr std::size_t kFewPhotos = 32;

std::size_t index_of(Shelf shelf) {
  return static_cast<std::size_t>(shelf);
}

}  // namespace

PhotoLibrary::PhotoLibrary(const Project& project) : project_(project), writer_(std::make_shared<SidecarWriter>()) {}

PhotoLibrary::~PhotoLibrary() {
  try {
    flush();
  } catch (const std::exception&) {
    // said when it was tried first; there is nobody left to tell
  }
}

const Photo* PhotoLibrary::find(PhotoId id) const {
  const auto found = photos_.find(id);
  return found == photos_.end() ? nullptr : &found->second;
}

PhotoId PhotoLibrary::find_path(const fs::path& path) const {
  const auto found = by_path_.find(path.string());
  return found == by_path_.end() ? 0 : found->second;
}

std::vector<PhotoId> PhotoLibrary::all() const {
  std::vector<PhotoId> ids;
  for (const auto& shelf : shelves_) ids.insert(ids.end(), shelf.begin(), shelf.end());
  return ids;
}

std::vector<std::string> PhotoLibrary::all_tags() const {
  std::map<std::string, int> uses;
  for (const auto& [id, photo] : photos_)
    for (const std::string& tag : photo.edits.tags) ++uses[tag];
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [tag, count] : uses) order.emplace_back(-count, tag);
  std::sort(order.begin(), order.end());
  std::vector<std::string> tags;
  for (const auto& [count, tag] : order) tags.push_back(tag);
  return tags;
}

// ---- what is on disk

void PhotoLibrary::load() {
  merge(read(known()));
}

PhotoLibrary::Known PhotoLibrary::known() const {
  Known known;
  known.generation = generation_;
  for (const Shelf shelf : kAllShelves) known.folders[index_of(shelf)] = project_.shelf_folder(shelf);
  for (const auto& [path, id] : by_path_) known.paths.insert(path);
  return known;
}

PhotoListing PhotoLibrary::read(const Known& known) {
  PhotoListing listing;
  listing.generation = known.generation;
  for (const Shelf shelf : kAllShelves) {
    auto& photos = listing.photos[index_of(shelf)];
    for (const auto& path : list_shelf_photos(known.folders[index_of(shelf)])) {
      if (known.paths.count(path.string()) == 0)
        photos.push_back(read_photo(shelf, path));
      else
        photos.emplace_back().path = path;
    }
  }
  return listing;
}

PhotoLibrary::Merged PhotoLibrary::merge(PhotoListing listing) {
  if (listing.generation != generation_) return Merged::Outdated;
  bool changed = false;
  for (const Shelf shelf : kAllShelves) {
    auto& order = shelves_[index_of(shelf)];
    auto& found = listing.photos[index_of(shelf)];
    std::set<std::string> seen;
    for (const Photo& photo : found) seen.insert(photo.path.string());
    for (const PhotoId id : std::vector<PhotoId>(order))
      if (seen.count(photos_.at(id).path.string()) == 0) {
        remove(id);
        changed = true;
      }
    const bool first = order.empty() && found.size() > kFewPhotos;
    if (first && observer_ != nullptr) observer_->about_to_reset(shelf);
    for (Photo& photo : found) {
      if (by_path_.count(photo.path.string()) != 0) continue;
      changed = true;
      photo.shelf = shelf;
      photo.id = next_id_++;
      photo.look = next_look_++;
      if (!first) {
        insert(std::move(photo));
        continue;
      }
      order.push_back(photo.id);
      by_path_[photo.path.string()] = photo.id;
      photos_[photo.id] = std::move(photo);
    }
    if (first && observer_ != nullptr) observer_->was_reset(shelf);
  }
  return changed ? Merged::Changed : Merged::Same;
}

std::vector<PhotoId> PhotoLibrary::adopt(std::vector<Photo> photos) {
  std::vector<PhotoId> ids;
  for (Photo& photo : photos) {
    if (const PhotoId known = find_path(photo.path)) {
      ids.push_back(known);
      continue;
    }
    photo.id = next_id_++;
    photo.look = next_look_++;
    ids.push_back(photo.id);
    insert(std::move(photo));
  }
  if (!ids.empty()) ++generation_;
  return ids;
}

void PhotoLibrary::flush() {
  std::exception_ptr first;
  for (bool more = true; more;) {
    try {
      more = writer_->write_one();
    } catch (const Error&) {
      if (!first) first = std::current_exception();
    }
  }
  writer_->wait();
  if (first) std::rethrow_exception(first);
}

// ---- rows

std::size_t PhotoLibrary::row_for(Shelf shelf, const std::string& name) const {
  const auto& order = shelves_[index_of(shelf)];
  const auto at = std::lower_bound(order.begin(), order.end(), name, [this](PhotoId each, const std::string& text) {
    return natural_less(photos_.at(each).name(), text);
  });
  return static_cast<std::size_t>(at - order.begin());
}

std::optional<std::size_t> PhotoLibrary::row_of(Shelf shelf, PhotoId id) const {
  const Photo* photo = find(id);
  if (photo == nullptr || photo->shelf != shelf) return std::nullopt;
  return row_for(shelf, photo->name());
}

void PhotoLibrary::insert(Photo photo) {
  const Shelf shelf = photo.shelf;
  const PhotoId id = photo.id;
  const std::size_t row = row_for(shelf, photo.name());
  if (observer_ != nullptr) observer_->about_to_insert(shelf, row);
  auto& order = shelves_[index_of(shelf)];
  order.insert(order.begin() + static_cast<std::ptrdiff_t>(row), id);
  by_path_[photo.path.string()] = id;
  photos_[id] = std::move(photo);
  if (observer_ != nullptr) observer_->inserted(shelf);
}

void PhotoLibrary::remove(PhotoId id) {
  const auto found = photos_.find(id);
  if (found == photos_.end()) return;
  const Shelf shelf = found->second.shelf;
  const std::size_t row = row_for(shelf, found->second.name());
  if (observer_ != nullptr) observer_->about_to_remove(shelf, row);
  auto& order = shelves_[index_of(shelf)];
  order.erase(order.begin() + static_cast<std::ptrdiff_t>(row));
  by_path_.erase(found->second.path.string());
  photos_.erase(found);
  if (observer_ != nullptr) observer_->removed(shelf);
}

void PhotoLibrary::touch(PhotoId id) {
  const Photo* photo = find(id);
  if (photo != nullptr && observer_ != nullptr) observer_->changed(photo->shelf, row_for(photo->shelf, photo->name()));
}

}  // namespace thumbsup
