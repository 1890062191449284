#include "studio/caption_change.h"

#include "studio/photos.h"

namespace thumbsup {
namespace {

/// As a caption of the edits that says just this.
std::string with_braces_doubled(const std::string& text) {
  std::string doubled;
  for (const char c : text) doubled.append(c == '{' || c == '}' ? 2 : 1, c);
  return doubled;
}

std::string replaced(const std::string& text, const std::string& find, const std::string& replace) {
  std::string result;
  std::size_t from = 0;
  for (std::size_t at = text.find(find); at != std::string::npos; at = text.find(find, from)) {
    result.append(text, from, at - from).append(replace);
    from = at + find.size();
  }
  return result.append(text, from);
}

}  // namespace

std::string changed_caption(const Photo& photo, const CaptionChange& change) {
  std::string caption = change.text;
  if (caption.empty()) {
    const bool is_own = !photo.edits.caption.empty();
    caption = is_own ? photo.edits.caption : with_braces_doubled(photo.text_caption);
    if (caption.empty()) return caption;
    const std::string as_it_was = caption;
    if (!change.find.empty()) caption = replaced(caption, change.find, change.replace);
    caption = change.before + caption + change.after;
    if (!is_own && caption == as_it_was) return {};  // the text file goes on saying it
  }
  PhotoEdits edits = photo.edits;
  edits.caption = caption;
  photo_caption(photo.path, edits, {});  // throws for a placeholder that is not known
  return caption;
}

std::map<PhotoId, PhotoEdits> changed_captions(const PhotoLibrary& library, const std::vector<PhotoId>& ids,
                                               const CaptionChange& change) {
  std::map<PhotoId, PhotoEdits> after;
  for (const PhotoId id : ids) {
    const Photo* photo = library.find(id);
    if (photo == nullptr) continue;
    PhotoEdits edits = photo->edits;
    edits.caption = changed_caption(*photo, change);
    if (edits.caption != photo->edits.caption) after.emplace(id, std::move(edits));
  }
  return after;
}

}  // namespace thumbsup
