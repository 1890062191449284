#include <algorithm>

#include "ui/models/photo_library.h"

namespace thumbsup {

void PhotoLibrary::set_resolution(int pixels) {
  if (pixels == resolution_) return;
  resolution_ = pixels;
  Batch batch(*this);
  for (auto& [id, item] : items_) {
    if (!item.measures) continue;
    item.measures.reset();
    item.warnings.clear();
    findings_changed_ = true;
    touch(id);
  }
}

void PhotoLibrary::set_findings(PhotoId id, quint64 look, const ShelfFindings& looked_at,
                                std::vector<PhotoWarning> warnings) {
  const auto found = items_.find(id);
  if (found == items_.end() || found->second.look != look) return;
  Batch batch(*this);
  PhotoItem& item = found->second;
  item.measures = looked_at.measures;
  item.notes.clear();
  for (const std::string& note : looked_at.notes) item.notes << QString::fromStdString(note);
  std::erase_if(item.warnings, [](const PhotoWarning& w) { return w.kind != PhotoWarning::Kind::Duplicate; });
  item.warnings.insert(item.warnings.begin(), std::make_move_iterator(warnings.begin()),
                       std::make_move_iterator(warnings.end()));
  findings_changed_ = true;
  touch(id);
}

void PhotoLibrary::set_twins(const std::map<PhotoId, PhotoWarning>& twins) {
  Batch batch(*this);
  for (auto& [id, item] : items_) {
    const auto is_twin = [](const PhotoWarning& w) { return w.kind == PhotoWarning::Kind::Duplicate; };
    const auto old = std::find_if(item.warnings.begin(), item.warnings.end(), is_twin);
    const auto now = twins.find(id);
    if (old == item.warnings.end() && now == twins.end()) continue;
    if (old != item.warnings.end() && now != twins.end() && old->other == now->second.other) continue;
    std::erase_if(item.warnings, is_twin);
    if (now != twins.end()) item.warnings.push_back(now->second);
    findings_changed_ = true;
    touch(id);
  }
}

void PhotoLibrary::set_unreadable(PhotoId id, const QString& reason) {
  const auto found = items_.find(id);
  if (found == items_.end() || found->second.unreadable == reason) return;
  Batch batch(*this);
  found->second.unreadable = reason;
  findings_changed_ = true;
  touch(id);
}

}  // namespace thumbsup
