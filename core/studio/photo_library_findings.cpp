#include <algorithm>

#include "studio/photo_library.h"

namespace thumbsup {

namespace {

bool is_twin(const PhotoWarning& warning) {
  return warning.kind == PhotoWarning::Kind::Duplicate;
}

/// Whether it comes of a comparison with other photos, twins apart.
bool is_compared(const PhotoWarning& warning) {
  using Kind = PhotoWarning::Kind;
  switch (warning.kind) {
    case Kind::Unlike:
    case Kind::SubjectInClass:
    case Kind::NoFace:
    case Kind::SeveralFaces:
    case Kind::SmallFace:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool PhotoLibrary::set_resolution(int pixels) {
  if (pixels == resolution_) return false;
  resolution_ = pixels;
  bool forgotten = false;
  for (auto& [id, photo] : photos_) {
    if (!photo.measures) continue;
    photo.measures.reset();
    photo.warnings.clear();
    forgotten = true;
    touch(id);
  }
  return forgotten;
}

bool PhotoLibrary::set_findings(PhotoId id, std::uint64_t look, const ShelfFindings& looked_at,
                                std::vector<PhotoWarning> warnings) {
  const auto found = photos_.find(id);
  if (found == photos_.end() || found->second.look != look) return false;
  Photo& photo = found->second;
  photo.measures = looked_at.measures;
  photo.notes = looked_at.notes;
  std::erase_if(photo.warnings, [](const PhotoWarning& each) { return !is_twin(each) && !is_compared(each); });
  photo.warnings.insert(photo.warnings.begin(), std::make_move_iterator(warnings.begin()),
                        std::make_move_iterator(warnings.end()));
  touch(id);
  return true;
}

bool PhotoLibrary::set_twins(const std::map<PhotoId, PhotoWarning>& twins) {
  bool changed = false;
  for (auto& [id, photo] : photos_) {
    const auto old = std::find_if(photo.warnings.begin(), photo.warnings.end(), is_twin);
    const auto now = twins.find(id);
    if (old == photo.warnings.end() && now == twins.end()) continue;
    if (old != photo.warnings.end() && now != twins.end() && old->other == now->second.other) continue;
    std::erase_if(photo.warnings, is_twin);
    if (now != twins.end()) photo.warnings.push_back(now->second);
    changed = true;
    touch(id);
  }
  return changed;
}

bool PhotoLibrary::set_comparison(const std::vector<PhotoWarning>& warnings) {
  std::map<PhotoId, std::vector<PhotoWarning>> now;
  for (const PhotoWarning& warning : warnings)
    if (const PhotoId id = find_path(warning.photo)) now[id].push_back(warning);
  const auto kinds_of = [](const std::vector<PhotoWarning>& all) {
    std::vector<PhotoWarning::Kind> kinds;
    for (const PhotoWarning& each : all)
      if (is_compared(each)) kinds.push_back(each.kind);
    return kinds;
  };
  bool changed = false;
  for (auto& [id, photo] : photos_) {
    const auto& found = now[id];
    if (kinds_of(photo.warnings) == kinds_of(found)) continue;
    std::erase_if(photo.warnings, is_compared);
    photo.warnings.insert(photo.warnings.end(), found.begin(), found.end());
    changed = true;
    touch(id);
  }
  return changed;
}

bool PhotoLibrary::set_unreadable(PhotoId id, const Message& reason) {
  const auto found = photos_.find(id);
  if (found == photos_.end() || (found->second.unreadable && found->second.unreadable->english() == reason.english()))
    return false;
  found->second.unreadable = reason;
  touch(id);
  return true;
}

}  // namespace thumbsup
